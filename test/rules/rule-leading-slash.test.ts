import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { applied, findings } from './findings';

describe('rule-leading-slash', () => {
  it('marks the start of the rule', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      @app.route('about/<name>')
                  ~~~~~ rule-leading-slash: URL rule 'about/<name>' must start with a slash. Adding it raises ValueError.
      def about(name): ...
      app.add_url_rule('', 'empty', lambda: '')
                       ~~ rule-leading-slash: URL rule '' must start with a slash. Adding it raises ValueError.
    `);
  });

  it('marks the prefix where that is what begins without one, once', () => {
    check(`
      from flask import Blueprint, Flask
      bp = Blueprint('bp', __name__, url_prefix='admin')
                                                 ~~~~~ rule-leading-slash: URL rule 'admin/' must start with a slash. Adding it raises ValueError.
      @bp.route('/')
      def index(): ...
      @bp.route('/users')
      def users(): ...
      app = Flask(__name__)
      app.register_blueprint(bp)
    `);
  });

  it('is silent where a prefix is unpacked from one of several tuples', () => {
    check(`
      from configparser import ConfigParser
      from flask import Flask
      settings = ConfigParser()
      def setting(key):
          if key not in settings['site']:
              return False, None
          return True, settings['site'][key]
      _, prefix = setting('prefix')
      first, *_ = setting('first')
      app = Flask(__name__)
      @app.route(f'{prefix}/about')
      def about(): ...
    `);
  });

  it('is silent where Flask joins a prefix and a rule with a slash', () => {
    check(`
      from flask import Blueprint, Flask
      bp = Blueprint('bp', __name__)
      @bp.route('')
      def index(): ...
      @bp.route('users')
      def users(): ...
      app = Flask(__name__)
      app.register_blueprint(bp, url_prefix='/admin')
      other = Blueprint('other', __name__, url_prefix='')
      @other.route('users')
      def others(): ...
      app.register_blueprint(other)
    `);
  });

  it('marks a rule of a blueprint that has no prefix, where one registration of it has none', () => {
    check(`
      from flask import Blueprint, Flask
      bp = Blueprint('bp', __name__)
      @bp.route('users')
                 ~~~~~ rule-leading-slash: URL rule 'users' must start with a slash. Adding it raises ValueError.
      def users(): ...
      app = Flask(__name__)
      app.register_blueprint(bp, url_prefix='/admin')
      app.register_blueprint(bp, name='again')
    `);
  });

  it('is silent about a blueprint that nobody registers: its registration may bring a prefix', () => {
    check(
      `
      from flask import Blueprint
      bp = Blueprint('bp', __name__)
      @bp.route('users')
      def users(): ...
      `,
    );
  });

  it('is silent where the project puts the slash there itself', () => {
    check(`
      from flask import Blueprint, Flask
      class Pages(Blueprint):
          def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
              super().add_url_rule('/pages/' + rule, endpoint, view_func, **options)
      bp = Pages('bp', __name__)
      @bp.route('users')
      def users(): ...
      class Site(Flask):
          def add_url_rule(self, rule, *args, **options):
              super().add_url_rule(rule if rule.startswith('/') else '/' + rule, *args, **options)
      app = Site(__name__)
      app.register_blueprint(bp)
      @app.route('about')
      def about(): ...
    `);
  });

  it('is silent where the start of the rule is not known', () => {
    check(`
      import os
      from flask import Blueprint, Flask
      app = Flask(__name__)
      ROOT = os.environ['ROOT']
      app.add_url_rule(f'{ROOT}/about', 'about', lambda: '')
      bp = Blueprint('bp', __name__)
      bp.add_url_rule('users', 'users', lambda: '')
      app.register_blueprint(bp, url_prefix=ROOT)
    `);
  });

  it('is silent where a prefix is computed, and listed where it is written', () => {
    check(`
      import os
      from flask import Blueprint, Flask
      def read(name, value):
          given = os.environ.get(name, value)
          if given.lower() in ('no', 'false'):
              return False
          return given
      app = Flask(__name__)
      bp = Blueprint('bp', __name__)
      @bp.route('/users')
      def users(): ...
      app.register_blueprint(bp, url_prefix=f'{read("PREFIX", "/api")}/v1')
      other = Blueprint('other', __name__)
      @other.route('/users')
      def others(): ...
      app.register_blueprint(other, url_prefix='v2' if os.environ.get('OLD') else '/v2')
                                                ~~ rule-leading-slash: URL rule 'v2/users' must start with a slash. Adding it raises ValueError.
    `);
  });

  it('adds the slash', () => {
    const code = (rule: string) => `from flask import Flask\napp = Flask(__name__)\napp.add_url_rule(${rule}, 'a')\n`;
    const [finding] = findings(code("'about'"));
    expect(finding?.fixes?.map((fix) => [fix.certain, applied(code("'about'"), fix)])).toEqual([
      [true, code("'/about'")],
    ]);
  });
});
