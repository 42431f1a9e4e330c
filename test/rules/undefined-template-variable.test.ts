import { describe, it } from 'vitest';
import { check } from '../support/fixture';
import { app, view } from './rendering-app';

const RULES = ['undefined-template-variable', 'sometimes-undefined', 'unused-context-variable'];

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

  it('knows in what a block includes the names of the parents', () => {
    only(
      app(
        view('index', "'a.html'"),
        ['base.html', "{% import 'macros.html' as macros %}{% block b %}{% endblock %}"],
        ['macros.html', '{% macro m() %}{% endmacro %}'],
        ['a.html', "{% extends 'base.html' %}{% block b %}{% include 'part.html' %}{% endblock %}"],
        ['part.html', '{{ macros.m() }}'],
      ),
    );
  });

  it('is silent in what a block includes where a parent is not known', () => {
    only(
      app(
        view('index', "'a.html'"),
        ['a.html', "{% extends layout or 'x.html' %}{% block b %}{% include 'part.html' %}{% endblock %}"],
        ['part.html', '{{ macros.m() }}'],
      ),
    );
  });

  it('knows what a library’s template binds that is not installed', () => {
    only(
      app(
        ['from flask_bootstrap import Bootstrap', 'Bootstrap(app)', view('index', "'a.html'")].join('\n'),
        [
          'base.html',
          "{% extends 'bootstrap/base.html' %}{% block content %}{% block page %}{% endblock %}{% endblock %}",
        ],
        [
          'a.html',
          [
            "{% extends 'base.html' %}{% block page %}{{ titel }}{% endblock %}",
            "                                            ~~~~~ undefined-template-variable: Nothing passes 'titel' to this template: it is empty.",
          ].join('\n'),
        ],
      ),
    );
  });

  it('does not propose the name itself where it is bound too late', () => {
    only(
      app(view('index', "'a.html'"), [
        'a.html',
        [
          '{{ size }}{% set size = 2 %}',
          "   ~~~~ undefined-template-variable: Nothing passes 'size' to this template: it is empty.",
        ].join('\n'),
      ]),
    );
  });

  it('knows the tags of extensions, and what they give', () => {
    only(
      app(
        [
          'from flask_assets import Environment',
          'from flask_caching import Cache',
          'Environment(app)',
          'Cache(app)',
          view('index', "'a.html'"),
        ].join('\n'),
        [
          'a.html',
          [
            "{% cache 600, 'x' %}{{ titel }}{% endcache %}",
            "                       ~~~~~ undefined-template-variable: Nothing passes 'titel' to this template: it is empty.",
            "{% assets 'x.js', output='y.js' %}{{ ASSET_URL }}{% endassets %}",
          ].join('\n'),
        ],
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

  it('proposes only names that are there', () => {
    check(`
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def index():
          return render_template('index.html')
      --- templates/index.html
      {% for entry in entrys %}{{ entry }}{% endfor %}
                      ~~~~~~ undefined-template-variable: Nothing passes 'entrys' to this template: it is empty.
      {% for entry in [1] %}{{ entri }}{% endfor %}
                               ~~~~~ undefined-template-variable: Nothing passes 'entri' to this template: it is empty. Did you mean 'entry'?
    `);
  });
});
