import { describe, expect, it } from 'vitest';
import { accepts, completes, describes, leads, saysNothing } from '../support/editing';

const BLOG = `
--- app.py
from flask import Flask
import blog, auth

app = Flask(__name__)
app.register_blueprint(blog.bp)
app.register_blueprint(auth.bp, url_prefix='/auth')

@app.route('/')
def index(): ...
--- blog.py
from flask import Blueprint
bp = Blueprint('blog', __name__)

@bp.get('/post/<int:id>')
def show(id): ...

@bp.route('/write', methods=['GET', 'POST'])
def write(): ...
--- auth.py
from flask import Blueprint, url_for, redirect
bp = Blueprint('auth', __name__)

@bp.route('/login')
def login():
`;

/** A view of `auth.py` with this body, in the application above. */
function inLogin(body: string): string {
  return `${BLOG}${body
    .split('\n')
    .map((line) => `    ${line}`)
    .join('\n')}\n`;
}

describe('completion of endpoints', () => {
  it('proposes every endpoint of the application, those of the own blueprint also without its name', () => {
    completes(inLogin(`url_for('<|>')`), ['.login', 'auth.login', 'blog.show', 'blog.write', 'index', 'static']);
  });

  it('tells rule, methods and view', () => {
    const entries = completes(inLogin(`url_for('<|>')`), { has: ['blog.write'] });
    expect(entries.get('blog.write')).toMatchObject({ detail: 'GET, POST /write', kind: 'endpoint' });
    expect(entries.get('blog.write')?.documentation).toContain('View `write` in `blog.py`');
    expect(entries.get('.login')?.detail).toBe('GET /auth/login');
  });

  it('replaces what stands between the quotes', () => {
    accepts(inLogin(`return redirect(url_for('<|>'))`), 'blog.show', `return redirect(url_for('blog.show'))`);
    accepts(inLogin(`return redirect(url_for('bl<|>og.x'))`), 'blog.show', `return redirect(url_for('blog.show'))`);
    accepts(inLogin(`return redirect(url_for("<|>blog"))`), 'index', `return redirect(url_for("index"))`);
    accepts(inLogin(`url_for('.<|>')`), '.login', `url_for('.login')`);
    accepts(inLogin(`url_for("""<|>""")`), 'index', `url_for("""index""")`);
    accepts(inLogin(`url_for(r'<|>')`), 'index', `url_for(r'index')`);
  });

  it('adds quotes where none are typed yet', () => {
    accepts(inLogin(`return redirect(url_for(<|>))`), 'blog.show', `return redirect(url_for('blog.show'))`);
    accepts(inLogin(`url_for( <|> )`), 'blog.show', `url_for( 'blog.show' )`);
    accepts(
      `
      from flask import Flask, url_for
      app = Flask("shop")
      @app.route("/")
      def index():
          return url_for(<|>)
      `,
      'index',
      'return url_for("index")',
    );
  });

  it('keeps to the first argument', () => {
    completes(inLogin(`url_for('index', '<|>')`), []);
    completes(inLogin(`url_for('index', id='<|>')`), []);
    completes(inLogin(`print('<|>', url_for('index'))`), []);
    completes(inLogin(`url_for('<|>'.format(x))`), []);
    completes(inLogin(`url_for(*'<|>')`), []);
  });

  it('takes the endpoint by keyword', () => {
    completes(inLogin(`url_for(endpoint='<|>')`), { has: ['index'] });
    completes(inLogin(`url_for(id=3, endpoint='<|>')`), { has: ['index'] });
  });

  it('takes both ways of a conditional', () => {
    completes(inLogin(`url_for('index' if x else '<|>')`), { has: ['blog.show'] });
    completes(inLogin(`url_for(request.args.get('next') or '<|>')`), { has: ['blog.show'] });
    completes(inLogin(`url_for('<|>' if x else 'index')`), { has: ['blog.show'] });
  });

  it.each([
    ['import flask', `flask.url_for('<|>')`],
    ['import flask as f', `f.url_for('<|>')`],
    ['from flask import url_for as u', `u('<|>')`],
    ['from flask.helpers import url_for', `url_for('<|>')`],
    ['from flask import current_app', `current_app.url_for('<|>')`],
    ['', `app.url_for('<|>')`],
    ['', `url_for('<|>')`],
    ['from helpers import url_for', `url_for('<|>')`],
    ['import helpers', `helpers.url_for('<|>')`],
  ])('knows url_for as it is imported: %s %s', (statement, call) => {
    completes(
      `
      --- helpers.py
      def url_for(endpoint, **values): ...
      --- app.py
      from flask import Flask
      ${statement}
      app = Flask(__name__)
      @app.route('/')
      def index():
          ${call}
      `,
      ['index', 'static'],
    );
  });

  it('knows an import inside the function', () => {
    completes(
      `
      from flask import Flask
      app = Flask(__name__)
      @app.route('/')
      def index():
          from flask import url_for as link
          return link('<|>')
      `,
      { has: ['index'] },
    );
  });

  it.each([
    ['from django.urls import reverse as url_for', `reverse('<|>')`],
    ['import starlette.requests', `starlette.requests.url_for('<|>')`],
    ['', `redirect('<|>')`],
    ['link = print', `link('<|>')`],
    ['settings = {}', `settings.url_for('<|>')`],
  ])('leaves other calls alone: %s %s', (statement, call) => {
    completes(
      `
      from flask import Flask
      ${statement}
      app = Flask(__name__)
      @app.route('/')
      def index():
          ${call}
      `,
      [],
    );
  });

  it('marks what is only possible', () => {
    const entries = completes(
      `
      import os
      from flask import Flask, url_for
      app = Flask(__name__)
      if os.environ.get('DEBUGGING'):
          @app.route('/debug')
          def debug(): ...
      @app.route('/')
      def index():
          url_for('<|>')
      `,
      ['index', 'static', 'debug'],
    );
    expect(entries.get('debug')?.detail).toBe('GET /debug — possible');
    expect(entries.get('index')?.detail).toBe('GET /');
  });

  it('counts the rules of an endpoint that has several', () => {
    const entries = completes(
      `
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.get('/page/<int:number>')
      @app.get('/')
      def index(number=1):
          url_for('<|>')
      `,
      { has: ['index'] },
    );
    expect(entries.get('index')?.detail).toBe('GET / (+1)');
    expect(entries.get('index')?.documentation).toContain('`GET /page/<int:number>`');
  });

  it('proposes the endpoints of a blueprint that is registered twice under both names', () => {
    completes(
      `
      --- app.py
      from flask import Flask
      from pages import bp
      app = Flask(__name__, static_folder=None)
      app.register_blueprint(bp, url_prefix='/en', name='en')
      app.register_blueprint(bp, url_prefix='/de', name='de')
      --- pages.py
      from flask import Blueprint, url_for
      bp = Blueprint('pages', __name__)
      @bp.route('/')
      def home(): return url_for('<|>')
      `,
      ['.home', 'de.home', 'en.home'],
    );
  });

  it('proposes nested blueprints from the outer one on', () => {
    completes(
      `
      --- app.py
      from flask import Flask, Blueprint, url_for
      app = Flask(__name__, static_folder=None)
      api = Blueprint('api', __name__, url_prefix='/api')
      v1 = Blueprint('v1', __name__, url_prefix='/v1')
      @v1.route('/items')
      def items(): ...
      @api.route('/')
      def root(): return url_for('<|>')
      api.register_blueprint(v1)
      app.register_blueprint(api)
      `,
      ['.items', '.root', '.v1.items', 'api.root', 'api.v1.items'],
    );
  });

  it('takes a file without views for one of the blueprint beside it', () => {
    const project = (main: string, tools: string) => `
      --- site/__init__.py
      from flask import Flask
      from .main import bp as main
      from .shop.views import bp as shop
      app = Flask(__name__, static_folder=None)
      app.register_blueprint(main)
      app.register_blueprint(shop)
      --- site/main/__init__.py
      from flask import Blueprint
      bp = Blueprint('main', __name__)
      from . import views
      --- site/main/views.py
      from . import bp
      @bp.route('/')
      def index(): ...
      --- site/main/errors.py
      from flask import url_for
      def link(): return url_for('${main}')
      --- site/shop/views.py
      from flask import Blueprint
      bp = Blueprint('shop', __name__)
      @bp.route('/cart')
      def cart(): ...
      --- site/shop/tools/links.py
      from flask import url_for
      def link(): return url_for('${tools}')
      `;
    completes(project('<|>', ''), ['.index', 'main.index', 'shop.cart']);
    completes(project('', '<|>'), ['.cart', 'main.index', 'shop.cart']);
    leads(project('.ind<|>ex', '').replace('def index', 'def «index»'));
  });

  it('sees routes that a factory makes', () => {
    completes(
      `
      from flask import Flask, url_for
      def create_app():
          app = Flask(__name__, static_folder=None)
          @app.route('/inner')
          def inner():
              return url_for('<|>')
          app.add_url_rule('/other', 'other', lambda: '')
          return app
      `,
      ['inner', 'other'],
    );
  });

  it('keeps applications apart by the files that run with them', () => {
    const project = (path: string) => `
      --- shop/app.py
      from flask import Flask, url_for
      app = Flask('shop', static_folder=None)
      @app.route('/cart')
      def cart(): url_for('${path === 'shop' ? '<|>' : ''}')
      --- wiki/app.py
      from flask import Flask, url_for
      app = Flask('wiki', static_folder=None)
      @app.route('/page')
      def page(): url_for('${path === 'wiki' ? '<|>' : ''}')
      --- scripts/mail.py
      from flask import url_for
      url_for('${path === 'none' ? '<|>' : ''}')
      `;
    completes(project('shop'), ['cart']);
    completes(project('wiki'), ['page']);
    completes(project('none'), ['cart', 'page']);
  });

  it('has nothing to say without Flask', () => {
    completes(
      `
      def url_maker(name): ...
      url_maker('<|>')
      `,
      [],
    );
    completes(
      `
      from flask import url_for
      url_for('<|>')
      `,
      [],
    );
  });
});

describe('hover on endpoints', () => {
  it('tells the route and the view', () => {
    describes(
      inLogin(`url_for('blog.sh<|>ow', id=1)`),
      [
        '**GET** `/post/<int:id>`',
        'Endpoint `blog.show` · blueprint `blog` · view `show` in [`blog.py:5`](project:blog.py#L5,1)',
      ],
      'blog.show',
    );
  });

  it('follows a relative endpoint into the blueprint of the file', () => {
    describes(inLogin(`url_for('.log<|>in')`), ['`/auth/login`', 'Endpoint `auth.login`'], '.login');
  });

  it('takes a relative endpoint for the application’s where the file has no blueprint', () => {
    describes(
      `
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.route('/here')
      def index(): url_for('.ind<|>ex')
      `,
      ['`/here`', 'Endpoint `index`'],
    );
  });

  it('tells every rule of the endpoint', () => {
    describes(
      `
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.get('/page/<int:number>')
      @app.route('/', methods=['GET', 'POST'])
      def index(number=1): url_for('i<|>ndex')
      `,
      ['**GET, POST** `/`', '**GET** `/page/<int:number>`', 'Endpoint `index`'],
    );
  });

  it('tells applications apart', () => {
    describes(
      `
      --- shop.py
      from flask import Flask
      app = Flask('shop')
      @app.route('/cart')
      def index(): ...
      --- wiki.py
      from flask import Flask
      app = Flask('wiki')
      @app.route('/page')
      def index(): ...
      --- tool.py
      from flask import url_for
      url_for('index<|>')
      `,
      [
        '`/cart`',
        'application [`shop:app`](project:shop.py#L2,7)',
        'in [`shop.py:4`]',
        '`/page`',
        'application [`wiki:app`](project:wiki.py#L2,7)',
        'in [`wiki.py:4`]',
      ],
    );
  });

  it('tells the class of a class-based view', () => {
    describes(
      `
      from flask import Flask, url_for
      from flask.views import MethodView
      app = Flask(__name__)
      class Items(MethodView):
          def get(self): ...
          def post(self): ...
      app.add_url_rule('/items', view_func=Items.as_view('items'))
      url_for('it<|>ems')
      `,
      ['**GET, POST** `/items`', 'Endpoint `items` · view `Items` in [`app.py:4`]'],
    );
  });

  it('tells subdomains, and what is only possible', () => {
    describes(
      `
      import os
      from flask import Flask, url_for
      app = Flask(__name__)
      if os.getenv('X'):
          @app.route('/x', subdomain='admin')
          def panel(): ...
      url_for('pan<|>el')
      `,
      ['**GET** `/x` on subdomain `admin` — *possible*', '*Possible*: '],
    );
  });

  it('is silent about an endpoint that nothing has, and beside the string', () => {
    saysNothing(inLogin(`url_for('blog.sh<|>ew')`));
    saysNothing(inLogin(`url_for('index' <|> )`));
    saysNothing(inLogin(`url_for('<|>')`));
  });
});

describe('definition of endpoints', () => {
  it('leads to the view', () => {
    leads(`
      --- app.py
      from flask import Flask, url_for
      import views
      app = Flask(__name__)
      app.register_blueprint(views.bp)
      url_for('blog.sh<|>ow')
      --- views.py
      from flask import Blueprint
      bp = Blueprint('blog', __name__)
      def other(): ...
      @bp.route('/')
      def «show»(): ...
    `);
  });

  it('leads through decorators, imports and helpers', () => {
    leads(`
      --- app.py
      from flask import Flask, url_for
      from views import register
      app = Flask(__name__)
      register(app)
      url_for('shown<|>')
      --- views.py
      from pages import show
      def register(target):
          target.add_url_rule('/', 'shown', show)
      --- pages.py
      from library import guarded
      @guarded(level=3)
      def «show»(): ...
    `);
  });

  it('leads to a class', () => {
    leads(`
      from flask import Flask, url_for
      from flask.views import View
      app = Flask(__name__)
      class «Page»(View):
          def dispatch_request(self): ...
      app.add_url_rule('/', view_func=Page.as_view('page'))
      url_for('pa<|>ge')
    `);
  });

  it('leads to the views of all applications', () => {
    leads(`
      --- shop.py
      from flask import Flask
      app = Flask('shop')
      @app.route('/cart')
      def «index»(): ...
      --- wiki.py
      from flask import Flask
      app = Flask('wiki')
      @app.route('/page')
      def «index»(): ...
      --- tool.py
      from flask import url_for
      url_for('<|>index')
    `);
  });

  it('leads to one view once, however many rules it has', () => {
    leads(`
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.get('/a')
      @app.get('/b')
      def «index»(): ...
      url_for('inde<|>x')
    `);
  });

  it('leads to a method of a class, and to a function in a factory', () => {
    leads(`
      from flask import Flask, url_for
      class Pages:
          def «home»(self): ...
      pages = Pages()
      app = Flask(__name__)
      app.add_url_rule('/', 'home', pages.home)
      url_for('ho<|>me')
    `);
    leads(`
      from flask import Flask, url_for
      def create_app():
          app = Flask(__name__)
          @app.route('/')
          def «home»():
              return url_for('ho<|>me')
          return app
    `);
  });

  it('leads to where a route is added whose view is no code of the project', () => {
    leads(`
      from flask import Flask, url_for
      app = «Flask(__name__)»
      url_for('sta<|>tic', filename='x')
    `);
  });

  it('leads nowhere from an endpoint that nothing has', () => {
    leads(`
      from flask import Flask, url_for
      app = Flask(__name__)
      url_for('in<|>dex')
    `);
  });
});
