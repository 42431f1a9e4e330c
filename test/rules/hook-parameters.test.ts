import { expect, it } from 'vitest';
import { check as checkAll } from '../support/fixture';
import { applied, findings } from './findings';

const check = (source: string) => checkAll(source, ['hook-parameters']);
const few = (given: string, name: string, counts: string, advice = 'a parameter') =>
  `hook-parameters: Flask calls it with ${given}: this raises TypeError, ${name}() takes ${counts} given. Add ${advice}.`;
const many = (given: string, name: string, parameter: string, kind = 'positional') =>
  `hook-parameters: Flask calls it with ${given}: this raises TypeError, ${name}() missing 1 required ${kind} argument: '${parameter}'. Remove the parameter, or give it a default.`;

it('marks hooks that take less or more than Flask gives', () => {
  check(`
    from flask import Blueprint, Flask, g
    app = Flask(__name__)
    bp = Blueprint('bp', __name__)
    @app.errorhandler(404)
    def not_found():
        ~~~~~~~~~ ${few('the error', 'not_found', '0 positional arguments but 1 was')}
        return ''
    @bp.after_app_request
    def after(): ...
        ~~~~~ ${few('the response', 'after', '0 positional arguments but 1 was')}
    @app.teardown_appcontext
    def close(): g.db.close()
        ~~~~~ ${few('the error', 'close', '0 positional arguments but 1 was')}
    @app.url_value_preprocessor
    def pull(endpoint): ...
        ~~~~ ${few('the endpoint and the values', 'pull', '1 positional argument but 2 were')}
    @app.url_defaults
    def push(): ...
        ~~~~ ${few('the endpoint and the values', 'push', '0 positional arguments but 2 were', 'parameters')}
    @app.before_request
    def load(request): ...
             ~~~~~~~ ${many('no arguments', 'load', 'request')}
    @bp.app_context_processor
    def names(*, user): return {}
                 ~~~~ ${many('no arguments', 'names', 'user', 'keyword-only')}
    def handle(error, request): return ''
                      ~~~~~~~ ${many('the error', 'handle', 'request')}
    app.register_error_handler(500, handle)
  `);
});

it('is silent where they can be called so', () => {
  check(`
    from functools import wraps, partial
    from flask import Blueprint, Flask
    from somewhere import injects
    app = Flask(__name__)
    bp = Blueprint('bp', __name__)
    @app.errorhandler(404)
    def any(*args): return ''
    @app.errorhandler(500)
    def more(error, status=500, **rest): return ''
    @app.before_request
    @bp.before_request
    def load(user=None): ...
    @app.after_request
    @injects
    def after(): ...
    def logged(fn):
        @wraps(fn)
        def wrapper(error):
            return fn()
        return wrapper
    @app.errorhandler(403)
    @logged
    def forbidden(): return ''
    class Database:
        def __init__(self, app):
            app.teardown_appcontext(self.close)
            app.before_request(self.open)
        def close(self, error): ...
        def open(self): ...
    Database(app)
    app.register_error_handler(410, partial(any, 1))
    app.teardown_request(lambda error: None)
  `);
  check(`
    from flask import Flask
    class Site(Flask):
        def preprocess_request(self):
            for function in self.before_request_funcs[None]:
                function(self)
    app = Site(__name__)
    @app.before_request
    def load(site): ...
  `);
});

it('adds the parameters where there are none', () => {
  const code = (parameters: string) =>
    `from flask import Flask\napp = Flask(__name__)\n@app.url_defaults\ndef push(${parameters}): print(1)\n`;
  const [finding] = findings(code(''));
  expect(finding?.fixes?.map((fix) => applied(code(''), fix))).toEqual([code('endpoint, values')]);
  expect(findings(code('endpoint, values'))).toEqual([]);
});
