import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';
import { applied, findings } from './findings';

const raises = (endpoint: string) =>
  `missing-url-value: Could not build url for endpoint '${endpoint}': url_for raises BuildError.`;

describe('missing-url-value', () => {
  it('marks the endpoint and names what is missing', () => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.route('/posts/<int:id>')
      def show(id): ...
      @app.route('/<int:year>/<int:month>')
      def archive(year, month): ...
      def links(month):
          url_for('show', page=2)
                   ~~~~ ${raises('show')} Did you forget to specify 'id'?
          url_for('archive', month=month)
                   ~~~~~~~ ${raises('archive')} Did you forget to specify 'year'?
          url_for('archive')
                   ~~~~~~~ ${raises('archive')} Did you forget to specify 'year' and 'month'?
          url_for('show', id=None)
                   ~~~~ ${raises('show')} None for 'id' counts as not given.
          url_for('show', id=month), url_for('archive', year=1, month=2, day=3)
    `);
  });

  it('is content when one of several rules can be built', () => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.route('/posts', defaults={'page': 1})
      @app.route('/posts/<int:page>')
      def posts(page): ...
      @app.route('/tags/<tag>')
      @app.route('/tags/<tag>/<int:page>')
      def tagged(tag, page=1): ...
      def links(page):
          url_for('posts'), url_for('posts', page=page), url_for('tagged', tag='a'), url_for('tagged', tag='a', page=2)
          url_for('tagged', page=2)
                   ~~~~~~ ${raises('tagged')} Did you forget to specify 'tag'?
    `);
  });

  it('counts the variables of prefixes and subdomains, and the defaults of blueprints', () => {
    check(`
      from flask import Blueprint, Flask, url_for
      bp = Blueprint('shop', __name__, url_prefix='/<lang>')
      @bp.route('/')
      def index(lang): ...
      @bp.route('/cart', subdomain='<user>')
      def cart(lang, user): ...
      app = Flask(__name__)
      app.register_blueprint(bp)
      app.register_blueprint(bp, name='english', url_defaults={'lang': 'en'})
      def links():
          url_for('shop.index')
                   ~~~~~~~~~~ ${raises('shop.index')} Did you forget to specify 'lang'?
          url_for('shop.cart', lang='en')
                   ~~~~~~~~~ ${raises('shop.cart')} Did you forget to specify 'user'?
          url_for('english.index'), url_for('shop.index', lang='de')
    `);
  });

  it('is silent where values hide, or come by themselves', () => {
    check(`
      --- a.py
      from flask import Flask, url_for
      app = Flask(__name__)
      app.add_url_rule('/<id>', 'show', lambda id: '')
      def links(values):
          url_for('show', **values), url_for('show', *values)
    `);
    check(`
      from flask import Flask, g, url_for
      app = Flask(__name__)
      @app.url_defaults
      def add_language(endpoint, values):
          values.setdefault('lang', g.lang)
      app.add_url_rule('/<lang>', 'index', lambda lang: '')
      def links():
          url_for('index')
    `);
    check(`
      from flask import Flask, url_for
      class Site(Flask):
          def inject_url_defaults(self, endpoint, values):
              values['lang'] = 'en'
      app = Site(__name__)
      app.add_url_rule('/<lang>', 'index', lambda lang: '')
      def links():
          url_for('index')
    `);
  });

  it('counts with functions that only tests register', () => {
    check(`
      --- site.py
      from flask import Flask, url_for
      def create_app():
          app = Flask(__name__)
          app.add_url_rule('/<lang>', 'index', lambda lang: '')
          app.add_url_rule('/', 'home', lambda: url_for('index'))
                                                         ~~~~~ ${raises('index')} Did you forget to specify 'lang'?
          return app
      --- tests/fixtures.py
      import pytest
      from flask import g
      @pytest.fixture
      def language(app):
          @app.url_defaults
          def add_language(endpoint, values):
              values.setdefault('lang', g.lang)
      --- tests/test_site.py
      from flask import url_for
      def test_index(client, language):
          client.get(url_for('index'))
    `);
  });

  it('reads which values url_defaults gives', () => {
    check(`
      from flask import Flask, current_app, url_for
      app = Flask(__name__)
      @app.url_defaults
      def add_theme(endpoint, values):
          if 'theme' not in values and app.url_map.is_endpoint_expecting(endpoint, 'theme'):
              values['theme'] = 'dark'
      @app.url_defaults
      def add_version(endpoint, values):
          if values.get('path', '').endswith('.js'):
              values.update(version=1)
      def more(app):
          @current_app.url_defaults
          def add_size(endpoint, values):
              values.setdefault('size', 1)
      app.add_url_rule('/<theme>/<version>/<size>/<path:path>', 'asset', lambda **kwargs: '')
      def links():
          url_for('asset', path='a.js')
          url_for('asset', path='a')
                   ~~~~~ ${raises('asset')} Did you forget to specify 'version'?
          url_for('asset', version=2)
                   ~~~~~ ${raises('asset')} Did you forget to specify 'path'?
    `);
  });

  it.each([
    'values.update(DEFAULTS)',
    'values[current_app.name] = 1',
    'fill(values)',
    'values |= DEFAULTS',
    'values.update({"lang": "en"})',
    'for name in NAMES: values[name] = 1',
    'defaults = values; defaults["lang"] = 1',
  ])('is silent where it does more than can be read: %s', (statement) => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.url_defaults
      def add(endpoint, values):
          ${statement}
      app.add_url_rule('/<lang>', 'index', lambda lang: '')
      def links():
          url_for('index')
    `);
  });

  it('takes url_defaults of a blueprint for that blueprint alone', () => {
    check(`
      from flask import Blueprint, Flask, url_for
      shop = Blueprint('shop', __name__, url_prefix='/<lang>')
      inner = Blueprint('inner', __name__)
      shop.register_blueprint(inner)
      @shop.url_defaults
      def add_language(endpoint, values):
          values.setdefault('lang', 'en')
      shop.add_url_rule('/', 'index', lambda lang: '')
      inner.add_url_rule('/inner', 'index', lambda lang: '')
      blog = Blueprint('blog', __name__, url_prefix='/blog/<lang>')
      blog.add_url_rule('/', 'index', lambda lang: '')
      app = Flask(__name__)
      app.register_blueprint(shop)
      app.register_blueprint(blog)
      def links():
          url_for('shop.index'), url_for('shop.inner.index')
          url_for('blog.index')
                   ~~~~~~~~~~ ${raises('blog.index')} Did you forget to specify 'lang'?
    `);
  });

  it('is silent where the defaults are not known, and marks what no rule that may be there allows', () => {
    check(
      `
      import os
      from flask import Flask, url_for
      from settings import DEBUG, PREFIX
      app = Flask(__name__)
      app.add_url_rule(PREFIX + '/<id>', 'a', lambda id: '')
      app.add_url_rule('/<id>', 'b', lambda id: '', defaults=os.environ)
      app.add_url_rule('/c/<id>', 'c', lambda id: '')
      if DEBUG:
          app.add_url_rule('/c', 'c', lambda: '', defaults={'id': 1})
          app.add_url_rule('/d/<id>', 'd', lambda id: '')
      def links():
          url_for('b'), url_for('c')
          url_for('a')
                   ~ ${raises('a')} Did you forget to specify 'id'?
          url_for('d')
                   ~ ${raises('d')} Did you forget to specify 'id'?
    `,
      ['missing-url-value'],
    );
  });

  it('is silent where one application of the file needs nothing', () => {
    check(`
      --- links.py
      from flask import url_for
      def link():
          return url_for('user')
      --- public.py
      from flask import Flask
      import links
      app = Flask(__name__)
      app.add_url_rule('/<name>', 'user', lambda name: '')
      --- admin.py
      from flask import Flask
      import links
      app = Flask(__name__)
      app.add_url_rule('/me', 'user', lambda: '')
    `);
  });

  it('does not take the options of url_for for values', () => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      app.add_url_rule('/<_anchor>/<id>', 'show', lambda **kwargs: '')
      def links():
          url_for('show', id=1, _anchor='a', _external=True, _scheme='https', _method='GET')
                   ~~~~ ${raises('show')} Did you forget to specify '_anchor'?
    `);
  });

  it('says which place it is silent for', () => {
    const { files } = parseFixture(`
      from flask import Flask, url_for
      from unheard_of import Languages
      app = Flask(__name__)
      app.add_url_rule('/<lang>', 'index', lambda lang: '')
      Languages(app)
      def link():
          return url_for('index')
    `);
    const { diagnostics, suppressed } = engineOf(files).diagnose('app.py');
    expect(diagnostics).toEqual([]);
    expect(suppressed).toMatchObject([{ rule: 'missing-url-value', reason: 'given to “unheard_of.Languages”' }]);
  });

  it('keeps silent where the other side of a condition gives the value', () => {
    const source = `
      from flask import Flask, url_for
      app = Flask(__name__)
      app.add_url_rule('/<theme>/<name>', 'file', lambda theme, name: '')
      def link(theme, name):
          if app.config['FLAT']:
              return url_for('file', name=f'{theme}/{name}')
          elif theme:
              return url_for('file', theme=theme, name=name)
          return url_for('file', name=name)
                          ~~~~ missing-url-value: Could not build url for endpoint 'file': url_for raises BuildError. Did you forget to specify 'theme'?
    `;
    check(source);
    const { suppressed } = engineOf(parseFixture(source).files).diagnose('app.py');
    expect(suppressed).toMatchObject([{ reason: 'the other side of the condition gives it' }]);
  });

  it('renames a value that no rule has, and adds one that the function has', () => {
    const code = (call: string) => `from flask import Flask, url_for
app = Flask(__name__)
app.add_url_rule('/<id>', 'show', lambda id: '')
def link(id):
    return ${call}
`;
    const fixed = (call: string) => findings(code(call))[0]?.fixes?.map((fix) => applied(code(call), fix));
    expect(fixed("url_for('show', post_id=1)")).toEqual([
      code("url_for('show', id=1)"),
      code("url_for('show', post_id=1, id=id)"),
    ]);
    expect(fixed("url_for('show')")).toEqual([code("url_for('show', id=id)")]);
    expect(fixed("url_for('show',)")).toEqual([code("url_for('show', id=id,)")]);
    expect(fixed("url_for('show', id=None)")).toEqual([]);
  });

  it('marks what a rule needs whose prefix is not known', () => {
    check(`
      import os
      from flask import Blueprint, Flask, url_for
      app = Flask(__name__)
      bp = Blueprint('bp', __name__, url_prefix=os.environ['PREFIX'])
      bp.add_url_rule('/posts/<int:id>', 'post', lambda id: '')
      app.register_blueprint(bp, url_prefix=app.config['PREFIX'])
      app.add_url_rule(f'/{os.environ["X"]}:id>', 'odd', lambda id: '')
      def links():
          url_for('bp.post')
                   ~~~~~~~ missing-url-value: Could not build url for endpoint 'bp.post': url_for raises BuildError. Did you forget to specify 'id'?
          url_for('bp.post', id=1), url_for('odd')
    `);
  });
});
