import { describe, expect, test } from 'vitest';
import { check as checkAll, engineOf, parseFixture } from '../support/fixture';

const check = (source: string) => checkAll(source, ['template-not-found']);

const APP = `
      from flask import Flask, render_template
      app = Flask(__name__)
`;

describe('in Python', () => {
  test('names that no template has are reported where they are written', () => {
    check(`
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      def page(name, **context):
          return render_template('pages/' + name + '.html', **context)
      @app.route('/')
      def index():
          return render_template('indx.html')
                                  ~~~~~~~~~ template-not-found: No template 'indx.html' is found: Jinja raises TemplateNotFound. Did you mean 'index.html'?
      @app.route('/about')
      def about():
          return page('abuot')
                       ~~~~~ template-not-found: No template 'pages/abuot.html' is found: Jinja raises TemplateNotFound. Did you mean 'pages/about.html'?
      @app.route('/fresh')
      def fresh():
          return page('fresh')
                       ~~~~~ template-not-found: No template 'pages/fresh.html' is found: Jinja raises TemplateNotFound.
      @app.route('/home')
      def home():
          return render_template(['x.html', 'y.html'])
                                   ~~~~~~ template-not-found: None of the templates 'x.html', 'y.html' is found: Jinja raises TemplatesNotFound.
      @app.route('/good')
      def good():
          return page('about') or render_template(['x.html', 'index.html']) or render_template('/index.html')
      --- templates/index.html
      x
      --- templates/pages/about.html
      x
    `);
  });

  test.each([
    [
      'caught',
      "try:\n              return render_template('x.html')\n          except TemplateNotFound:\n              return ''",
    ],
    ['computed', "return render_template('x' + request.path)"],
    ['of the project’s own environment', "return Environment().get_template('x.html').render()"],
    ['built into the static folder', "return render_template_string('x.html')"],
  ])('nothing is said of what is %s', (_, body) => {
    check(`
      --- app.py
      from flask import Flask, render_template, render_template_string, request
      from jinja2 import Environment, TemplateNotFound
      app = Flask(__name__)
      @app.route('/')
      def index():
          ${body}
      --- templates/index.html
      x
    `);
  });

  test.each([
    ['a loader of the project’s own', 'app.jinja_loader = Loader()'],
    ['a folder that isn’t known', "app.jinja_loader = FileSystemLoader(os.environ['TEMPLATES'])"],
    ['a handler for it', "@app.errorhandler(TemplateNotFound)\n      def missing(error): return 'x'"],
  ])('nothing is said beside %s', (_, line) => {
    check(`
      --- app.py
      import os
      from flask import Flask, render_template
      from jinja2 import BaseLoader, FileSystemLoader, TemplateNotFound
      app = Flask(__name__)
      class Loader(BaseLoader):
          def get_source(self, environment, name): ...
      ${line}
      @app.route('/')
      def index():
          return render_template('x.html')
      --- templates/index.html
      x
    `);
  });

  test.each([
    ['git leaves out its folder', '.gitignore', 'templates/pages/'],
    [
      'code makes a path of its name',
      'settings.py',
      "import os\n      LAYOUT = os.path.join(os.environ['HOME'], 'templates', 'pages/layout.html')",
    ],
  ])('nothing is said where %s', (_, path, text) => {
    check(`
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def index():
          return render_template('pages/layout.html')
      --- templates/index.html
      {% extends 'pages/layout.html' %}
      --- ${path}
      ${text}
    `);
  });

  test('a path that is made to be rendered writes nothing', () => {
    check(`
      --- app.py
      import os
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def index():
          return render_template(os.path.join('pages', 'home.html'))
                                               ~~~~~ template-not-found: No template 'pages/home.html' is found: Jinja raises TemplateNotFound.
      --- templates/index.html
      x
    `);
  });

  test('a name that begins as None is none', () => {
    check(`
      --- app.py
      from flask import Flask, render_template, request
      app = Flask(__name__)
      @app.route('/')
      def index():
          page = None
          if request.args:
              page = 'index.html'
          return render_template(page)
      --- templates/index.html
      x
    `);
  });

  test('the templates of a program lie beside it, though a package has its name', () => {
    check(`
      --- shop.py
      from flask import Flask, render_template
      import shop
      app = Flask(__name__)
      @app.route('/')
      def index():
          return render_template('index.html')
      --- shop/__init__.py

      --- templates/index.html
      x
    `);
  });

  test('nothing is said where the folder is built', () => {
    check(`
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__, template_folder='frontend/dist')
      @app.route('/')
      def index():
          return render_template('index.html')
    `);
  });
});

describe('a folder with templates', () => {
  const app = (folder: string, mark: string) => `
      --- web/app.py
      import os
      from pathlib import Path
      from flask import Flask, render_template
      HERE = os.path.dirname(os.path.abspath(__file__))
      app = Flask(__name__, template_folder=${folder})
      @app.route('/')
      def index():
          return render_template('page.html')
      ${mark}
      --- web/templates/index.html
      x
    `;
  const missing =
    "                            ~~~~~~~~~ template-not-found: No template 'page.html' is found: Jinja raises TemplateNotFound.";

  test.each([
    "os.path.join(HERE, 'templates')",
    "HERE + '/templates'",
    "f'{HERE}/templates'",
    "Path(__file__).parent / 'templates'",
    "os.path.join(os.path.abspath(os.path.join(HERE, os.pardir)), 'web', 'templates')",
    "str(Path(__file__).resolve().parent.joinpath('templates'))",
  ])('of the project is looked through where it is %s', (folder) => {
    check(app(folder, missing));
  });

  test.each([
    "'/srv/web/templates'",
    "os.path.join('/srv/web', 'templates')",
    "os.path.join(HERE, '/srv/web/templates')",
    "os.path.abspath('/srv/web/templates')",
    "Path('/srv/web') / 'templates'",
    "os.environ.get('TEMPLATES', '/srv/web/templates')",
    String.raw`'C:\\web\\templates'`,
  ])('that lies elsewhere on the machine may have any: %s', (folder) => {
    check(app(folder, ''));
  });
});

describe('in templates', () => {
  test('names that no template has are reported', () => {
    check(`
      --- app.py${APP}
      --- templates/page.html
      {% extends 'bse.html' %}
                  ~~~~~~~~ template-not-found: No template 'bse.html' is found: Jinja raises TemplateNotFound. Did you mean 'base.html'?
      {% include 'x.html' ignore missing %}
      {% include ['x.html', 'base.html'] %}
      {% include ['x.html', name] %}
      {% include name %}
      {% include 'base.html' if a else 'other.htm' %}
                                        ~~~~~~~~~ template-not-found: No template 'other.htm' is found: Jinja raises TemplateNotFound.
      {% from 'macros.html' import x %}
               ~~~~~~~~~~~ template-not-found: No template 'macros.html' is found: Jinja raises TemplateNotFound.
      {# {% include 'none.html' %} #}
      --- templates/base.html
      x
      --- docs/page.html
      {% extends 'none.html' %}
    `);
  });

  test('nothing is said of what an installed package may have', () => {
    check(`
      --- app.py
      from flask import Flask
      from flask_bootstrap import Bootstrap
      app = Flask(__name__)
      Bootstrap(app)
      --- templates/page.html
      {% extends 'bootstrap/base.html' %}
    `);
  });
});

test('the template can be made, with what the others extend', () => {
  const { files } = parseFixture(`
    --- app.py
    from flask import Flask, render_template
    app = Flask(__name__)
    @app.route('/')
    def index():
        return render_template('blog/new.html')
    --- templates/base.html
    {% block title %}{% endblock %}{% block menu %}{% block item %}{% endblock %}{% endblock %}
    {% block content %}{% block lead %}{% endblock %}{% endblock %}
    --- templates/page.html
    {% extends 'base.html' %}
    {% block title %}Page{% endblock %}
    {% block content %}{% block lead %}{% endblock %}{% endblock %}
    --- templates/other.html
    {% extends 'base.html' %}
    {% block content %}Other{% endblock %}
  `);
  const [diagnostic] = engineOf(files).diagnose('app.py').diagnostics;
  const fix = diagnostic?.fixes?.find(({ creates }) => creates);
  expect(fix?.title).toBe('Create templates/blog/new.html');
  const [before, after] = [
    "{% extends 'base.html' %}\n\n{% block title %}New{% endblock %}\n\n{% block content %}\n",
    '\n{% endblock %}\n',
  ];
  const created = { path: 'templates/blog/new.html', text: before + after, cursor: before.length };
  expect(fix?.creates).toEqual(created);
  expect(engineOf(new Map(files).set(created.path, created.text)).diagnose('app.py').diagnostics).toEqual([]);
  expect(fix?.edits).toEqual([]);
});

test('leaves names alone that an environment with a folder around the template finds', () => {
  check(`
    --- app.py
    from flask import Flask, render_template
    from jinja2 import FileSystemLoader
    from jinja2.sandbox import SandboxedEnvironment
    app = Flask(__name__)
    mails = SandboxedEnvironment(loader=FileSystemLoader('templates/mails'))
    @app.route('/')
    def index():
        return render_template('index.html')
    --- templates/index.html
    {% include 'footer.html' %}
                ~~~~~~~~~~~ template-not-found: No template 'footer.html' is found: Jinja raises TemplateNotFound. Did you mean 'mails/footer.html'?
    --- templates/mails/welcome.html
    {% include 'footer.html' %}
    --- templates/mails/footer.html
    <p>
  `);
});

test('is reported beside a function that is called as the method of an environment that finds others', () => {
  const app = (join: string) => `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def index(): return render_template('index.html')
      ${join}
      --- templates/index.html
      {% include 'nav.html' %}`;
  check(`${app('def join_path(parts): return "/".join(parts)')}
                  ~~~~~~~~ template-not-found: No template 'nav.html' is found: Jinja raises TemplateNotFound.
    `);
  check(app('class Own(Environment):\n          def join_path(self, template, parent): return template'));
});
