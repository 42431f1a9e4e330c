import { describe, expect, test } from 'vitest';
import { accepts, completes, describes, leads, refers, saysNothing } from '../support/editing';
import { engineOf } from '../support/fixture';

const APP = `
--- app.py
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

const ENDPOINTS = ['blog.post', 'index', 'static'];

describe('in a template, endpoints of url_for', () => {
  test.each([
    `<a href="{{ url_for('<|>') }}">`,
    `<a href="{{ url_for('bl<|>og') }}">x</a>`,
    `<a href="{{ url_for('<|>">x</a>\n<b>{{ x }}</b>`,
    `{{ url_for("<|>`,
    `{{ url_for(endpoint='<|>') }}`,
    `{% set link = url_for('<|>') %}`,
    `{% if a == url_for('<|>`,
    `{{ url_for('index' if a else '<|>') }}`,
    `{{ x|replace(url_for('<|>'), '') }}`,
  ])('are completed: %s', (text) => {
    completes(page(text), ENDPOINTS);
  });

  test('are completed with quotes where none are typed', () => {
    accepts(page('{{ url_for(<|>) }}'), 'index', "{{ url_for('index') }}");
    accepts(page('{{ url_for( <|> }}'), 'index', "{{ url_for( 'index' }}");
    accepts(page('<a href="{{ url_for(<|>'), 'index', `<a href="{{ url_for('index'`);
    accepts(page(`<a href="{{ url_for('bl<|>">x</a>`), 'blog.post', `<a href="{{ url_for('blog.post">x</a>`);
  });

  test.each([
    "{# url_for('<|>') #}",
    "{% raw %}{{ url_for('<|>') }}{% endraw %}",
    "url_for('<|>')",
    "{{ link_for('<|>') }}",
    "{% macro link(url_for) %}{{ url_for('<|>') }}{% endmacro %}",
    "{% set url_for = x %}{{ url_for('<|>') }}",
    "{% from 'links.html' import url_for %}{{ url_for('<|>') }}",
    "{{ url_for('index', x='<|>') }}",
  ])('are not proposed elsewhere: %s', (text) => {
    completes(page(text), []);
  });

  test('tell where they lead, and lead there', () => {
    describes(
      page("{{ url_for('blog.po<|>st', post_id=1) }}"),
      ['**GET** `/blog/post/<int:post_id>`', 'Endpoint `blog.post`', 'view `post` in [`app.py:7`]'],
      'blog.post',
    );
    leads(
      `--- app.py
from flask import Flask
app = Flask(__name__)
@app.route('/')
def «index»(): ...
--- templates/page.html
{{ url_for('ind<|>ex') }}`,
    );
    saysNothing(page("{{ url_for('<|>.post') }}"));
  });

  test('are references like those in Python', () => {
    refers(
      `--- app.py
from flask import Flask, url_for
app = Flask(__name__)
@app.route('/', endpoint='«index»')
def «view»(): ...
def go(): return url_for('«ind<|>ex»')
--- templates/nav.html
<a href="{{ url_for('«index»') }}">{{ url_for('static', filename='x') }}
--- templates/page.html
{% set url_for = x %}{{ url_for('index') }}`,
    );
  });
});

describe('in a template, values of url_for', () => {
  test.each([
    "{{ url_for('blog.post', <|>) }}",
    "{{ url_for('blog.post', <|>",
    "{{ url_for('blog.post', <|> }}\n<a href=\"{{ url_for('index') }}\">",
    "{{ url_for('blog.post', po<|>) }}",
    "{{ url_for('blog.post', po<|>",
    '<a href="{{ url_for(\'blog.post\',<|>">x</a>',
    "{{ url_for('blog.post', # <|>) }}",
  ])('are completed: %s', (text) => {
    completes(page(text), { has: ['post_id=', '_external=', '_anchor=', '_scheme=', '_method='], hasNot: ['index'] });
  });

  test('are not proposed twice', () => {
    completes(page("{{ url_for('blog.post', post_id=1, <|>) }}"), {
      has: ['_external='],
      hasNot: ['post_id='],
    });
    accepts(page("{{ url_for('blog.post', po<|>=1) }}"), 'post_id=', "{{ url_for('blog.post', post_id=1) }}");
  });

  test('are described', () => {
    describes(page("{{ url_for('blog.post', post<|>_id=1) }}"), ['`post_id`: `int`', '`/blog/post/<int:post_id>`']);
    describes(page("{{ url_for('index', pa<|>ge=2) }}"), ['`?page=…`']);
  });
});

test('nothing is said of the templates of a project without Flask', () => {
  const engine = engineOf(new Map([['templates/page.html', "{{ url_for('') }}"]]));
  expect(engine.complete('templates/page.html', 12)).toEqual([]);
});
