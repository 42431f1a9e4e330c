import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { routesOf } from './listing';

describe('flask-smorest', () => {
  it('takes classes and functions as views, and numbers endpoints that collide', () => {
    expect(
      routesOf(`
        from flask import Flask
        from flask.views import MethodView
        from flask_smorest import Api, Blueprint
        app = Flask(__name__)
        app.config['SHOP_OPENAPI_URL_PREFIX'] = 'docs'
        app.config['SHOP_OPENAPI_REDOC_PATH'] = '/redoc'
        app.config['SHOP_OPENAPI_REDOC_URL'] = 'https://cdn.example.com/redoc.js'
        app.config['SHOP_OPENAPI_SWAGGER_UI_PATH'] = '/no-script-so-none'
        pets = Blueprint('pets', __name__, url_prefix='/pets', description='Pets')
        toys = Blueprint('toys', __name__, url_prefix='/toys')

        @pets.route('/')
        @pets.route('/<int:pet_id>', methods=['GET'], parameters=['pet_id'])
        class Pet(MethodView):
            @pets.response(200)
            def get(self, pet_id=None): ...
            def post(self): ...

        @toys.route('/all', tags=['Toys'])
        @toys.paginate()
        def all_toys(): ...

        pets.register_blueprint(toys)
        api = Api(config_prefix='shop')
        api.init_app(app)
        api.register_blueprint(pets, url_prefix='/animals')
      `),
    ).toEqual([
      'GET /animals/<int:pet_id> pets.Pet',
      'GET /animals/toys/all pets.toys.all_toys',
      'GET /docs/openapi.json shop-api-docs.openapi_json',
      'GET /docs/redoc shop-api-docs.openapi_redoc',
      'GET,POST /animals/ pets.Pet_1',
    ]);
  });

  it('lists its documentation as possible where the settings aren’t known', () => {
    const routes = routesOf(`
      from flask import Flask
      from flask_smorest import Api
      app = Flask(__name__)
      app.config.from_envvar('SETTINGS')
      Api(app)
    `);
    expect(routes).toContain('? GET <unknown>/openapi.json api-docs.openapi_json');
    expect(routes.filter((line) => !line.startsWith('? '))).toEqual([]);
  });
});

describe('APIFlask', () => {
  it('documents itself where it is told to', () => {
    expect(
      routesOf(`
        from apiflask import APIBlueprint, APIFlask
        from apiflask.views import MethodView
        app = APIFlask(__name__, docs_path='/help', redoc_path=None, openapi_blueprint_url_prefix='/meta', docs_ui='redoc')
        bp = APIBlueprint('things', __name__, tag='Things', url_prefix='/things')

        @bp.route('/<id>', endpoint='one')
        class Thing(MethodView):
            def get(self, id): ...
            def delete(self, id): ...

        @bp.post('/')
        @bp.input({})
        def add(): ...

        app.register_blueprint(bp)
      `),
    ).toEqual([
      'DELETE,GET /things/<id> things.one',
      'GET /meta/help openapi.docs',
      'GET /meta/openapi.json openapi.spec',
      'POST /things/ things.add',
    ]);
  });

  it('does not where it isn’t', () => {
    expect(routesOf("from apiflask import APIFlask\napp = APIFlask('x', enable_openapi=False)")).toEqual([]);
  });
});

describe('Flask-OpenAPI3', () => {
  it('describes what its methods register, and classes of views', () => {
    expect(
      routesOf(`
        from flask_openapi3 import APIBlueprint, APIView, Info, OpenAPI
        app = OpenAPI(__name__, info=Info(title='x', version='1'), doc_prefix='/doc')
        books = APIBlueprint('books', __name__, url_prefix='/books')
        view = APIView(url_prefix='/v1')

        @app.get('/book/<int:id>', summary='One book')
        def book(path): ...

        @books.post('/', endpoint='new', doc_ui=False)
        def create(): ...

        @view.route('/things/<int:id>')
        class Thing:
            @view.doc(summary='x')
            def get(self): ...
            def put(self): ...

        app.register_api(books)
        app.register_api_view(view)
      `),
    ).toEqual([
      'GET /book/<int:id> book',
      'GET /doc/ openapi.openapi',
      'GET /doc/openapi.json openapi.doc_url',
      'GET /doc/static/<path:filename> openapi.static',
      'GET /v1/things/<id> Thing.get',
      'POST /books/ books.new',
      'PUT /v1/things/<id> Thing.put',
    ]);
  });
});

describe('Flask-Rebar', () => {
  it('registers handlers with their registries', () => {
    expect(
      routesOf(`
        from flask import Flask
        from flask_rebar import Rebar
        rebar = Rebar()
        v1 = rebar.create_handler_registry(prefix='/v1/')
        quiet = rebar.create_handler_registry(spec_path=None, swagger_ui_path=None)

        @v1.handles('/todos/<id>', method='PATCH')
        def change(id): ...

        @quiet.handles(rule='/ping', endpoint='alive')
        def ping(): ...

        app = Flask(__name__)
        rebar.init_app(app)
      `),
    ).toEqual([
      'GET /ping alive',
      'GET /v1/swagger v1.get_swagger',
      'GET /v1/swagger/ui v1swagger_ui.show',
      'GET /v1/swagger/ui/ v1swagger_ui.show',
      'GET /v1/swagger/ui/static/<path:filename> v1swagger_ui.static',
      'PATCH /v1/todos/<id> v1.change',
    ]);
  });
});

describe('Flasgger', () => {
  const routes = (config: string) =>
    routesOf(`
      from flask import Flask
      from flasgger import Swagger, swag_from
      app = Flask(__name__)
      ${config}

      @app.route('/colours')
      @swag_from('colours.yml')
      def colours(): ...
    `);

  it('documents at the usual URLs', () => {
    expect(routes('Swagger(app)')).toEqual([
      '? GET /oauth2-redirect.html flasgger.oauth_redirect',
      'GET /apidocs/ flasgger.apidocs',
      'GET /apidocs/index.html flasgger.<lambda>',
      'GET /apispec_1.json flasgger.apispec_1',
      'GET /colours colours',
      'GET /flasgger_static/<path:filename> flasgger.static',
    ]);
  });

  it('documents where the configuration of either says', () => {
    expect(
      routes(`app.config['SWAGGER'] = {'specs_route': '/docs/', 'url_prefix': '/meta'}
      Swagger(app, config={'specs': [{'endpoint': 'all', 'route': '/all.json'}]}, merge=True)`).slice(1),
    ).toEqual([
      'GET /colours colours',
      'GET /meta/all.json flasgger.all',
      'GET /meta/apidocs/index.html flasgger.<lambda>',
      'GET /meta/docs/ flasgger.apidocs',
      'GET /meta/flasgger_static/<path:filename> flasgger.static',
    ]);
    expect(routes("Swagger(config={'swagger_ui': False, 'specs': []}).init_app(app)")).toEqual([
      'GET /colours colours',
    ]);
  });
});

describe('flask-apispec', () => {
  it('adds the description and a page, unless a setting is empty', () => {
    expect(
      routesOf(`
        from flask import Flask
        from flask_apispec import FlaskApiSpec, MethodResource
        app = Flask(__name__)
        app.config['APISPEC_SWAGGER_UI_URL'] = None
        class Pet(MethodResource):
            def get(self, id): ...
        app.add_url_rule('/pets/<id>', view_func=Pet.as_view('pet'))
        FlaskApiSpec(app).register(Pet)
      `),
    ).toEqual([
      'GET /flask-apispec/static/<path:filename> flask-apispec.static',
      'GET /pets/<id> pet',
      'GET /swagger/ flask-apispec.swagger-json',
    ]);
  });
});

it('adds a function of Flask-OpenAPI3 under several rules', () => {
  check(`
    from flask_openapi3 import APIBlueprint, OpenAPI
    images = APIBlueprint('images', __name__, url_prefix='/images')
    @images.get('/<name>')
    @images.get('/<size>/<name>')
    def image(path): return ''
    app = OpenAPI(__name__, doc_ui=False)
    app.register_api(images)
  `);
});
