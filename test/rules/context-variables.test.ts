import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const RULES = ['undefined-template-variable', 'sometimes-undefined', 'unused-context-variable'];
const HEAD = 'from flask import Flask, render_template\napp = Flask(__name__)';

/** An application whose views are `views`, with templates. */
function app(views: string, ...templates: [path: string, text: string][]): string {
  const files = templates.map(([path, text]) => `--- templates/${path}\n${text}`);
  return [`--- app.py\n${HEAD}\n${views}`, ...files].join('\n');
}

const view = (name: string, call: string) => `@app.get('/${name}')\ndef ${name}(): return render_template(${call})`;

describe('undefined-template-variable', () => {
  const only = (source: string) => check(source, RULES);

  it('reports a name that no render passes', () => {
    only(
      app(view('index', "'a.html', posts=[]"), [
        'a.html',
        [
          '{{ posts }} {{ titel }}',
          "               ~~~~~ undefined-template-variable: Nothing passes 'titel' to this template: it is empty.",
          '{{ post.title }}',
          "   ~~~~ undefined-template-variable: Nothing passes 'post' to this template: reading it raises UndefinedError. Did you mean 'posts'?",
        ].join('\n'),
      ]),
    );
  });

  it('knows what context processors, globals, extensions, parents, includes and the template itself give', () => {
    only(
      app(
        [
          'from flask_login import LoginManager',
          'LoginManager(app)',
          '@app.context_processor',
          'def company(): return dict(brand=1)',
          'app.jinja_env.globals.update(now=len)',
          view('index', "'a.html', posts=[]"),
        ].join('\n'),
        [
          'a.html',
          "{% extends 'base.html' %}{% set top = 1 %}{% block b %}{{ brand }}{{ now() }}{{ current_user.name }}{{ top }}{% for p in posts %}{{ p }}{{ loop.index }}{% include 'b.html' %}{% endfor %}{% endblock %}",
        ],
        [
          'base.html',
          '{% set color = 1 %}{{ request.path }}{% block b scoped %}{{ color }}{% endblock %}{{ range(3) }}',
        ],
        ['b.html', '{{ p }}{{ posts }}'],
      ),
    );
  });

  it('is silent where the template minds', () => {
    only(
      app(view('index', "'a.html'"), [
        'a.html',
        "{% if user %}{{ user.name }}{% endif %}{{ title|default('x') }}{{ a is defined }}{{ b or 'c' }}{{ d.e if d }}",
      ]),
    );
  });

  it('is silent where a render passes what is not known', () => {
    only(
      app(
        `${view('index', "'a.html', **load()")}\n${view('other', "'b.html', **locals()")}`,
        ['a.html', '{{ x }}'],
        ['b.html', '{{ y }}'],
      ),
    );
  });

  it('is silent in a template that nothing renders, and in one of an environment of its own', () => {
    only(
      app(
        "from jinja2 import Environment, FileSystemLoader\nown = Environment(loader=FileSystemLoader('templates'))\nown.get_template('own.html').render(x=1)",
        ['lonely.html', '{{ x }}'],
        ['own.html', '{{ y }}'],
      ),
    );
  });

  it('is silent in a block that every child replaces', () => {
    only(
      app(
        view('index', "'a.html'"),
        ['a.html', "{% extends 'base.html' %}{% block b %}{% endblock %}"],
        ['base.html', '{% block b %}{{ x }}{% endblock %}'],
      ),
    );
  });

  it('is silent behind the tags of an extension, and in damaged text', () => {
    only(
      app(
        `${view('index', "'a.html'")}\n${view('b', "'b.html'")}`,
        ['a.html', "{% assets 'x' %}{{ ASSET_URL }}{% endassets %}"],
        ['b.html', '{{ x }}{% if %}'],
      ),
    );
  });

  it('is silent where code that nobody saw run adds a global of the name', () => {
    only(app(`def later(env): env.globals['stamp'] = 1\n${view('index', "'a.html'")}`, ['a.html', '{{ stamp }}']));
  });
});

describe('sometimes-undefined', () => {
  it('reports a name that only some renders pass', () => {
    check(
      app(`${view('index', "'a.html', x=1")}\n${view('other', "'a.html'")}`, [
        'a.html',
        "{{ x }}\n   ~ sometimes-undefined: 'x' is undefined in 1 of 2 ways to this template: test it with “is defined”, or pass it there too.",
      ]),
      RULES,
    );
  });

  it('is silent under conditions, and where a render may pass it', () => {
    check(
      app(
        `${view('index', "'a.html', x=1, show=1")}\n${view('other', "'a.html', show=0")}\n@app.get('/b')\ndef b():\n    names = {}\n    if app.debug: names['y'] = 1\n    return render_template('b.html', **names)`,
        ['a.html', '{% if show %}{{ x }}{% endif %}'],
        ['b.html', '{{ y }}'],
      ),
      RULES,
    );
  });
});

describe('unused-context-variable', () => {
  it('reports a name that no template on the way reads', () => {
    check(
      [
        '--- app.py',
        HEAD,
        "@app.get('/')",
        "def index(): return render_template('a.html', title=1, count=2)",
        "                                                       ~~~~~ unused-context-variable: No template that is rendered here reads 'count'.",
        '--- templates/a.html',
        "{% extends 'base.html' %}",
        '--- templates/base.html',
        '{{ title }}',
      ].join('\n'),
      RULES,
    );
  });

  it('is silent where not all templates can be read', () => {
    check(
      app(
        [
          view('a', "'a.html', x=1"),
          view('b', "'b.html', x=1"),
          view('c', "'missing.html', x=1"),
          view('d', "'d.html', x=1"),
          "@app.get('/e')\ndef e(name): return render_template(name, x=1)",
        ].join('\n'),
        ['a.html', '{% include name %}'],
        ['b.html', "{% include 'missing.html' %}"],
        ['d.html', '{% widget x %}'],
      ),
      ['unused-context-variable'],
    );
  });

  it('counts what translations, macros and loops read', () => {
    check(
      app(view('a', "'a.html', x=1, y=2, z=3"), [
        'a.html',
        '{% trans %}{{ x }}{% endtrans %}{% macro m() %}{{ y }}{% endmacro %}{% for i in z %}{% endfor %}',
      ]),
      RULES,
    );
  });
});
