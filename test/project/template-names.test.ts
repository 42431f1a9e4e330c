import { describe, expect, it } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';

/** The index of a fixture's templates, and of its first application. */
function indexOf(source: string) {
  const engine = engineOf(parseFixture(source).files);
  engine.settle();
  const { rendering } = engine.workspace;
  const application = rendering.mainApplication;
  if (!application) throw new Error('the fixture has no application');
  return { search: rendering.search(application), ambient: rendering.ambientNames(application) };
}

/** Where templates are looked for, in order; what makes the search open behind it. */
function folders(source: string): string[] {
  const { folders, open } = indexOf(source).search;
  return [...folders.map(({ path, prefix }) => prefix + path), ...(open === undefined ? [] : [open])];
}

/** What code adds to templates, without what Flask and Jinja have. */
function added(source: string): string[] {
  const { names, open } = indexOf(source).ambient;
  return [
    ...names
      .filter(({ source: library }) => library !== 'Flask 3.1' && library !== 'Jinja 3.1')
      .map(
        ({ kind, name, certain, source: library, blueprint }) =>
          `${kind} ${name}${certain ? '' : '?'}${library ? ` (${library})` : ''}${blueprint ? ` of ${blueprint}` : ''}`,
      ),
    ...[...open].map(([kind, reason]) => `any ${kind}: ${reason}`),
  ];
}

describe('where templates are looked for', () => {
  it('is below a root path that is relative to where the application is started', () => {
    expect(
      folders(`
      --- web/main.py
      from flask import Flask
      app = Flask('Site', root_path='.')
      --- web/templates/page.html
      `),
    ).toEqual(['templates', 'web/templates']);
    expect(
      folders(`
      --- src/shop/__init__.py
      from flask import Flask
      app = Flask(__name__, root_path='src/shop')
      --- src/shop/templates/page.html
      `),
    ).toEqual(['src/shop/templates', 'src/src/shop/templates']);
  });

  it('is the folder of the application, then those of its blueprints as they are registered', () => {
    expect(
      folders(`
      --- shop/__init__.py
      from flask import Flask, Blueprint
      from .cart import bp as cart
      from .admin.views import bp as admin
      app = Flask(__name__)
      app.register_blueprint(admin)
      app.register_blueprint(cart)
      unused = Blueprint('unused', __name__, template_folder='unused')
      --- shop/cart.py
      from flask import Blueprint
      bp = Blueprint('cart', __name__, template_folder='cart_templates')
      inner = Blueprint('inner', __name__, template_folder='../inner')
      bp.register_blueprint(inner)
      --- shop/admin/__init__.py
      --- shop/admin/views.py
      from flask import Blueprint
      bp = Blueprint('admin', __name__, template_folder='templates')
    `),
    ).toEqual(['shop/templates', 'shop/admin/templates', 'shop/cart_templates', 'inner']);
  });

  it.each([
    ["Flask(__name__, template_folder='pages')", ['pages']],
    ['Flask(__name__, template_folder=None)', []],
    ["Flask(__name__, root_path='/site')", ['a folder with templates is not known']],
    ["Flask(__name__, template_folder=os.path.join(os.path.dirname(__file__), 'a', 'b'))", ['a/b']],
    ["Flask(__name__, template_folder=os.environ['X'])", ['a folder with templates is not known']],
    ["Flask(__name__, template_folder='../../away')", ['“/../../away” is outside of the project']],
    ['Own(__name__)', ['own']],
  ])('%s', (creation, expected) => {
    expect(
      folders(`
      --- app.py
      import os
      from flask import Flask
      class Own(Flask):
          def __init__(self, name):
              super().__init__(name, template_folder='own')
      app = ${creation}
    `),
    ).toEqual(expected);
  });

  it('is a folder of the project where that has the path of one elsewhere', () => {
    const { search } = indexOf(`
      --- web/app.py
      from flask import Flask
      app = Flask(__name__, template_folder='/templates')
      --- templates/index.html
      x
    `);
    expect([search.find('index.html'), search.find('page.html'), search.open]).toEqual([
      'templates/index.html',
      undefined,
      undefined,
    ]);
  });

  it('is what loaders say that are set in plain sight', () => {
    expect(
      folders(`
      --- app.py
      import jinja2
      from jinja2 import ChoiceLoader, FileSystemLoader, PackageLoader, PrefixLoader
      from flask import Flask
      app = Flask(__name__)
      app.jinja_loader = ChoiceLoader([
          app.jinja_loader,
          FileSystemLoader(['themes/light']),
          PackageLoader('lib'),
          jinja2.PrefixLoader({'mail': FileSystemLoader('mails')}),
          PackageLoader('flask_security', 'templates'),
      ])
      --- lib/__init__.py
    `),
    ).toEqual(['templates', 'themes/light', 'lib/templates', 'mail/mails', '<flask_security>/templates']);
  });

  it('is open where a loader is the project’s own', () => {
    expect(
      folders(`
      --- app.py
      import jinja2
      from flask import Flask
      class Themes(jinja2.BaseLoader):
          def get_source(self, environment, template): ...
      app = Flask(__name__)
      app.jinja_env.loader = jinja2.ChoiceLoader([app.jinja_env.loader, Themes()])
    `),
    ).toEqual(['templates', '“Themes” finds templates in its own way']);
  });

  it('gives a name to the first that has it, and tells what that shadows', () => {
    const { search } = indexOf(`
      --- app.py
      from flask import Flask, Blueprint
      app = Flask(__name__)
      app.register_blueprint(Blueprint('blog', 'blog', template_folder='templates'))
      --- blog/__init__.py
      --- templates/index.html
      --- blog/templates/index.html
      --- blog/templates/blog/post.html
    `);
    expect(Object.fromEntries(search.names)).toEqual({
      'index.html': ['templates/index.html', 'blog/templates/index.html'],
      'blog/post.html': ['blog/templates/blog/post.html'],
    });
    expect(search.namesOf('blog/templates/index.html')).toEqual([]);
  });
});

describe('what is in every template', () => {
  it('is added in many styles', () => {
    expect(
      added(`
      --- app.py
      from flask import Flask, Blueprint
      from views import bp
      app = Flask(__name__)
      @app.template_filter('shout')
      def upper(text): ...
      @app.template_filter()
      def lower(text): ...
      @app.template_filter
      def bare(text): ...
      app.add_template_filter(lambda x: x, name='same')
      @app.template_test('odd')
      def is_odd(n): ...
      @app.template_global()
      def now(): ...
      app.jinja_env.filters['money'] = lower
      app.jinja_env.tests.update(even=is_odd)
      app.jinja_env.globals.update({'site': 'x'}, year=1)
      for name, fn in [('one', lower), ('two', lower)]:
          app.jinja_env.filters[name] = fn
      app.jinja_env.globals.setdefault('late', 1)
      app.register_blueprint(bp)
      --- views.py
      from flask import Blueprint
      bp = Blueprint('bp', __name__)
      unused = Blueprint('unused', __name__)
      @bp.app_template_filter('wide')
      def wide(text): ...
      @bp.app_template_global('menu')
      def menu(): ...
      @unused.app_template_filter('never')
      def never(text): ...
    `),
    ).toEqual([
      'filter shout',
      'filter lower',
      'filter bare',
      'filter same',
      'test odd',
      'global now',
      'filter money',
      'test even',
      'global site',
      'global year',
      'filter one',
      'filter two',
      'global late',
      'filter wide',
      'global menu',
    ]);
  });

  it('is what context processors return', () => {
    expect(
      added(`
      --- app.py
      from flask import Flask, Blueprint, request
      app = Flask(__name__)
      bp = Blueprint('bp', __name__)
      @app.context_processor
      def inject():
          values = dict(user=None)
          if request.args:
              values['query'] = 1
          return values
      @bp.context_processor
      def own():
          return {'only': 1}
      @bp.app_context_processor
      def everywhere():
          return {'menu': []}
      app.register_blueprint(bp)
    `),
    ).toEqual(['global user', 'global query?', 'global only of bp', 'global menu']);
  });

  it('can be anything where it is not known', () => {
    expect(
      added(`
      --- app.py
      from flask import Flask
      from somewhere import extra, Mystery
      app = Flask(__name__)
      app.jinja_env.globals.update(extra)
      @app.context_processor
      def inject():
          return extra()
      Mystery(app)
    `),
    ).toEqual([
      'any global: not all that the context processor “inject” gives is known',
      'any filter: given to “somewhere.Mystery”',
      'any test: given to “somewhere.Mystery”',
    ]);
  });

  it('can be anything where a library makes the application', () => {
    expect(
      added(`
      --- app.py
      from flask import request
      from flask_base import FlaskBase
      app = FlaskBase(__name__)
    `),
    ).toEqual(['global', 'filter', 'test'].map((kind) => `any ${kind}: made by “flask_base.FlaskBase”`));
  });

  it('is what extensions bring that the project uses', () => {
    expect(
      added(`
      --- app.py
      from flask import Flask
      from flask_login import LoginManager
      from flask_moment import Moment
      from flask_wtf.csrf import CSRFProtect
      login, moment, csrf = LoginManager(), Moment(), CSRFProtect()
      def create_app():
          app = Flask(__name__)
          for extension in (login, moment, csrf):
              extension.init_app(app)
          return app
    `),
    ).toEqual([
      'global csrf_token (Flask-WTF 1.2.2)',
      'global current_user (Flask-Login 0.6.3)',
      'global moment (Flask-Moment 1.0.6)',
      'global csrf_token (Flask-WTF 1.2.2)',
    ]);
  });

  it('is what Flask-HTMX and Flask-FeatureFlags bring', () => {
    const text = `
      --- app.py
      from flask import Flask
      from flask_featureflags import FeatureFlag
      from flask_htmx import HTMX
      app = Flask(__name__)
      HTMX().init_app(app)
      FeatureFlag(app)
    `;
    expect(added(text)).toEqual(['test active_feature (Flask-FeatureFlags 0.7)', 'global htmx (Flask-HTMX 0.1.1)']);
    expect(engineOf(parseFixture(text).files).routes().unread).toEqual([]);
  });

  it('is what extensions bring whose rules are better known', () => {
    expect(
      added(`
      --- app.py
      from elasticapm.contrib.flask import ElasticAPM
      from flask import Flask
      from flask_avatars import Avatars
      from flask_ckeditor import CKEditor
      from flask_dropzone import Dropzone
      from flask_jsglue import JSGlue
      from flask_restx import Api
      from flask_static_digest import FlaskStaticDigest
      from flask_themes2 import Themes
      app = Flask(__name__)
      for extension in (ElasticAPM, Avatars, CKEditor, Dropzone, JSGlue, Api, FlaskStaticDigest):
          extension(app)
      Themes(app, app_identifier='site')
    `),
    ).toEqual([
      'global swagger_static (Flask-RESTX 1.3.2)',
      'global static_url_for (Flask-Static-Digest 0.4.1)',
      'global theme (Flask-Themes 0.1.3)',
      'global theme_static (Flask-Themes 0.1.3)',
      'global theme (Flask-Themes2 1.0.1)',
      'global theme_static (Flask-Themes2 1.0.1)',
      'global theme_get_info (Flask-Themes2 1.0.1)',
      'global apm (Elastic APM 6.26.2)',
      'global avatars (Flask-Avatars 0.2.3)',
      'global ckeditor (Flask-CKEditor 1.0.0)',
      'global dropzone (Flask-Dropzone 2.0.0)',
      'global JSGlue (Flask-JSGlue 0.3.1)',
    ]);
  });

  it('can be more where a function adds it that nothing calls', () => {
    expect(
      added(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      class Server:
          def start(self):
              app.jinja_env.filters['late'] = str
    `),
    ).toEqual(
      ['global', 'filter', 'test'].map(
        (kind) => `any ${kind}: “start” adds names, and nothing in the project calls it`,
      ),
    );
  });

  it('can be more where a bound keeps code from adding it, and no more where it cuts off something else', () => {
    const looping = (inLoop: string) => `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      def wait(app):
          while True:
              ${inLoop}
      wait(app)
    `;
    expect(added(looping('pass'))).toEqual([]);
    const [global] = added(looping('app.add_template_global(str, "late")')).filter((one) => one.startsWith('any'));
    expect(global).toBe('any global: “wait” is not followed to its end');
  });
});
