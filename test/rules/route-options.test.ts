import { expect, it } from 'vitest';
import { check as checkAll } from '../support/fixture';
import { applied, findings } from './findings';

const check = (source: string) => checkAll(source, ['route-options']);
const raises = (name: string) =>
  `route-options: This raises TypeError: Rule.__init__() got an unexpected keyword argument '${name}'.`;

it('marks what neither Flask nor Werkzeug takes', () => {
  check(`
    from flask import Blueprint, Flask
    app = Flask(__name__)
    bp = Blueprint('bp', __name__)
    @app.route('/a', method=['POST'])
                     ~~~~~~ ${raises('method')} Did you mean 'methods'?
    def a(): ...
    @bp.get('/b', strict_slash=False)
                  ~~~~~~~~~~~~ ${raises('strict_slash')} Did you mean 'strict_slashes'?
    def b(): ...
    app.add_url_rule('/c', 'c', a, login=True)
                                   ~~~~~ ${raises('login')}
  `);
});

it('is silent where a class of the project adds its routes itself, known by its name alone', () => {
  check(`
    from flask import Blueprint as Base, current_app
    class Blueprint(Base):
        def route(self, rule, *, tags=None, **options): ...
    def test():
        bp = Blueprint('bp', __name__)
        @bp.route('/a', tags=['a'])
        def a(): ...
    def extend(bp: Blueprint):
        @bp.route('/b', tags=['a'])
        def b(): ...
  `);
  check(`
    from flask import Flask, current_app
    class Documented(Flask):
        def get(self, rule, summary='', **options): ...
    app = Documented(__name__)
    def extend():
        @current_app.get('/a', summary='A')
        def a(): ...
  `);
});

it('is silent where it is taken', () => {
  check(`
    from flask import Flask
    app = Flask(__name__)
    app.add_url_rule(rule='/a', endpoint='a', view_func=None, provide_automatic_options=True, methods=['GET'],
                     defaults={}, subdomain='x', host='y', build_only=True, strict_slashes=False, merge_slashes=False,
                     redirect_to='/b', alias=True, websocket=False)
    @app.route('/b', **options)
    def b(): ...
  `);
  check(`
    from flask import Blueprint, Flask
    class Site(Flask):
        def add_url_rule(self, rule, *args, login=False, **options):
            super().add_url_rule(rule, *args, **options)
    app = Site(__name__)
    bp = Blueprint('bp', __name__)
    @bp.route('/a', login=True)
    def a(): ...
    app.register_blueprint(bp)
  `);
  check(`
    from flask import Flask
    class Documented:
        def get(self, rule, *, tags=None, **options):
            return super().get(rule, **options)
    class Api(Documented, Flask): ...
    app = Api(__name__)
    @app.get('/a', tags=['x'])
    def a(): ...
  `);
  check(`
    from flask import Blueprint, Flask
    class Documented(Blueprint):
        def route(self, rule, *, parameters=None, **options):
            return super().route(rule, **options)
    def register(blp):
        @blp.route('/a', parameters=['x'])
        def a(): ...
    blp = Documented('blp', __name__)
    register(blp)
    app = Flask(__name__)
    app.register_blueprint(blp)
  `);
  check(`
    from quart import Quart
    app = Quart(__name__)
    @app.route('/a', is_websocket=True)
    def a(): ...
  `);
  check(`
    from somewhere import ApiFlask
    app = ApiFlask(__name__)
    @app.route('/a', tags=['x'])
    def a(): ...
  `);
});

it('writes the nearest, and a list of methods', () => {
  const code = (options: string) =>
    `from flask import Flask\napp = Flask(__name__)\n@app.route('/', ${options})\ndef a(): return ''\n`;
  const fixed = (options: string) => findings(code(options))[0]?.fixes?.map((fix) => applied(code(options), fix));
  expect(fixed("method='POST'")).toEqual([code("methods=['POST']")]);
  expect(fixed("method=['POST']")).toEqual([code("methods=['POST']")]);
  expect(fixed('default={}')).toEqual([code('defaults={}')]);
  expect(fixed('login=True')).toEqual([]);
});
