import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';

describe('duplicate-url-variable', () => {
  it('marks the second use', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      @app.route('/<int:id>/posts/<id>')
                                   ~~ duplicate-url-variable: The URL variable 'id' is used twice. Adding the rule raises SyntaxError. Rename one of them.
      def show(id): ...
    `);
  });

  it('counts the prefixes of the blueprints, and points at them', () => {
    const source = `
      --- app.py
      from flask import Flask
      from pages import bp
      app = Flask(__name__)
      app.register_blueprint(bp, url_prefix='/<lang>')
      --- pages.py
      from flask import Blueprint
      bp = Blueprint('pages', __name__)
      @bp.route('/pages/<lang>')
                         ~~~~ duplicate-url-variable: The URL variable 'lang' is used twice. Adding the rule raises SyntaxError. Rename one of them.
      def show(lang): ...
    `;
    check(source);
    const { files } = parseFixture(source);
    const [finding] = engineOf(files).diagnose('pages.py').diagnostics;
    const start = files.get('app.py')?.indexOf('lang') ?? -1;
    expect(finding?.related).toEqual([
      { location: { path: 'app.py', span: { start, end: start + 4 } }, message: "'lang' is used here first" },
    ]);
  });

  it('is silent where the variable has a default, or may have one', () => {
    check(`
      from flask import Flask
      from settings import DEFAULTS
      app = Flask(__name__)
      app.add_url_rule('/<id>/<id>', 'a', lambda id: '', defaults={'id': 'x'})
      app.add_url_rule('/<id>/<id>/b', 'b', lambda id: '', defaults=DEFAULTS)
      app.add_url_rule('/<id>/<ID>/c', 'c', lambda id, ID: '')
    `);
  });

  it('is silent where prefix and rule may not come together', () => {
    check(`
      from flask import Blueprint, Flask
      from settings import MULTILINGUAL
      bp = Blueprint('pages', __name__)
      @bp.route('/pages/<lang>')
      def show(lang): ...
      app = Flask(__name__)
      app.register_blueprint(bp, url_prefix='/<lang>' if MULTILINGUAL else '/en')
    `);
  });

  it('marks a rule that is added on a condition, where it has the variable twice itself', () => {
    check(`
      from flask import Flask
      from settings import DEBUG
      app = Flask(__name__)
      if DEBUG:
          app.add_url_rule('/<id>/<id>', 'a', lambda id: '')
                                   ~~ duplicate-url-variable: The URL variable 'id' is used twice. Adding the rule raises SyntaxError. Rename one of them.
    `);
  });
});
