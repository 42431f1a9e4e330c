import path from 'node:path';
import { beforeAll, expect, it } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';

/** What real Flask says of an application. */
interface Answer {
  /** By template: the names that every render had, and those that any had. */
  readonly rendered: Readonly<Record<string, readonly [readonly string[], readonly string[]]>>;
  readonly found: Readonly<Record<string, string>>;
  readonly added: Readonly<Record<'globals' | 'filters' | 'tests', readonly string[]>>;
  readonly standard: readonly string[];
}

/** Applications whose every URL can be asked for without parameters. */
const APPLICATIONS: Readonly<Record<string, string>> = {
  'views, errors and conditions': `
    --- app.py
    from flask import Flask, abort, render_template, request
    app = Flask(__name__)
    @app.route('/', methods=['GET', 'POST'])
    def index():
        context = {'title': 'Home'}
        if request.method == 'POST':
            context['posted'] = True
            return render_template('index.html', **context)
        return render_template('index.html', user=None, **context)
    @app.route('/gone')
    def gone():
        abort(404)
    @app.errorhandler(404)
    def missing(error):
        return render_template(['errors/404.html', 'errors/all.html'], error=error), 404
    @app.route('/fallback')
    def fallback():
        return render_template(['absent.html', 'errors/all.html'], code=1)
    --- templates/index.html
    {% extends 'base.html' %}
    --- templates/base.html
    --- templates/errors/404.html
    --- templates/errors/all.html
  `,
  'wrappers, decorators and classes': `
    --- app.py
    from functools import wraps
    from flask import Flask, render_template
    from flask.views import MethodView, View
    app = Flask(__name__)
    def theme(name):
        return 'dark/' + name
    def render(name, **context):
        context.setdefault('theme', 'dark')
        return render_template(theme(name), **context)
    def templated(name):
        def decorate(f):
            @wraps(f)
            def run(*args, **kwargs):
                return render_template(name, **(f(*args, **kwargs) or {}))
            return run
        return decorate
    @app.route('/a')
    def a():
        return render('a.html', x=1)
    @app.route('/b')
    @templated('b.html')
    def b():
        return dict(y=1, z=2)
    class Base(MethodView):
        prefix = ''
        def page(self, name, **names):
            return render_template(self.prefix + name, me=self, **names)
    class Users(Base):
        prefix = 'users/'
        def get(self):
            return self.page('list.html', users=[])
        def post(self):
            return self.page('list.html', users=[], saved=True)
    class Static(View):
        def __init__(self, template, **names):
            self.template, self.names = template, names
        def dispatch_request(self):
            return render_template(self.template, **self.names)
    app.add_url_rule('/users', view_func=Users.as_view('users'))
    app.add_url_rule('/terms', view_func=Static.as_view('terms', 'terms.html', year=2024))
    app.add_url_rule('/about', view_func=Static.as_view('about', template='about.html'))
    --- templates/dark/a.html
    --- templates/b.html
    --- templates/users/list.html
    --- templates/terms.html
    --- templates/about.html
  `,
  'blueprints, folders and context processors': `
    --- app.py
    from jinja2 import ChoiceLoader, FileSystemLoader, PrefixLoader
    from flask import Flask
    from blog import bp as blog
    from shop.views import bp as shop
    app = Flask(__name__, template_folder='pages')
    @app.context_processor
    def everywhere():
        return dict(site='x')
    app.register_blueprint(shop, url_prefix='/shop')
    app.register_blueprint(blog, url_prefix='/blog')
    app.jinja_loader = ChoiceLoader([app.jinja_loader, FileSystemLoader('extra'), PrefixLoader({'mail': FileSystemLoader('mails')})])
    --- blog.py
    from flask import Blueprint, render_template
    bp = Blueprint('blog', __name__, template_folder='blog_pages')
    @bp.context_processor
    def own():
        return {'posts': []}
    @bp.app_context_processor
    def all():
        return {'menu': []}
    @bp.route('/')
    def index():
        return render_template('index.html', a=1)
    @bp.route('/post')
    def post():
        return render_template('blog/post.html')
    --- shop/__init__.py
    --- shop/views.py
    from flask import Blueprint, render_template
    bp = Blueprint('shop', __name__, template_folder='templates')
    inner = Blueprint('inner', __name__, template_folder='inner')
    @bp.route('/')
    def cart():
        return render_template('cart.html', b=1)
    @inner.route('/deep')
    def deep():
        return render_template('deep.html')
    bp.register_blueprint(inner)
    --- pages/index.html
    --- blog_pages/index.html
    --- blog_pages/blog/post.html
    --- shop/templates/cart.html
    --- shop/templates/both.html
    --- blog_pages/both.html
    --- shop/inner/deep.html
    --- extra/extra.html
    --- mails/hello.html
  `,
  'globals, filters and tests': `
    --- app.py
    from flask import Blueprint, Flask, render_template
    app = Flask(__name__)
    bp = Blueprint('bp', __name__)
    @app.template_filter('shout')
    def upper(text): ...
    @app.template_filter()
    def plain(text): ...
    @app.template_test()
    def prime(n): ...
    @app.template_global('now')
    def current(): ...
    @bp.app_template_filter()
    def wide(text): ...
    @bp.app_template_global()
    def menu(): ...
    app.add_template_filter(plain, 'same')
    app.add_template_test(prime, 'is_prime')
    app.add_template_global(menu, name='carte')
    app.jinja_env.filters['money'] = plain
    app.jinja_env.tests.update(square=prime)
    app.jinja_env.globals.update({'one': 1}, two=2)
    for name in ('three', 'four'):
        app.jinja_env.globals[name] = name
    app.register_blueprint(bp)
    @app.route('/')
    def index():
        return render_template('index.html')
    --- templates/index.html
  `,
  extensions: `
    --- app.py
    from flask import Flask, render_template
    from flask_babel import Babel
    from flask_login import LoginManager
    from flask_wtf.csrf import CSRFProtect
    login, csrf = LoginManager(), CSRFProtect()
    @login.user_loader
    def load(id): ...
    def create_app():
        app = Flask(__name__)
        app.config.update(SECRET_KEY='x')
        Babel(app)
        login.init_app(app)
        csrf.init_app(app)
        return app
    app = create_app()
    @app.route('/')
    def index():
        return render_template('index.html')
    --- templates/index.html
  `,
};

describeWithWerkzeug('real Flask', () => {
  const answers = new Map<string, Answer>();
  const names = Object.keys(APPLICATIONS);

  beforeAll(async () => {
    const requests = names.map((name) => ({ files: Object.fromEntries(filesOf(name)) }));
    const lines = await python<Answer>(path.join(import.meta.dirname, 'rendered.py'), requests);
    names.forEach((name, index) => {
      answers.set(name, lines[index] as Answer);
    });
  }, 60_000);

  it.each(names)('finds the same templates, in the same order: %s', (name) => {
    const { rendering } = settled(name);
    const application = rendering.mainApplication;
    const search = application && rendering.search(application);
    const found = [...(search?.names ?? [])].map(([template, files]) => [template, files[0]]);
    expect(search?.open).toBeUndefined();
    expect(Object.fromEntries(found)).toEqual(answers.get(name)?.found);
  });

  it.each(names)('renders templates with the same names: %s', (name) => {
    const { rendering } = settled(name);
    const { rendered = {} } = answers.get(name) ?? {};
    const application = rendering.mainApplication;
    const ours = Object.keys(rendered).map((template) => {
      const file = (application && rendering.search(application).find(template)) ?? '';
      const { names: context, open } = rendering.contexts.of(file);
      expect(open).toBeUndefined();
      // The signal's context has what was passed and processed, and not the environment's globals.
      const passed = [...context.values()].filter(({ sources }) =>
        sources.some((source) => source.kind !== 'ambient' || source.ambient.processed),
      );
      const always = passed.filter(({ given }) => given === 'always').map((one) => one.name);
      return [template, [always.sort(), passed.map((one) => one.name).sort()]];
    });
    const theirs = Object.entries(rendered).map(([template, [always, ever]]) => {
      const isOwn = (one: string) => !['g', 'request', 'session'].includes(one);
      return [template, [always.filter(isOwn), ever.filter(isOwn)]];
    });
    expect(Object.fromEntries(ours)).toEqual(Object.fromEntries(theirs));
  });

  it.each(names)('has the same globals, filters and tests: %s', (name) => {
    const { rendering } = settled(name);
    const application = rendering.mainApplication;
    const all = application ? rendering.ambientNames(application).names : [];
    const of = (kind: string, isWanted: (source: string | undefined) => boolean) =>
      [
        ...new Set(
          all.filter((one) => one.kind === kind && !one.processed && isWanted(one.source)).map((one) => one.name),
        ),
      ].sort();
    const isAdded = (source: string | undefined) => source !== 'Flask 3.1' && source !== 'Jinja 3.1';
    expect({ globals: of('global', isAdded), filters: of('filter', isAdded), tests: of('test', isAdded) }).toEqual(
      answers.get(name)?.added,
    );
    expect(of('global', (source) => !isAdded(source))).toEqual(answers.get(name)?.standard);
  });
});

function filesOf(name: string): ReadonlyMap<string, string> {
  return parseFixture(APPLICATIONS[name] ?? '').files;
}

function settled(name: string) {
  const engine = engineOf(filesOf(name));
  engine.settle();
  return engine.workspace;
}
