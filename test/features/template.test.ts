import { describe, expect, test } from 'vitest';
import { accepts, completes, describes, leads, refers, saysNothing } from '../support/editing';
import { engineOf, parseFixture } from '../support/fixture';

const TEMPLATES = `
--- templates/base.html
{% block content %}{% endblock %}
--- templates/blog/post.html
{% extends 'base.html' %}
--- templates/forms.html
{% macro field(x) %}{% endmacro %}
`;

function app(line: string, before = ''): string {
  return `
--- app.py
from flask import Flask, render_template, stream_template, get_template_attribute
app = Flask(__name__)
${before}
@app.route('/')
def index():
    ${line}
${TEMPLATES}`;
}

const NAMES = ['blog/post.html', 'forms.html', 'base.html'];

describe('names of templates in Python', () => {
  test.each([
    "return render_template('<|>')",
    "return render_template('bl<|>og', x=1)",
    "return render_template('<|>",
    'return render_template("<|>',
    "return render_template(template_name_or_list='<|>')",
    "return render_template(['a.html', '<|>'])",
    "return render_template('x.html' if a else '<|>')",
    "return stream_template('<|>')",
    "return get_template_attribute('<|>', 'm')",
    "return app.jinja_env.get_template('<|>').render()",
    "return app.jinja_env.select_template(['<|>']).render()",
  ])('are completed: %s', (line) => {
    completes(app(line), NAMES);
  });

  test('are completed with quotes where none are typed', () => {
    accepts(app('return render_template(<|>)'), 'base.html', "return render_template('base.html')");
    accepts(app("return render_template('blog/po<|>'"), 'blog/post.html', "return render_template('blog/post.html'");
  });

  test('are completed for functions of the project, without what these put around them', () => {
    const page = "def page(name, **context):\n    return render_template('blog/' + name, **context)\n";
    completes(app("return page('post.html') or page('<|>')", page), ['post.html']);
    leads(app("return page('po<|>st.html')", page).replace("{% extends 'base.html' %}", "«»{% extends 'base.html' %}"));
  });

  test('lead to the file', () => {
    leads(app("return render_template('blog/po<|>st.html')").replace("{% extends 'base.html' %}", '«»'));
    leads(app("return render_template('no<|>ne.html')"));
  });

  test('are followed from where they are written', () => {
    const view = `
--- app.py
from flask import Flask, render_template
from flask.views import View
app = Flask(__name__)
class Page(View):
    template_name = 'ba<|>se.html'
    def dispatch_request(self):
        return render_template(self.template_name)
app.add_url_rule('/', view_func=Page.as_view('page'))
--- templates/base.html
«»x
`;
    leads(view);
  });

  test('say which file wins, and who uses it', () => {
    const source = `
--- app.py
from flask import Blueprint, Flask, render_template
app = Flask(__name__)
bp = Blueprint('blog', __name__, template_folder='blog_templates')
@bp.route('/')
def index():
    return render_template('pa<|>ge.html')
app.register_blueprint(bp)
--- templates/page.html
{% extends 'base.html' %}
--- blog_templates/page.html
x
--- templates/base.html
x
--- templates/other.html
{% include 'page.html' %}
`;
    describes(
      source,
      [
        'Template `page.html` in [`templates/page.html`]',
        'Found before [`blog_templates/page.html`]',
        'Extends [`templates/base.html`]',
        'Rendered by `index` in [`app.py:6`]',
        'Included by [`templates/other.html:1`]',
      ],
      'page.html',
    );
  });

  test('mean nothing to an environment of the project’s own', () => {
    completes(app("return other.get_template('<|>')", 'from jinja2 import Environment\nother = Environment()'), []);
    saysNothing(app("return 'base.<|>html'"));
  });
});

describe('names of templates in templates', () => {
  const page = (text: string) => `${app('return 1')}--- templates/page.html\n${text}`;

  test.each(["{% extends '<|>' %}", '{% extends "<|>', "{% extends '<|>\n<p>x</p>"])('are completed: %s', (text) => {
    completes(page(text), ['base.html', 'blog/post.html', 'forms.html']);
  });

  test('are completed in other tags', () => {
    completes(page("{% include '<|>' %}"), { has: NAMES });
    completes(page("{% include ['a', '<|>"), { has: NAMES });
    completes(page("{% import '<|>' as forms %}"), ['forms.html', 'base.html', 'blog/post.html']);
    completes(page("{% from '<|>' import field %}"), ['forms.html', 'base.html', 'blog/post.html']);
    accepts(page('{% extends <|> %}'), 'base.html', "{% extends 'base.html' %}");
    completes(page("{# {% extends '<|>' %} #}"), []);
  });

  test('lead to the file, and are found from both sides', () => {
    refers(
      `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def index():
          return render_template('«base.html»')
      --- templates/base.html
      x
      --- templates/page.html
      {% extends '«ba<|>se.html»' %}
      {% include ['no.html', '«base.html»'] %}
      {% import './«base.html»' as x %}
    `.replace("'./«base.html»'", "'«./base.html»'"),
    );
  });

  test('are links', () => {
    const { files } = parseFixture(page("{% extends 'base.html' %}{% include 'none.html' %}"));
    const links = engineOf(files).documentLinks('templates/page.html');
    expect(links).toEqual([{ span: { start: 12, end: 21 }, path: 'templates/base.html' }]);
  });
});

test('lenses lead from a view to its templates, and from a template to who uses it', () => {
  const { files } = parseFixture(`
    --- app.py
    from flask import Flask, render_template
    app = Flask(__name__)
    @app.route('/')
    def index():
        return render_template('page.html')
    @app.route('/none')
    def none(): return ''
    --- templates/page.html
    {% extends 'base.html' %}
    --- templates/base.html
    x
  `);
  const engine = engineOf(files);
  const shown = (path: string) =>
    engine.lenses(path).flatMap(({ kind, title, places }) => (places ? [[kind, title, places[0]?.path]] : []));
  expect(shown('app.py')).toEqual([['template', 'page.html', 'templates/page.html']]);
  expect(shown('templates/page.html')).toEqual([['usedBy', 'rendered by 1 view', 'app.py']]);
  expect(shown('templates/base.html')).toEqual([['usedBy', 'extended by 1 template', 'templates/page.html']]);
});
