import { expect, it } from 'vitest';
import { check as checkAll } from '../support/fixture';
import { applied, findings } from './findings';

const check = (source: string) => checkAll(source, ['decorator-parentheses']);

it('marks those that are lacking, and those that are too many', () => {
  check(`
    from flask import Blueprint, Flask
    app = Flask(__name__)
    bp = Blueprint('bp', __name__)
    @app.route
         ~~~~~ decorator-parentheses: 'route' needs a rule in parentheses: as it is, the function is never registered, and no URL leads to it.
    def index(): return ''
    @bp.app_errorhandler
        ~~~~~~~~~~~~~~~~ decorator-parentheses: 'app_errorhandler' needs a status or an exception in parentheses: as it is, the function is never registered.
    def handle(error): return ''
    @app.before_request()
                       ~~ decorator-parentheses: 'before_request' is used without parentheses: this raises TypeError, before_request() missing 1 required positional argument: 'f'. Remove them.
    def load(): ...
    @bp.before_app_request()
                          ~~ decorator-parentheses: 'before_app_request' is used without parentheses: this raises TypeError, before_app_request() missing 1 required positional argument: 'f'. Remove them.
    def load_all(): ...
  `);
});

it('takes the annotation of a parameter for what it is', () => {
  check(`
    from flask import Flask
    class Own(Flask):
        def before_request(self, f=None): ...
    def configure(app: Flask, own: Own):
        @app.before_request()
                           ~~ decorator-parentheses: 'before_request' is used without parentheses: this raises TypeError, before_request() missing 1 required positional argument: 'f'. Remove them.
        def load(): ...
        @own.before_request()
        def load_more(): ...
  `);
});

it('knows what a parameter is by what is registered on it beside', () => {
  const names = (called: string) => `
    from flask import Flask
    def create_app():
        app = Flask(__name__)
        configure(${called})
        return app
    def configure(app):
        @app.context_processor
        def year(): return {'year': 2000}
        @app.context_processor()`;
  check(`${names('app')}
                              ~~ decorator-parentheses: 'context_processor' is used without parentheses: this raises TypeError, context_processor() missing 1 required positional argument: 'f'. Remove them.
        def month(): return {'month': 1}
  `);
  check(`${names('other')}
        def month(): return {'month': 1}
  `);
});

it('is silent where they are right, or another class has the decorator', () => {
  check(`
    import mock
    from flask import Flask
    from somewhere import App
    app = Flask(__name__)
    @app.before_request
    def load(): ...
    @app.get('/')
    def index(): return ''
    other = App()
    @other.route
    def a(): ...
    @mock.patch
    def b(): ...
    class Site(Flask):
        def route(self, rule=None, **options):
            return super().route('/x')(rule)
        def before_request(self, f=None):
            return f or super().before_request
    site = Site(__name__)
    @site.route
    def c(): ...
    @site.before_request()
    def d(): ...
    def test():
        with pytest.raises(TypeError):
            @app.before_request()
            def e(): ...
  `);
});

it('adds the rule, and removes what is too many', () => {
  const code = (decorator: string) =>
    `from flask import Flask\napp = Flask(__name__)\n@app.${decorator}\ndef about(): return ''\n`;
  const fixed = (decorator: string) => findings(code(decorator))[0]?.fixes?.map((fix) => applied(code(decorator), fix));
  expect(fixed('route')).toEqual([code('route("/about")')]);
  expect(fixed('before_request()')).toEqual([code('before_request')]);
  expect(fixed('errorhandler')).toEqual([]);
});
