import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { applied, findings } from './findings';

describe('malformed-rule', () => {
  it('marks the broken variable, not the rule', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      @app.route('/tags/<tag/edit')
                        ~~~~ malformed-rule: Malformed URL rule: the variable lacks its \`>\`. Adding it raises ValueError.
      def tags(): ...
      @app.get("/pages/<int page>")
                       ~~~~~~~~~~ malformed-rule: Malformed URL rule: a variable is written \`<name>\` or \`<converter:name>\`, without spaces, names of letters, digits and \`_\`. Adding it raises ValueError.
      def pages(): ...
      app.add_url_rule('/a/<>', 'a', lambda: '')
                           ~~ malformed-rule: Malformed URL rule: the variable lacks its name. Adding it raises ValueError.
    `);
  });

  it('finds the part in the constant or f-string in which it is written', () => {
    check(`
      --- names.py
      from flask import Flask
      PREFIX = '/users/<int:id'
                       ~~~~~~~ malformed-rule: Malformed URL rule: the variable lacks its \`>\`. Adding it raises ValueError.
      --- app.py
      from flask import Flask
      from names import PREFIX
      KIND = 'tags'
      app = Flask(__name__)
      app.add_url_rule(PREFIX + '/posts', 'posts', lambda: '')
      app.add_url_rule(f'/{KIND}/<slug', 'tags', lambda: '')
                                 ~~~~~ malformed-rule: Malformed URL rule: the variable lacks its \`>\`. Adding it raises ValueError.
      app.add_url_rule('/%s/<slug' % KIND, 'other', lambda: '')
                            ~~~~~ malformed-rule: Malformed URL rule: the variable lacks its \`>\`. Adding it raises ValueError.
    `);
  });

  it('marks the whole literal where an escape stands between it and the value', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      app.add_url_rule('/a\\x62/<slug', 'a', lambda: '')
                       ~~~~~~~~~~~~~~ malformed-rule: Malformed URL rule: the variable lacks its \`>\`. Adding it raises ValueError.
    `);
  });

  it('marks the argument where the variable is written in two literals', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      app.add_url_rule('/<int' + ':id', 'a', lambda: '')
                       ~~~~~~~~~~~~~~~ malformed-rule: Malformed URL rule: the variable lacks its \`>\`. Adding it raises ValueError.
    `);
  });

  it('finds it in a table of routes, once for several blueprints', () => {
    check(`
      from flask import Blueprint, Flask
      ROUTES = [('/', 'index'), ('/<slug', 'show')]
                                   ~~~~~ malformed-rule: Malformed URL rule: the variable lacks its \`>\`. Adding it raises ValueError.
      def make(name):
          bp = Blueprint(name, __name__, url_prefix='/' + name)
          for rule, endpoint in ROUTES:
              bp.add_url_rule(rule, endpoint, lambda: '')
          return bp
      app = Flask(__name__)
      app.register_blueprint(make('a'))
      app.register_blueprint(make('b'))
    `);
  });

  it('finds it in a blueprint that nobody registers, and in a function that nobody calls', () => {
    check(
      `
      from flask import Blueprint, Flask
      bp = Blueprint('bp', __name__)
      @bp.route('/<slug')
                  ~~~~~ malformed-rule: Malformed URL rule: the variable lacks its \`>\`. Adding it raises ValueError.
      def show(slug): ...
      def setup(app: Flask):
          @app.route('/<int:id')
                       ~~~~~~~ malformed-rule: Malformed URL rule: the variable lacks its \`>\`. Adding it raises ValueError.
          def show(id): ...
      `,
      ['malformed-rule'],
    );
  });

  it('is silent about what a part that is not known may put right', () => {
    check(`
      import os
      from flask import Flask
      from settings import KIND
      app = Flask(__name__)
      app.add_url_rule(f'/<{KIND}:id>', 'a', lambda id: '')
      app.add_url_rule('/<int:' + KIND, 'b', lambda: '')
      app.add_url_rule('/<any(' + KIND + '):id>', 'c', lambda id: '')
      app.add_url_rule(KIND + '<id', 'd', lambda: '')
                               ~~~ malformed-rule: Malformed URL rule: the variable lacks its \`>\`. Adding it raises ValueError.
      app.add_url_rule(os.environ['RULE'], 'e', lambda: '')
    `);
  });

  it('is silent about other frameworks and other things called route', () => {
    check(`
      from unittest import mock
      from bottle import Bottle
      from flask import Flask
      app = Flask(__name__)
      bottle = Bottle()
      @bottle.route('/<name:re:[a-z]+')
      def hello(name): ...
      @mock.patch('app.thing')
      def test(thing): ...
      class Car:
          def route(self, text): ...
      Car().route('/<a')
      {}.get('/<a')
    `);
  });

  it('is silent about what Werkzeug accepts', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      app.add_url_rule('/a>b', 'a', lambda: '')
      app.add_url_rule('//twice', 'b', lambda: '')
      app.add_url_rule('/<any(a, "b>c"):x>', 'c', lambda x: '')
      app.add_url_rule('/<int:id>.<string(length=2):format>', 'd', lambda id, format: '')
      app.add_url_rule('/<string( minlength = 1 , maxlength=2 ):x>', 'e', lambda x: '')
      app.add_url_rule('/\\u00fc/<x>', 'f', lambda x: '')
    `);
  });

  it('is silent where a test expects it', () => {
    check(`
      --- test_rules.py
      import pytest
      from flask import Flask
      def test_broken():
          app = Flask(__name__)
          with pytest.raises(ValueError):
              @app.route('/<id')
              def show(id): ...
      def test_caught():
          app = Flask(__name__)
          try:
              app.add_url_rule('/<id', 'show', lambda id: '')
          except ValueError:
              pass
    `);
  });

  it.each([
    ["'/<int:id'", "'/<int:id>'"],
    ["'/<int:id/edit'", "'/<int:id>/edit'"],
    ["'/<int id>'", "'/<int:id>'"],
    ["'/< id >'", "'/<id>'"],
    ["'/<int: id>'", "'/<int:id>'"],
    ["'/<user-id>'", "'/<user_id>'"],
    ["'/<string(length=2):lang'", "'/<string(length=2):lang>'"],
  ])('mends %s', (broken, mended) => {
    const code = (rule: string) => `from flask import Flask\napp = Flask(__name__)\napp.add_url_rule(${rule}, 'a')\n`;
    const [finding] = findings(code(broken));
    expect(finding?.fixes?.map((fix) => applied(code(broken), fix))).toEqual([code(mended)]);
  });

  it.each(["'/<'", "'/<>'", "'/<int:>'", "'/<:id>'", "'/<1a>'", "'/<int' + ':id'"])('has no fix for %s', (broken) => {
    const [finding] = findings(`from flask import Flask\napp = Flask(__name__)\napp.add_url_rule(${broken}, 'a')\n`);
    expect(finding?.rule).toBe('malformed-rule');
    expect(finding?.fixes).toEqual([]);
  });
});
