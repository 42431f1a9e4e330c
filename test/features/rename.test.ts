import { describe, expect, test } from 'vitest';
import { offersRename, refusesRename, renames } from '../support/editing';
import { engineOf, parseFixture } from '../support/fixture';

describe('a template', () => {
  const project = (name: string, cursor = '', more = '') => `
    --- app.py
    from flask import Flask, render_template
    app = Flask(__name__)
    def page(name):
        return render_template('blog/' + name)
    @app.route('/')
    def index():
        return page('${name}') + render_template('blog/${name}')
    --- templates/blog/${name}
    x
    --- templates/other.html
    {% include 'blog/${name}${cursor}' %}
    ${more}
  `;

  test('is renamed with its file, from where it is named', () => {
    expect(renames(project('post.html', '<|>'), 'blog/entry.html', project('entry.html'))).toEqual([]);
    const inCall = project('post.html').replace("page('post", "page('po<|>st");
    expect(renames(inCall, 'entry.html', project('entry.html'))).toEqual([]);
  });

  test('is not renamed to what there is, or what is no name', () => {
    expect(refusesRename(project('post.html', '<|>'), 'other.html')).toBe(
      'There is a template “other.html” already: templates/other.html.',
    );
    expect(refusesRename(project('post.html', '<|>'), '../x.html')).toBe('“../x.html” is no name of a template.');
  });

  test('says where it may be named too', () => {
    const more = '--- templates/computed.html\n    {% include theme %}';
    expect(renames(project('post.html', '<|>', more), 'blog/entry.html', project('entry.html', '', more))).toEqual([
      'templates/computed.html takes a template whose name is computed.',
    ]);
  });

  test('keeps its name where it is when the file is renamed, or its folder', () => {
    const { files } = parseFixture(project('post.html'));
    const engine = engineOf(files);
    const file = engine.renameFile({ from: 'templates/blog/post.html', to: 'templates/blog/entry.html' });
    expect(file.edits.map(({ path, text }) => [path, text])).toEqual([
      ['app.py', 'entry.html'],
      ['app.py', 'blog/entry.html'],
      ['templates/other.html', 'blog/entry.html'],
    ]);
    const folder = engine.renameFile({ from: 'templates/blog', to: 'templates/news' });
    expect(folder.edits.map(({ text }) => text)).toEqual(['news/post.html', 'news/post.html']);
    expect(folder.doubts).toEqual(['app.py:7 names it in a way that can’t be changed here.']);
  });
});

/** The texts of all files as a move of a file or folder leaves them, and the doubts there are. */
function moved(source: string, from: string, to: string) {
  const { files } = parseFixture(source);
  const { edits, doubts } = engineOf(files).renameFile({ from, to });
  for (const { path, span, text } of edits) expect(files.get(path)?.slice(span.start, span.end)).not.toBe(text);
  const texts = new Map(files);
  for (const { path, span, text } of [...edits].sort((one, other) => other.span.start - one.span.start)) {
    const old = texts.get(path) ?? '';
    texts.set(path, old.slice(0, span.start) + text + old.slice(span.end));
  }
  return { texts, doubts };
}

describe('a file that gets another path', () => {
  const BLUEPRINT = (name: string) => `
    --- app.py
    from flask import Flask, Blueprint, render_template
    app = Flask(__name__)
    bp = Blueprint('blog', __name__, template_folder='blog/pages')
    @bp.route('/')
    def index():
        return render_template('${name}')
    app.register_blueprint(bp)
    --- templates/page.html
    {% extends 'base.html' %}
    --- templates/base.html
    {% include '${name}' %}
    --- blog/pages/post.html
    x
    --- blog/pages/page.html
    x
  `;

  test('is named as the blueprint’s folder has it', () => {
    const { texts, doubts } = moved(BLUEPRINT('post.html'), 'blog/pages/post.html', 'blog/pages/more/entry.html');
    expect([texts.get('app.py'), texts.get('templates/base.html')].join()).toContain("'more/entry.html'");
    expect([texts, doubts]).toEqual([parseFixture(BLUEPRINT('more/entry.html')).files, []]);
    const toApplication = moved(BLUEPRINT('post.html'), 'blog/pages/post.html', 'templates/post.html');
    expect(toApplication).toEqual({ texts: parseFixture(BLUEPRINT('post.html')).files, doubts: [] });
  });

  test('keeps its name where another template has the new one, and a person is told', () => {
    const same = parseFixture(BLUEPRINT('post.html')).files;
    const doubts = ['app.py', 'templates/base.html'].map(
      (path) => `${path}:${path === 'app.py' ? 6 : 1} names it in a way that can’t be changed here.`,
    );
    expect(moved(BLUEPRINT('post.html'), 'blog/pages/post.html', 'blog/pages/base.html')).toEqual({
      texts: same,
      doubts,
    });
    expect(moved(BLUEPRINT('post.html'), 'blog/pages/post.html', 'elsewhere.html')).toEqual({ texts: same, doubts });
    expect(moved(BLUEPRINT('post.html'), 'blog/pages/page.html', 'elsewhere.html')).toEqual({
      texts: same,
      doubts: [],
    });
  });

  const STATIC = (folder: string, name: string, own = 'own.css') => `
    --- app.py
    from flask import Flask, Blueprint, url_for
    app = Flask(__name__)
    bp = Blueprint('blog', __name__, static_folder='assets', url_prefix='/blog')
    app.register_blueprint(bp)
    def logo(): return url_for('static', filename='${folder}/${name}') + url_for('blog.static', filename='${own}')
    --- templates/base.html
    <img src="{{ url_for('static', filename='${folder}/${name}') }}"><img src="/static/${folder}/${name}?v=1">
    <link href="/blog/assets/${own}"><link href="/static/gone.css">
    --- static/img/logo.png
    --- static/img/more/logo.png
    --- assets/own.css
  `;

  test('is named anew where it is a static file, and in URLs that are written by hand', () => {
    const as = (...names: Parameters<typeof STATIC>) => ({ texts: parseFixture(STATIC(...names)).files, doubts: [] });
    expect(moved(STATIC('img', 'logo.png'), 'static/img/logo.png', 'static/img/mark.png')).toEqual(
      as('img', 'mark.png'),
    );
    expect(moved(STATIC('img', 'logo.png'), 'static/img', 'static/images')).toEqual(as('images', 'logo.png'));
    expect(moved(STATIC('img', 'logo.png'), 'assets/own.css', 'assets/css/x.css')).toEqual(
      as('img', 'logo.png', 'css/x.css'),
    );
  });

  test('is a static file that is renamed where it is named', () => {
    const at = (text: string) => STATIC('img', 'logo.png').replace(text, text.replace('logo', 'lo<|>go'));
    const after = STATIC('img', 'mark.png').replace('--- static/img/logo.png', '--- static/img/mark.png');
    expect(renames(at("'static', filename='img/logo.png'"), 'img/mark.png', after)).toEqual([]);
    expect(renames(at('/static/img/logo.png?v=1'), 'img/mark.png', after)).toEqual([]);
    expect(refusesRename(at('/static/img/logo.png?v=1'), 'img/more/logo.png')).toBe(
      'There is a file static/img/more/logo.png already.',
    );
    offersRename(STATIC('img', 'logo.png').replace('/static/img/logo.png?', '/static/«img/l<|>ogo.png»?'));
  });
});

describe('names in templates', () => {
  test('a block is renamed along the chain', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- templates/base.html
      {% block ${name} %}{% endblock ${name} %}{% block other %}{% endblock %}{{ self.${name}() }}
      --- templates/page.html
      {% extends 'base.html' %}
      {% block ${name}${cursor} %}{% endblock %}
      --- templates/alone.html
      {% block content %}{% endblock %}
    `;
    expect(renames(project('content', '<|>'), 'main', project('main'))).toEqual([]);
    expect(refusesRename(project('content', '<|>'), 'other')).toBe(
      'There is a block “other” in templates/base.html already.',
    );
    expect(refusesRename(project('content', '<|>'), 'a b')).toBe('“a b” is no name.');
  });

  test('a macro is renamed where it is imported, without its aliases', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- templates/forms.html
      {% macro ${name}${cursor}(a) %}{% endmacro %}{{ ${name}(1) }}
      --- templates/page.html
      {% from 'forms.html' import ${name} %}{% from 'forms.html' import ${name} as f %}{% import 'forms.html' as forms %}
      {{ ${name}(1) }}{{ f(1) }}{{ forms.${name}(1) }}{% macro own(field) %}{{ field }}{% endmacro %}
    `;
    expect(renames(project('field', '<|>'), 'input', project('input'))).toEqual([]);
  });
});

describe('a blueprint', () => {
  test('is renamed in the endpoints that it stands in', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask, Blueprint, url_for, request
      app = Flask(__name__)
      bp = Blueprint('${name}${cursor}', __name__)
      inner = Blueprint(name='inner', import_name=__name__)
      @bp.route('/')
      def blog(): return url_for('.blog') + url_for('${name}.blog') + url_for("${name}.inner.deep", blog=1)
      @inner.route('/deep')
      def deep(): return url_for('${name}.gone')
      bp.register_blueprint(inner)
      app.register_blueprint(bp)
      other = Blueprint('other', __name__)
      app.register_blueprint(other)
      --- templates/blog.html
      {{ url_for('${name}.blog') }} blog {{ url_for('static', filename='blog.css') }}
    `;
    expect(renames(project('blog', '<|>'), 'weblog', project('weblog'))).toEqual([]);
    expect(refusesRename(project('blog', '<|>'), 'other')).toBe('There is a blueprint “other” already.');
    expect(refusesRename(project('blog', '<|>'), 'a.b')).toBe('“a.b” can’t be the name of a blueprint.');
  });

  test('in another one is renamed behind it', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask, Blueprint, url_for
      app = Flask(__name__)
      api = Blueprint('api', __name__)
      v1 = Blueprint('${name}${cursor}', __name__)
      @v1.route('/')
      def posts(): return url_for('api.${name}.posts') + url_for('.posts')
      api.register_blueprint(v1)
      app.register_blueprint(api)
    `;
    expect(renames(project('v1', '<|>'), 'v2', project('v2'))).toEqual([]);
  });

  const NESTED = (api: string, v1: string, link: string) => `
    --- app.py
    from flask import Flask, Blueprint, url_for
    app = Flask(__name__)
    api = Blueprint('${api}', __name__)
    old = Blueprint('old', __name__)
    v1 = Blueprint('${v1}', __name__)
    @v1.route('/')
    def posts(): return url_for('.posts') + url_for('old.${v1}.posts')
    @api.route('/')
    def index(): return url_for('.index') + url_for('.${v1}.posts') + url_for('${api}.index')
    api.register_blueprint(v1)
    old.register_blueprint(v1)
    app.register_blueprint(api)
    app.register_blueprint(old)
    --- templates/page.html
    {{ url_for('${link}') }}{{ url_for('${api}.${v1}.gone') }} {% if request.endpoint == '${api}.index' %}api.{% endif %}
  `;

  test('is renamed from where an endpoint begins with it, each of several by itself', () => {
    offersRename(NESTED('api', 'v1', '«a<|>pi».v1.posts'));
    offersRename(NESTED('api', 'v1', 'api.«v1<|>».posts'));
    offersRename(NESTED('api', 'v1', 'api.v1.«<|>posts»'));
    const doubt = ['templates/page.html:1 may name it too.'];
    const as = (name: string) => NESTED(name, 'v1', `${name}.v1.posts`).replace(/(endpoint == ')\w+/, '$1api');
    expect(renames(NESTED('api', 'v1', 'a<|>pi.v1.posts'), 'rest', as('rest'))).toEqual(doubt);
    expect(renames(NESTED('api', 'v1', 'api.v<|>1.posts'), 'v2', NESTED('api', 'v2', 'api.v2.posts'))).toEqual([]);
    expect(refusesRename(NESTED('api', 'v1', 'a<|>pi.v1.posts'), 'old')).toBe('There is a blueprint “old” already.');
  });

  test('is renamed where it is registered by another name', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask, Blueprint, url_for
      app = Flask(__name__)
      bp = Blueprint('blog', __name__)
      @bp.route('/')
      def index(): return url_for('blog.index') + url_for('${cursor}${name}.index')
      app.register_blueprint(bp)
      app.register_blueprint(bp, name='${name}', url_prefix='/other')
    `;
    expect(renames(project('other', '<|>'), 'second', project('second'))).toEqual([]);
  });

  test('whose name isn’t written is renamed only after a question', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask, Blueprint, url_for
      app = Flask(__name__)
      NAMES = ['bl' + 'og']
      bp = Blueprint(NAMES[0], __name__)
      @bp.route('/')
      def index(): return url_for('${name}${cursor}.index')
      app.register_blueprint(bp)
    `;
    expect(renames(project('blog', '<|>'), 'weblog', project('weblog'))).toEqual([
      'The place where it gets its name was not found.',
    ]);
    offersRename(project('nothing', '<|>'));
  });

  test('that is registered by another name is left as it is, and places that compare an endpoint are told', () => {
    const registered = (more: string, last = '') => `
      --- app.py
      from flask import Flask, Blueprint, request
      app = Flask(__name__)
      bp = Blueprint('bl<|>og', __name__)
      @bp.route('/')
      def index(): return ''
      app.register_blueprint(bp${more})
      ${last}
    `;
    expect(() => renames(registered(", name='other'"), 'weblog', '')).toThrow("it isn't renamed");
    const compared = registered('', "is_blog = request.endpoint == 'blog.index'");
    expect(renames(compared, 'weblog', compared.replace("'bl<|>og'", "'weblog'"))).toEqual([
      'app.py:7 may name it too.',
    ]);
  });
});

describe('an endpoint', () => {
  test('that has a name of its own is renamed where it is linked', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask, Blueprint, url_for
      app = Flask(__name__)
      bp = Blueprint('blog', __name__)
      @bp.route('/', endpoint='${name}')
      def show_post(): return url_for('.${name}')
      app.register_blueprint(bp)
      --- templates/page.html
      {{ url_for('blog.${name}${cursor}') }}
    `;
    expect(renames(project('post', '<|>'), 'entry', project('entry'))).toEqual([]);
  });

  test('that a view class is given is renamed there, whoever adds its route', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask, url_for
      from flask.views import MethodView
      app = Flask(__name__)
      def add(routes, view): app.add_url_rule(routes[0], view_func=view)
      from wherever import decorator
      class Post(MethodView):
          decorators = [decorator, lambda view: decorator.made(view)]
          def get(self): return url_for('${name}')
      add(['/post'], Post.as_view('${name}${cursor}'))
    `;
    expect(renames(project('post', '<|>'), 'entry', project('entry'))).toEqual([]);
  });

  test('that is a view is renamed with the function, and says where that may be named too', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.route('/')
      def ${name}${cursor}(): return url_for('${name}')
      @app.route('/other')
      def other(): return ${name}()
      login_view = 'post'
      def local(post, other): return post(post=1) or other.post
      --- tools.py
      from app import ${name}, app as post_app
      from app import ${name} as shown
      import app
      from elsewhere import post as other_post
      def call(): return ${name}() + app.${name}() + shown()
      def shadowed(): return [post for post in range(3)]
      --- unrelated.py
      import flask
      post = 1
      def run(): return post
      --- templates/page.html
      {{ url_for('${name}') }}
    `;
    expect(renames(project('post', '<|>'), 'entry', project('entry'))).toEqual(['app.py:7 may name it too.']);
    expect(refusesRename(project('post', '<|>'), 'other')).toBe('There is an endpoint “other” already.');
  });
});

describe('a context variable', () => {
  test('is renamed from what passes it to all that reads it', () => {
    const project = (name: string, cursor = '', inTemplate = '') => `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      def page(template, **context): return render_template(template, **context)
      @app.route('/')
      def index():
          posts = []
          return page('index.html', ${name}${cursor}=posts, other=posts)
      @app.route('/old')
      def old(): return render_template('index.html', **{'${name}': 1})
      @app.route('/apart')
      def apart(): return render_template('apart.html', posts=1)
      --- templates/base.html
      {{ ${name}|length }}{% block body %}{% endblock %}
      --- templates/index.html
      {% extends 'base.html' %}{% block body %}{{ other.posts }}{% include '_list.html' %}
      {% include 'alone.html' without context %}{% endblock %}
      --- templates/_list.html
      {% for post in ${name}${inTemplate} if ${name} %}{{ post }}{% endfor %}
      --- templates/alone.html
      {{ posts }}
      --- templates/apart.html
      {{ posts }}
    `;
    expect(renames(project('posts', '<|>'), 'entries', project('entries'))).toEqual([
      'app.py:9 gives “posts” to the same templates: that is renamed as well.',
    ]);
    expect(renames(project('posts', '', '<|>'), 'entries', project('entries'))).toEqual([]);
    expect(refusesRename(project('posts', '', '<|>'), 'other')).toBe(
      'There is a “other” in templates/_list.html already.',
    );
    expect(refusesRename(project('posts', '', '<|>'), 'in')).toBe('“in” has a meaning of its own in templates.');
  });

  test('says what can’t be seen', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def index(): return render_template('index.html', ${name}=1)
      @app.route('/open')
      def given(**kwargs): return render_template('index.html', ${name}=1, **kwargs)
      @app.route('/locals')
      def local():
          data = {'${name}': 1}
          return render_template('index.html', **data)
      --- tests/test_app.py
      from app import app
      import flask
      def test_index(context): assert context['posts']
      --- templates/index.html
      {{ ${name}${cursor} }}{% include theme %}
    `;
    expect(renames(project('posts', '<|>'), 'entries', project('entries'))).toEqual([
      'More may reach templates/index.html: not all of “**kwargs” is known.',
      'app.py:9 has it as a key of a dictionary, which may be read elsewhere too.',
      'templates/index.html takes in a template whose name is computed, which may read “posts”.',
      'tests/test_app.py:3 may name it too.',
    ]);
  });

  test('that code gives to all templates is renamed there', () => {
    const project = (name: string, year: string, cursor = '') => `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.context_processor
      def given(): return dict(${year}=1, user=None)
      @app.template_global()
      def ${name}(): return 1
      def use(): return ${name}()
      @app.route('/')
      def index(): return render_template('index.html')
      --- templates/index.html
      {{ ${year}${cursor} }}{{ ${name}() }}{{ request.path }}
    `;
    expect(renames(project('today', 'year', '<|>'), 'age', project('today', 'age'))).toEqual([]);
    const fromCall = project('today', 'year').replace('today() }}', 'to<|>day() }}');
    expect(renames(fromCall, 'now', project('now', 'year'))).toEqual([]);
    const fromCode = project('today', 'year').replace('def today', 'def to<|>day');
    expect(renames(fromCode, 'now', project('now', 'year'))).toEqual([]);
    expect(() => renames(project('today', 'year').replace('request', 'req<|>uest'), 'x', '')).toThrow();
  });

  test('that a template binds is renamed where it is seen', () => {
    const project = (name: string, cursor = '', more = '') => `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def index(): return render_template('index.html', posts=1)
      --- templates/index.html
      {% for ${name}${cursor} in posts %}{{ ${name} }}{% include '_post.html' %}{% endfor %}{{ post }}
      {% macro field(${more || 'size'}, label) %}{{ ${more || 'size'} }}{% endmacro %}{{ field(${more || 'size'}=1, label=2) }}
      --- templates/_post.html
      {{ ${name}.title }}
    `;
    expect(renames(project('post', '<|>'), 'entry', project('entry'))).toEqual([]);
    const inMacro = project('post').replace('{{ size', '{{ si<|>ze');
    expect(renames(inMacro, 'width', project('post', '', 'width'))).toEqual([]);
  });
});

describe('a filter', () => {
  const project = (name: string, by: string) => `
    --- app.py
    from flask import Flask, render_template
    app = Flask(__name__)
    def money(value): return value
    ${by}
    @app.route('/')
    def index(): return render_template('index.html')
    --- templates/index.html
    {{ 1|${name} }}{% filter ${name} %}{% endfilter %}{{ money }}
  `;

  test.each([
    ["app.add_template_filter(money, '#')"],
    ["app.add_template_filter(money, name='#')"],
    ["app.jinja_env.filters['#'] = money"],
    ['app.jinja_env.filters.update(#=money)'],
    ["app.jinja_env.filters.update({'#': money})"],
    ["app.jinja_env.filters |= {'#': money}"],
    ["own = {}\n    own['#'] = money\n    app.jinja_env.filters.update(own)"],
    ["def register():\n        app.add_template_filter(money, '#')\n    register()"],
    ["@app.template_filter('#')\n    def other(value): return money(value)"],
    ['@app.template_filter()\n    def #(value): return value\n    def use(): return #(1)'],
  ])('is renamed with what adds it: %s', (by) => {
    const before = project('price', by.replaceAll('#', 'price'));
    const after = project('cost', by.replaceAll('#', 'cost'));
    expect(renames(before.replace('1|price', '1|pr<|>ice'), 'cost', after)).toEqual([]);
    const fromCode = by.replace('#', 'pr<|>ice').replaceAll('#', 'price');
    expect(renames(project('price', fromCode), 'cost', after)).toEqual([]);
    expect(refusesRename(before.replace('1|price', '1|pr<|>ice'), 'upper')).toBe('There is a filter “upper” already.');
  });

  test('of Jinja is not renamed, and a test is like a filter', () => {
    expect(() => renames(project('up<|>per', ''), 'x', '')).toThrow("it isn't renamed: undefined");
    const tests = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      @app.template_test('${name}')
      def is_prime(value): return True
      --- templates/index.html
      {{ 1 is ${name}${cursor} }}{{ 1 is not ${name} }}
    `;
    expect(renames(tests('prime', '<|>'), 'odd_one', tests('odd_one'))).toEqual([]);
  });
});
