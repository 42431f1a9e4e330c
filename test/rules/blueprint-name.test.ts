import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const dot = (what: string) => `blueprint-name: '${what}' may not contain a dot '.' character: this raises ValueError.`;

describe('blueprint-name', () => {
  it('marks a dot in the name of a blueprint, and an empty name', () => {
    check(`
      from flask import Blueprint
      import flask
      class Pages(Blueprint): ...
      a = Blueprint('site.a', __name__)
                     ~~~~~~ ${dot('name')}
      b = flask.Blueprint(name='site.b', import_name=__name__)
                                ~~~~~~ ${dot('name')}
      c = Pages('site.c', __name__)
                 ~~~~~~ ${dot('name')}
      d = Blueprint('', __name__)
                    ~~ blueprint-name: 'name' may not be empty: this raises ValueError.
    `);
  });

  it('marks a dot in an endpoint of a blueprint', () => {
    check(
      `
      from flask import Blueprint
      bp = Blueprint('bp', __name__)
      @bp.route('/a', endpoint='bp.a')
                                ~~~~ ${dot('endpoint')}
      def a(): ...
      bp.add_url_rule('/b', 'bp.b', a)
                             ~~~~ ${dot('endpoint')}
      `,
      ['blueprint-name'],
    );
  });

  it('is silent about dots that Flask takes', () => {
    check(`
      import os
      from flask import Blueprint, Flask
      from elsewhere import Blueprint as Other
      class Dotted(Blueprint):
          def __init__(self, name):
              super().__init__(name.replace('.', '_'), __name__)
      app = Flask('my.site')
      app.add_url_rule('/a', 'bp.a', lambda: '')
      a = Dotted('site.a')
      b = Other('site.b', __name__)
      c = Blueprint('c', 'my.site', url_prefix='/v1.0')
      c.add_url_rule('/c.d', 'd', lambda: '')
      app.register_blueprint(c, name='site.c')
      d = Blueprint(os.environ['NAME'], __name__)
    `);
  });

  it('is silent where a test expects it', () => {
    check(`
      import pytest
      from flask import Blueprint
      def test_dotted():
          with pytest.raises(ValueError):
              Blueprint('a.b', __name__)
    `);
  });
});
