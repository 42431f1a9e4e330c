import { describe, expect, test } from 'vitest';
import { inserts, offered, takes } from '../support/snippets';

const PROJECT = `
  --- main.py
  from flask import Flask
  app = Flask(__name__)
`;

/** A file of a project with Flask. */
const inProject = (text: string, path = 'other.py') => `${PROJECT}  --- ${path}\n${text.replace(/^(?=.)/gm, '  ')}`;

describe('Python snippets are offered', () => {
  test('where a statement begins', () => {
    expect(offered(inProject('flask-ro<|>'))).toContain('flask-route');
    expect(offered(inProject('x = 1\nflask<|>\ny = 2'))).toContain('flask-route');
    expect(offered(inProject('def f():\n    fl<|>'))).toContain('flask-redirect');
  });

  test('by a word of the prefix, from its third letter on', () => {
    expect(offered(inProject('rou<|>'))).toContain('flask-route');
    expect(offered(inProject('ro<|>'))).toEqual([]);
    expect(offered(inProject('print<|>'))).toEqual([]);
  });

  test('where nothing is typed, to who asks', () => {
    expect(offered(inProject('<|>'))).toEqual([]);
    expect(offered(inProject('<|>'), { explicit: true })).toContain('flask-route');
  });

  test('behind brackets and strings that were left open', () => {
    expect(offered(inProject('x = f(1,\n\nflask-ro<|>'))).toContain('flask-route');
    expect(offered(inProject('x = "abc\nflask-ro<|>'))).toContain('flask-route');
  });

  test.each([
    ['a string', 'x = "flask-ro<|>"'],
    ['a docstring', '"""Doc.\n\nflask-ro<|>\n"""'],
    ['a comment', '# flask-ro<|>'],
    ['brackets', 'x = f(\n    flask-ro<|>\n)'],
    ['an expression', 'x = flask-ro<|>'],
    ['an import', 'import flask<|>'],
    ['a continued line', 'x = 1 + \\\n    flask-ro<|>'],
    ['an attribute', 'x.flask<|>'],
  ])('not in %s', (_, text) => {
    expect(offered(inProject(text))).toEqual([]);
    expect(offered(inProject(text), { explicit: true })).toEqual([]);
  });

  test('in a function what belongs into a view, outside what belongs to a module', () => {
    const outside = offered(inProject('flask<|>'));
    expect(outside).toContain('flask-blueprint');
    expect(outside).not.toContain('flask-redirect');
    const inside = offered(inProject('@app.route("/")\ndef index(\n    a,\n):\n    if a:\n        flask<|>'));
    expect(inside).toContain('flask-redirect');
    expect(inside).not.toContain('flask-blueprint');
    expect(offered(inProject('class A:\n    flask<|>'))).not.toContain('flask-redirect');
    expect(offered(inProject('class A:\n    def get(self):\n        flask<|>'))).toContain('flask-redirect');
  });

  test('none but the skeleton where there is no Flask, and that in an empty file', () => {
    expect(offered('--- app.py\nflask<|>')).toEqual(['flask-app']);
    expect(offered('--- app.py\nflask-app<|>\n\n')).toEqual(['flask-app']);
    expect(offered('--- app.py\n<|>', { explicit: true })).toEqual(['flask-app']);
    expect(offered('--- app.py\nimport os\nflask<|>')).toEqual([]);
    expect(offered('--- app.py\n"""<|>"""', { explicit: true })).toEqual([]);
  });
});

test('are offered in a text that begins with an empty line', () => {
  expect(offered('--- app.py\nfrom flask import Flask\napp = Flask(__name__)\n--- a.py\n\n    flask-ro<|>')).toContain(
    'flask-route',
  );
  expect(
    offered('--- app.py\nfrom flask import Flask\napp = Flask(__name__)\n--- a.py\n<|>\n', { explicit: true }),
  ).toContain('flask-route');
});

describe('imports', () => {
  test('come with the snippet in an empty file', () => {
    takes(
      '--- app.py\nflask-app<|>',
      'flask-app',
      `
      --- app.py
      from flask import Flask

      app = Flask(__name__)


      @app.route("/")
      def index():
          return "Hello, World!"


      if __name__ == "__main__":
          app.run(debug=False)
      `,
    );
  });

  test('join those of the same module, in their order', () => {
    takes(
      `
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.route('/')
      def index():
          flask-redi<|>
      `,
      'flask-redirect',
      `
      from flask import Flask, redirect, url_for
      app = Flask(__name__)
      @app.route('/')
      def index():
          return redirect(url_for("index"))
      `,
    );
  });

  test('go to the end of what has no order, and keep one name a line', () => {
    takes(
      `
      from flask import (
          url_for,
          Flask,
      )
      app = Flask(__name__)
      def view():
          flask-abort<|>
      `,
      'flask-abort',
      `
      from flask import (
          url_for,
          Flask,
          abort,
      )
      app = Flask(__name__)
      def view():
          abort(404)
      `,
    );
  });

  test('go behind the docstring and the future, apart from the code', () => {
    takes(
      `
      --- main.py
      import flask
      --- app.py
      """Views."""
      from __future__ import annotations

      def view():
          flask-abort<|>
      `,
      'flask-abort',
      `
      --- main.py
      import flask
      --- app.py
      """Views."""
      from __future__ import annotations

      from flask import abort

      def view():
          abort(404)
      `.replace(/^ *--- main.py\n *import flask\n/m, ''),
    );
  });

  test('go where isort puts them', () => {
    takes(
      `
      import os

      import click
      from werkzeug.utils import cached_property

      from . import store

      from quart import Quart
      app = Quart(__name__)
      flask-upload<|>
      `,
      'flask-send-file',
      `
      import os
      from pathlib import Path

      import click
      from flask import current_app, send_from_directory
      from werkzeug.utils import cached_property

      from . import store

      from quart import Quart
      app = Quart(__name__)
      @app.route("/files/<path:name>")
      def download(name):
          folder = Path(current_app.instance_path, "uploads")
          return send_from_directory(folder, name, as_attachment=True)
      `,
    );
  });

  test('make sections of their own', () => {
    takes(
      `
      from . import app

      flask-upload<|>
      --- main.py
      import flask
      `,
      'flask-login-required',
      `
      from functools import wraps

      from flask import redirect, session, url_for

      from . import app

      def login_required(view):
          @wraps(view)
          def wrapped(*args, **kwargs):
              if "user_id" not in session:
                  return redirect(url_for("login"))
              return view(*args, **kwargs)

          return wrapped
      `,
    );
  });

  test('are left out where the name is there', () => {
    takes(
      `
      from flask import Flask, abort as abort
      app = Flask(__name__)
      def view():
          flask-abort<|>
      `,
      'flask-abort',
      `
      from flask import Flask, abort as abort
      app = Flask(__name__)
      def view():
          abort(404)
      `,
    );
  });
});

describe('a snippet fits the file', () => {
  test('by the name of its application or blueprint', () => {
    takes(
      `
      from flask import Blueprint
      pages = Blueprint('pages', __name__)
      flask-route<|>
      `,
      'flask-route',
      `
      from flask import Blueprint
      pages = Blueprint('pages', __name__)
      @pages.route("/hello")
      def hello():
          return "Hello, World!"
      `,
    );
  });

  test('where a blueprint can’t do it, by the name an application has elsewhere', () => {
    takes(
      `
      from flask import Blueprint
      pages = Blueprint('pages', __name__)
      flask-register<|>
      `,
      'flask-template-filter',
      `
      from flask import Blueprint
      pages = Blueprint('pages', __name__)
      @app.template_filter("money")
      def money(value):
          return f"€ {value:.2f}"
      `,
    );
  });

  test('by its indentation', () => {
    takes(
      `
      from flask import Flask, request
      app = Flask(__name__)
      def view():
        if True:
          flask-request-method<|>
      `,
      'flask-request-method',
      `
      from flask import Flask, request
      app = Flask(__name__)
      def view():
        if True:
          if request.method == "POST":
            return "Saved."
      `,
    );
  });
});

describe('the cheatsheet inserts', () => {
  test('a statement below the line of the cursor, as far in', () => {
    inserts(
      `
      from flask import Flask
      app = Flask(__name__)
      def view():
          x = <|>1
      `,
      'flask-abort',
      `
      from flask import Flask, abort
      app = Flask(__name__)
      def view():
          x = 1
          abort(404)
      `,
    );
  });

  test('a value of a template at the cursor', () => {
    inserts('--- a.html\n<a href="<|>">', 'jinja-url-for', '--- a.html\n<a href="{{ url_for("index") }}">');
  });
});

describe('Jinja snippets are offered', () => {
  const inTemplate = (text: string) => inProject(text, 'templates/page.html');

  test('in the text of a template', () => {
    expect(offered(inTemplate('<p>\n  jinja-f<|>\n</p>'))).toContain('jinja-for');
    expect(offered(inTemplate('<p>\n  <|>\n</p>'), { explicit: true })).toContain('jinja-for');
    expect(offered(inTemplate('{% raw %}{{{% endraw %}\njin<|>'))).toContain('jinja-for');
  });

  test('behind other text of the line where they are one line', () => {
    const found = offered(inTemplate('<p>Hello, jinja<|></p>'));
    expect(found).toContain('jinja-value');
    expect(found).not.toContain('jinja-for');
  });

  test('in an attribute where they are a value', () => {
    const found = offered(inTemplate('<a class="{{ x }}" href="jinja<|>">'));
    expect(found).toContain('jinja-url-for');
    expect(found).not.toContain('jinja-set');
    expect(offered(inTemplate('<a jinja<|>>'))).toEqual([]);
  });

  test('at the top where they are whole pages', () => {
    expect(offered(inTemplate('{# page #}\njinja<|>'))).toContain('jinja-extends');
    expect(offered(inTemplate('<p></p>\njinja<|>'))).not.toContain('jinja-extends');
  });

  test.each([
    '{{ jinja<|> }}',
    '{% jinja<|> %}',
    '{# jinja<|> #}',
    '<!-- jinja<|> -->',
    '{% raw %}jinja<|>{% endraw %}',
    '{{ jinja<|>',
  ])('not in %s', (text) => {
    expect(offered(inTemplate(text), { explicit: true })).toEqual([]);
  });

  test('not where there is no Flask, and no Python in templates', () => {
    expect(offered('--- a.html\njinja<|>')).toEqual([]);
    expect(offered(inTemplate('flask<|>'))).toEqual([]);
  });
});
