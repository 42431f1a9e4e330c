import { describe, expect, it } from 'vitest';
import { check as checkAll, engineOf } from '../support/fixture';

/** The rules of other tests don't matter here. */
function check(source: string): void {
  checkAll(source, ['unknown-endpoint', 'missing-url-value', 'url-value-type']);
}

const APP = `--- app.py
from flask import Blueprint, Flask, url_for
app = Flask(__name__)
bp = Blueprint('blog', __name__, url_prefix='/blog')
@app.route('/')
def index(): ...
@bp.route('/post/<int:post_id>')
def post(post_id): ...
app.register_blueprint(bp)
`;

function page(text: string, app = APP): string {
  return `${app}--- templates/page.html\n${text}`;
}

describe('url_for in a template', () => {
  it('names an endpoint that no route has', () => {
    check(
      page(`<a href="{{ url_for('idnex') }}">
                     ~~~~~ unknown-endpoint: No endpoint 'idnex': url_for raises BuildError. Did you mean 'index'?
{% set link = url_for("blog.posts") %}
                       ~~~~~~~~~~ unknown-endpoint: No endpoint 'blog.posts': url_for raises BuildError. Did you mean 'blog.post'?
{{ url_for('index') if x else url_for('indx') }}
                                       ~~~~ unknown-endpoint: No endpoint 'indx': url_for raises BuildError. Did you mean 'index'?`),
    );
  });

  it('names what only an application has that doesn’t find the template', () => {
    const two = (loader: string) => `
      --- users/app.py
      from flask import Flask
      app = Flask(__name__)
      @app.route('/users')
      def users(): ...
      --- orders/app.py
      from flask import Flask
      from jinja2 import FunctionLoader
      app = Flask(__name__)
      ${loader}
      @app.route('/orders')
      def orders(): ...
      --- users/templates/page.html
      {{ url_for('users') }}{{ url_for('orders') }}`;
    check(`${two('')}
                                        ~~~~~~ unknown-endpoint: No endpoint 'orders': url_for raises BuildError.
    `);
    check(two('app.jinja_loader = FunctionLoader(load)'));
  });

  it('lacks a value that the rule needs', () => {
    check(
      page(`{{ url_for('blog.post') }}
            ~~~~~~~~~ missing-url-value: Could not build url for endpoint 'blog.post': url_for raises BuildError. Did you forget to specify 'post_id'?
{{ url_for('blog.post', id=3) }}
            ~~~~~~~~~ missing-url-value: Could not build url for endpoint 'blog.post': url_for raises BuildError. Did you forget to specify 'post_id'?
{{ url_for('blog.post', post_id=none) }}
            ~~~~~~~~~ missing-url-value: Could not build url for endpoint 'blog.post': url_for raises BuildError. None for 'post_id' counts as not given.
{{ url_for('blog.post', post_id=post.id) }}
{{ url_for('blog.post', **values) }}
{{ url_for('index', page=2) }}`),
    );
  });

  it('is given a value that the converter refuses', () => {
    check(
      page(`{{ url_for('blog.post', post_id='first') }}
                                ~~~~~~~ url-value-type: 'first' is no value for 'post_id' of /blog/post/<int:post_id>. url_for raises ValueError: invalid literal for int() with base 10: 'first'.
{{ url_for('blog.post', post_id=-1) }}
                                ~~ url-value-type: -1 is no value for 'post_id' of /blog/post/<int:post_id>. The URL /blog/post/-1 answers 404.
{{ url_for('blog.post', post_id=7) }}
{{ url_for('blog.post', post_id='7') }}`),
    );
  });

  it('is not judged where the name means something else, or what it names can’t be told', () => {
    check(
      page(`{% set url_for = other %}{{ url_for('x') }}
{% macro link(url_for) %}{{ url_for('x') }}{% endmacro %}
{% for url_for in links %}{{ url_for('x') }}{% endfor %}
{{ links.url_for('x') }}{{ url_for(x) }}{{ url_for('x' ~ y) }}
{{ url_for('.x') }}{{ url_for() }}{{ url_for(*x) }}
{# url_for('x') #}{% raw %}{{ url_for('x') }}{% endraw %}`),
    );
    check(page("{% if x %}{% set url_for = other %}{% endif %}{{ url_for('x') }}"));
    check(
      page(
        "{% from 'links.html' import url_for %}{{ url_for('x') }}\n--- templates/links.html\n{% macro url_for(x) %}{% endmacro %}",
      ),
    );
  });

  it('is not judged where the template asks what there is', () => {
    check(page("{% if 'admin' in current_app.blueprints %}{{ url_for('admin.index') }}{% endif %}"));
    check(page("{% if 'x' in current_app.view_functions %}{{ url_for('x') }}{% endif %}"));
  });

  it.each([
    '@app.context_processor\ndef links(): return dict(url_for=dated)\n',
    "@app.context_processor\ndef links(): return {'url_for': dated}\n",
    "app.jinja_env.globals['url_for'] = dated\n",
    "app.add_template_global(dated, 'url_for')\n",
    'app.jinja_env.globals.update(url_for=dated)\n',
    "@app.route('/x')\ndef x(): return render_template('page.html', url_for = dated)\n",
    'def fix(error, endpoint, values): return "/"\napp.url_build_error_handlers.append(fix)\n',
  ])('is not judged where the project has another in its place: %j', (code) => {
    check(page("{{ url_for('x') }}", APP + code));
  });

  it('is judged where code only passes Flask’s own on', () => {
    check(
      page(
        `{{ url_for('indx') }}
            ~~~~ unknown-endpoint: No endpoint 'indx': url_for raises BuildError. Did you mean 'index'?`,
        `${APP}@app.route('/x')\ndef x(): return render_template('page.html', url_for=url_for)\n`,
      ),
    );
  });

  it('is mended and kept silent in the template’s own way', () => {
    const text =
      "<p>\n{{ url_for('indx') }}  \n{{ url_for(\n'indx') }}{% for post_id in ids %}\n{{ url_for('blog.post') }}";
    const engine = engineOf(
      new Map([
        ['app.py', APP.split('\n').slice(1).join('\n')],
        ['templates/page.html', text],
      ]),
    );
    const fixes = (offset: number) =>
      engine.quickFixes('templates/page.html', { start: offset, end: offset }).map(({ title, edits }) => {
        const [edit] = edits;
        return [title, edit && text.slice(0, edit.span.start).split('\n').at(-1) + edit.text];
      });
    expect(fixes(text.indexOf('indx'))).toEqual([
      ["Change to 'index'", "{{ url_for('index"],
      ['Ignore unknown-endpoint here', "{{ url_for('indx') }}{# flask: ignore[unknown-endpoint] #}"],
    ]);
    expect(fixes(text.lastIndexOf('indx'))).toEqual([
      ["Change to 'index'", "'index"],
      ['Ignore unknown-endpoint here', "'indx') }}{% for post_id in ids %}{# flask: ignore[unknown-endpoint] #}"],
    ]);
    expect(fixes(text.indexOf('blog.post'))[0]).toEqual([
      'Add post_id=post_id',
      "{{ url_for('blog.post', post_id=post_id",
    ]);
  });
});

const RENDERED = `--- app.py
from flask import Blueprint, Flask, render_template, url_for
app = Flask(__name__)
bp = Blueprint('blog', __name__, url_prefix='/blog')
@bp.route('/')
def posts(): return render_template('page.html')
@bp.route('/<int:post_id>')
def post(post_id): ...
app.register_blueprint(bp)
`;

describe('a relative endpoint in a template', () => {
  it('is one of the blueprint whose views render it', () => {
    check(
      page(
        `{{ url_for('.posts') }}{{ url_for('.postz') }}
                                   ~~~~~~ unknown-endpoint: No endpoint '.postz': url_for raises BuildError. Did you mean '.post'?
{{ url_for('.post') }}
            ~~~~~ missing-url-value: Could not build url for endpoint '.post': url_for raises BuildError. Did you forget to specify 'post_id'?`,
        RENDERED,
      ),
    );
  });

  it.each([
    "@app.route('/x')\ndef x(): return render_template(name)\n",
    "@app.route('/x')\ndef postz(): return render_template('page.html')\n",
    "def mail(): return render_template('page.html')\n",
    '@app.errorhandler(404)\ndef missing(error): return render_template("page.html")\n',
  ])('is not judged where others may render it: %j', (code) => {
    check(page("{{ url_for('.postz') }}", RENDERED + code));
  });
});

describe('a function of the project in place of url_for', () => {
  it('is followed', () => {
    check(
      page(
        `{{ link('posts') }}{{ link('postz') }}{{ url_for('blog.postz') }}
                            ~~~~~ unknown-endpoint: No endpoint 'blog.postz': url_for raises BuildError. Did you mean 'blog.post'?
                                                  ~~~~~~~~~~ unknown-endpoint: No endpoint 'blog.postz': url_for raises BuildError. Did you mean 'blog.post'?`,
        `${RENDERED}def dated(endpoint, **values): return url_for(endpoint, **values)
@app.context_processor
def more(): return dict(url_for=dated)
@app.template_global()
def link(name): return url_for('blog.' + name)
`,
      ),
    );
  });
});
