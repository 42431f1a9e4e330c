import { describe, expect, it } from 'vitest';
import { completes, describes, leads, refers } from '../support/editing';

const VIEWS = `--- app.py
from flask import Flask, render_template
app = Flask(__name__)
@app.context_processor
def company():
    return {'brand': 'Quill'}
@app.get('/')
def index():
    return render_template('index.html', posts=[], title='All')
@app.get('/new')
def newest():
    return render_template('index.html', posts=[1])
`;

describe('names in a template', () => {
  it('are proposed with where each comes from', () => {
    const found = completes(
      `${VIEWS}--- templates/index.html
{% set local = 1 %}{{ <|> }}`,
      { has: ['local', 'posts', 'title', 'brand', 'request', 'url_for', 'range'] },
    );
    expect(found.get('posts')?.detail).toBe('index, newest');
    expect(found.get('title')?.detail).toBe('index — sometimes');
    expect(found.get('local')?.detail).toBe('set here');
    expect(found.get('brand')?.detail).toBe('app.py');
  });

  it('are proposed while one is typed, in tags, in arguments and in loops', () => {
    for (const text of ['{{ po<|> }}', '{% if po<|> %}', '{{ range(<|>) }}', '{% for x in <|> %}', '{{ title ~ <|>']) {
      completes(
        `${VIEWS}
--- templates/index.html
${text}`,
        { has: ['posts', 'title'] },
      );
    }
  });

  it('include those that a parent’s render gives an included template, and loop variables around the include', () => {
    completes(
      `${VIEWS}--- templates/index.html
{% for post in posts %}{% include 'post.html' %}{% endfor %}
--- templates/post.html
{{ <|> }}`,
      { has: ['posts', 'post', 'title'] },
    );
  });

  it('hover tells the renders that give one', () => {
    describes(
      `${VIEWS}--- templates/index.html
{{ tit<|>le }}`,
      ['`title` comes from', '`index` in [`app.py:8`](project:app.py#L8,52)', 'Given by 1 of 2 renders.'],
      'title',
    );
  });

  it('lead to the arguments that give them', () => {
    leads(`
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.get('/')
      def index():
          return render_template('index.html', «posts»=[])
      @app.get('/new')
      def newest():
          return render_template('index.html', **{«'posts'»: [1]})
      --- templates/index.html
      {{ po<|>sts }}
    `);
  });

  it('of the template’s own lead to where they are bound', () => {
    leads(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- templates/index.html
      {% for «post» in [] %}{{ po<|>st.title }}{% endfor %}
    `);
  });

  it('refer to each other across Python and templates', () => {
    refers(`
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.get('/')
      def index():
          return render_template('index.html', «po<|>sts»=[], title='')
      --- templates/index.html
      {% extends 'base.html' %}{% block b %}{{ «posts» }}{% endblock %}
      --- templates/base.html
      {{ title }}{% block b %}{% endblock %}{{ «posts»|length }}
      --- templates/other.html
      {{ posts }}
    `);
  });

  it('that code passes tell which templates read them', () => {
    describes(
      `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.get('/')
      def index():
          return render_template('index.html', po<|>sts=[])
      --- templates/index.html
      {% include 'list.html' %}
      --- templates/list.html
      {{ posts }}
      `,
      ['`posts` is read in', '- `templates/list.html`'],
      'posts',
    );
  });
});

const FILTERS = `--- app.py
from flask import Flask
app = Flask(__name__)
@app.template_filter()
def «shout»(text, times=1): ...
@app.template_test('loud')
def is_loud(text): ...
`;

describe('filters and tests', () => {
  it('are Jinja’s and the project’s, with their documentation', () => {
    const found = completes(
      `${FILTERS.replace(/[«»]/g, '')}
--- templates/a.html
{{ x|<|> }}`,
      {
        has: ['upper', 'shout', 'tojson'],
        hasNot: ['loud'],
      },
    );
    expect(found.get('shout')?.documentation).toContain('def shout(text, times)');
    completes(
      `${FILTERS.replace(/[«»]/g, '')}
--- templates/a.html
{{ x is lo<|> }}`,
      {
        has: ['loud', 'divisibleby'],
        hasNot: ['shout'],
      },
    );
  });

  it('lead to their function', () => {
    leads(`${FILTERS}
--- templates/a.html
{{ x|sho<|>ut(2) }}`);
  });

  it('of Jinja are explained', () => {
    describes(
      `${FILTERS.replace(/[«»]/g, '')}
--- templates/a.html
{{ x|cen<|>ter(20) }}`,
      ['`center(width=80)`', 'in the middle'],
      'center',
    );
  });

  it('refer to each other in all templates', () => {
    refers(`${FILTERS}--- templates/a.html
{{ x|«sho<|>ut» }} {% filter «shout» %}{% endfilter %}
--- templates/b.html
{{ y|«shout»|upper }}`);
  });
});
