import { describe, expect, it } from 'vitest';
import type { Engine } from '../../server/src/engine';
import { engineOf, parseFixture } from '../support/fixture';

/** What a project renders, one line each: `function: templates { names }`, `?` behind a name that may be absent. */
function renders(source: string): string[] {
  return listed(engineOf(parseFixture(source).files));
}

function listed(engine: Engine): string[] {
  engine.prepare(() => true);
  return engine.workspace.rendering.renders.map((render) => {
    const choices = render.choices.map((choice) =>
      choice.map(({ text }) => text.parts.map((part) => part.text ?? '*').join('')).join(' or else '),
    );
    const names = [...render.given].map(([name, { possible }]) => (possible ? `${name}?` : name));
    const open = render.open === undefined ? '' : ` (${render.open})`;
    return `${render.root?.name ?? 'import'}: ${choices.join(' | ')} { ${names.join(' ')} }${open}`;
  });
}

const APP = `
      --- app.py
      from flask import Flask, render_template, render_template_string, request
      app = Flask(__name__)
`;

describe('what a view renders', () => {
  it('is told by the call, with the names passed', () => {
    expect(
      renders(`${APP}
      @app.route('/')
      def index():
          return render_template('index.html', title='Home', user=None)
      @app.route('/text')
      def text():
          return render_template_string('<b>{{ x }}</b>', x=1)
      @app.errorhandler(404)
      def missing(error):
          return render_template(['404.html', 'error.html'], error=error), 404
    `),
    ).toEqual([
      'index: index.html { title user }',
      'text: <b>{{ x }}</b> { x }',
      'missing: 404.html or else error.html { error }',
    ]);
  });

  it('follows a dictionary that is built on the way', () => {
    expect(
      renders(`${APP}
      @app.route('/')
      def index():
          context = {'title': 'Home'}
          context['page'] = 1
          if request.args:
              context['query'] = 2
          context.update(dict(user=None), extra=3)
          return render_template('index.html', **context)
      @app.route('/all')
      def all(id):
          name = 'x'
          return render_template('all.html', **locals())
      @app.route('/any')
      def any(**values):
          return render_template('any.html', a=1, **values)
    `),
    ).toEqual([
      'index: index.html { title page query? user extra }',
      'all: all.html { id? name? } (not all of “**locals()” is known)',
      'any: any.html { a } (not all of “**values” is known)',
    ]);
  });

  it('takes both ways where a condition is not known, and handlers of exceptions', () => {
    expect(
      renders(`${APP}
      @app.route('/')
      def index():
          kind = 'a' if request.args else 'b'
          try:
              return render_template(f'{kind}.html')
          except Exception:
              pass
          return render_template('error.html')
    `),
    ).toEqual(['index: a.html | b.html {  }', 'index: error.html {  }']);
  });

  it('keeps what is not known of a name', () => {
    expect(
      renders(`${APP}
      @app.route('/<page>')
      def page(page):
          return render_template('pages/' + page + '.html')
    `),
    ).toEqual(['page: pages/*.html {  }']);
  });
});

describe('a wrapper of the project', () => {
  it('is followed as a function, through several', () => {
    expect(
      renders(`${APP}
      def render(name, **context):
          context['theme'] = 'dark'
          return render_template('themes/dark/' + name, **context)
      def page(name, **context):
          return render(name + '.html', **context)
      @app.route('/')
      def index():
          return page('index', user=None)
    `),
    ).toEqual(['index: themes/dark/index.html { user theme }']);
  });

  it('is followed as a method of a base class that puts a prefix in front', () => {
    expect(
      renders(`
      --- app.py
      from flask import Flask, render_template
      from flask.views import MethodView, View
      app = Flask(__name__)
      class Page(MethodView):
          folder = 'pages'
          def render(self, name, **context):
              return render_template(f'{self.folder}/{name}.html', me=self, **context)
      class Users(Page):
          folder = 'users'
          def get(self):
              return self.render('list', users=[])
          def post(self):
              return self.render('form')
      class Simple(View):
          def __init__(self, template):
              self.template = template
          def dispatch_request(self):
              return render_template(self.template)
      app.add_url_rule('/users', view_func=Users.as_view('users'))
      app.add_url_rule('/about', view_func=Simple.as_view('about', 'about.html'))
      app.add_url_rule('/terms', view_func=Simple.as_view('terms', template='terms.html'))
    `),
    ).toEqual([
      'Users: users/list.html { me users }',
      'Users: users/form.html { me }',
      'Simple: about.html {  }',
      'Simple: terms.html {  }',
    ]);
  });

  it('is followed as a decorator', () => {
    expect(
      renders(`
      --- app.py
      from functools import wraps
      from flask import Flask, render_template
      app = Flask(__name__)
      def templated(template):
          def decorator(f):
              @wraps(f)
              def decorated(*args, **kwargs):
                  context = f(*args, **kwargs)
                  if context is None:
                      context = {}
                  elif not isinstance(context, dict):
                      return context
                  return render_template(template, **context)
              return decorated
          return decorator
      @app.route('/')
      @templated('index.html')
      def index():
          return dict(value=42)
    `),
    ).toEqual(['index: index.html { value }']);
  });

  it('is followed as a decorator of what nobody is seen to register', () => {
    expect(
      renders(`
      --- views.py
      from functools import wraps
      from flask import Blueprint, render_template
      pages = Blueprint('pages', __name__)
      def templated(f):
          @wraps(f)
          def decorated(*args, **kwargs):
              return render_template(f.__name__ + '.html', **f(*args, **kwargs))
          return decorated
      @pages.route('/')
      @templated
      def index():
          return {'value': 42}
      @templated
      def about():
          return {'us': 1}
    `),
    ).toEqual(['index: index.html { value }', 'about: about.html { us }']);
  });

  it('is told of a view whose base class takes long to make', () => {
    const settings = Array.from({ length: 400 }, (_, n) => `self.s${n} = current_app.config.get('S${n}', ${n})`);
    expect(
      renders(`
      --- app.py
      from flask import Flask
      from pages import Text
      app = Flask(__name__)
      app.add_url_rule('/text', view_func=Text.as_view('text'))
      --- base.py
      from flask import current_app
      from flask.views import View
      class Base(View):
          def __init__(self):
              ${settings.join('\n              ')}
      --- pages.py
      from flask import render_template
      from base import Base
      class Text(Base):
          def __init__(self):
              super().__init__()
              self.template = 'text.html'
          def dispatch_request(self):
              return render_template(self.template, node=1)
    `),
    ).toEqual(['Text: text.html { node }']);
  });

  it('that nothing calls is run by itself', () => {
    expect(
      renders(`${APP}
      def mail(user, template, **context):
          return render_template(template + '.txt', user=user, **context)
      def remind(user):
          mail(user, 'mail/remind', days=3)
    `),
    ).toEqual(['remind: mail/remind.txt { user days }']);
  });
});

it('that no run comes by is told as it is written', () => {
  expect(
    renders(`${APP}
      def make():
          def view():
              return render_template('inner.html', a=1)
          return None
      class Job:
          def run(self):
              if False:
                  return render_template('never.html')
    `),
  ).toEqual([
    'import: inner.html { a } (nothing is seen to lead to this call)',
    'import: never.html {  } (nothing is seen to lead to this call)',
  ]);
});

it('is told of functions under other names', () => {
  expect(
    renders(`
      --- app.py
      from functools import partial
      from flask import Flask, render_template as draw
      from pages import page as show
      app = Flask(__name__)
      users = partial(draw, 'users.html', a=1)
      posts = lambda **names: draw('posts.html', **names)
      class Views:
          table = staticmethod(draw)
      @app.route('/')
      def index(): return draw('index.html', b=1)
      @app.route('/users')
      def list_users(): return users(c=1)
      @app.route('/posts')
      def list_posts(): return posts(d=1)
      @app.route('/table')
      def table(): return Views.table('table.html')
      @app.route('/page')
      def one(): return show('one', e=1)
      --- pages.py
      import flask
      drawn = flask.render_template
      def page(name, **names): return drawn(f'{name}.html', **names)
    `),
  ).toEqual([
    'index: index.html { b }',
    'list_users: users.html { a c }',
    'list_posts: posts.html { d }',
    'table: table.html {  }',
    'one: one.html { e }',
  ]);
});

it('that no run comes by is nothing where the function is the project’s own, which may make another name of it', () => {
  expect(
    renders(`
      --- app.py
      from flask import Flask
      import pages
      from pages import render_template
      app = Flask(__name__)
      def make():
          def view():
              return render_template('Hub')
          def other():
              return pages.render_template('Hub')
          return None
      --- pages.py
      from flask import render_template as flask_render_template
      def render_template(template, **context):
          return flask_render_template(f'{template.lower()}.html', **context)
    `).filter((render) => !render.startsWith('render_template:')),
  ).toEqual([]);
});

describe("Jinja's own way", () => {
  it('is followed from the environment to the template', () => {
    expect(
      renders(`${APP}
      import jinja2
      from flask import current_app, get_template_attribute
      @app.route('/')
      def index():
          return current_app.jinja_env.get_template('index.html').render(a=1)
      @app.route('/select')
      def select():
          template = app.jinja_env.select_template(['a.html', 'b.html'])
          return template.render({'x': 1}, y=2)
      @app.route('/own')
      def own():
          environment = jinja2.Environment(loader=jinja2.FileSystemLoader('mails'))
          return environment.from_string('{{ n }}').render(n=1)
      @app.route('/macro')
      def macro():
          return get_template_attribute('macros.html', 'hello')('you')
    `),
    ).toEqual([
      'index: index.html { a }',
      'select: a.html or else b.html { x y }',
      'own: {{ n }} { n }',
      'macro: macros.html {  }',
    ]);
  });
});

describe('an edit', () => {
  const source = `${APP}
      def render(name, **context):
          return render_template(name, **context)
      @app.route('/')
      def index():
          return render('index.html', a=1)
      @app.route('/about')
      def about():
          return render_template('about.html')
  `;

  it('of one view runs that view alone', () => {
    const { files } = parseFixture(source);
    const engine = engineOf(files);
    expect(listed(engine)).toEqual(['index: index.html { a }', 'about: about.html {  }']);
    const { evaluated, run } = engine.workspace.counts;
    const text = files.get('app.py') ?? '';
    engine.update('app.py', text.replace("'index.html', a=1", "'index.html', a=1, b=2"));
    expect(listed(engine)).toEqual(['index: index.html { a b }', 'about: about.html {  }']);
    expect(engine.workspace.counts).toMatchObject({ evaluated, run: run + 1 });
  });

  it('that moves lines runs nothing, and one of a helper what calls it', () => {
    const { files } = parseFixture(source);
    const engine = engineOf(files);
    listed(engine);
    const { run } = engine.workspace.counts;
    const text = files.get('app.py') ?? '';
    engine.update('app.py', text.replace('app =', '\n\napp  =').replace('def about', '# about\ndef about'));
    listed(engine);
    expect(engine.workspace.counts.run).toBe(run);
    engine.update('app.py', text.replace('render_template(name, **context)', 'render_template(name, z=1, **context)'));
    expect(listed(engine)).toEqual(['index: index.html { z a }', 'about: about.html {  }']);
    expect(engine.workspace.counts.run).toBe(run + 1);
  });

  it('runs nothing for a completion, which is answered as all was last found', () => {
    const { files } = parseFixture(`${source}
      --- templates/index.html
      {{ | }}
    `);
    const engine = engineOf(files);
    const names = () =>
      engine
        .complete('templates/index.html', 3)
        .flatMap(({ label }) => (label.length === 1 ? [label] : []))
        .sort();
    expect(names()).toEqual(['a', 'g']);
    const { run } = engine.workspace.counts;
    const edits = [
      ["'index.html', a=1", "'index.html', a=1, b=2"],
      ["@app.route('/')", "@app.route('/', endpoint='home')"],
    ];
    let text = files.get('app.py') ?? '';
    for (const [from = '', to = ''] of edits) {
      text = text.replace(from, to);
      engine.update('app.py', text);
      expect(names()).toEqual(['a', 'g']);
      engine.settle();
      expect(names()).toEqual(['a', 'g']);
      engine.hover('templates/index.html', 3);
      engine.diagnose('templates/index.html', 'quick');
      engine.diagnose('app.py', 'quick');
    }
    expect(engine.workspace.counts).toMatchObject({ evaluated: 2, run });
    let slices = 0;
    while (!engine.prepare(() => false)) {
      expect(names()).toEqual(['a', 'g']);
      slices++;
    }
    expect(slices).toBeGreaterThan(2);
    expect(names()).toEqual(['a', 'b', 'g']);
  });

  it('is in what is judged at once', () => {
    const { files } = parseFixture(`${source}
      --- templates/index.html
      {{ a }}{{ b }}
    `);
    const engine = engineOf(files);
    const found = () => engine.diagnose('templates/index.html').diagnostics.map(({ rule }) => rule);
    expect(found()).toEqual(['undefined-template-variable']);
    engine.update('app.py', files.get('app.py')?.replace('a=1', 'a=1, b=2'));
    engine.complete('templates/index.html', 3);
    expect(found()).toEqual([]);
    engine.update('app.py', files.get('app.py'));
    expect(found()).toEqual(['undefined-template-variable']);
  });

  it('tells what was found so far to whoever asks while the search goes on for the first time', () => {
    const { files } = parseFixture(`${source}
      --- templates/index.html
      {{ | }}
    `);
    const engine = engineOf(files);
    const offers = () => engine.complete('templates/index.html', 3).some(({ label }) => label === 'a');
    expect(engine.prepare(() => false)).toBe(false);
    expect(offers()).toBe(false);
    expect(engine.workspace.counts.run).toBe(0);
    engine.prepare(() => true);
    expect(offers()).toBe(true);
  });

  it('leaves no trace of what a run did', () => {
    const engine = engineOf(
      parseFixture(`${APP}
      from flask import current_app
      seen = []
      settings = {}
      def add(target):
          target.add_url_rule('/late', 'late', add)
      @app.route('/')
      def index():
          seen.append('index')
          settings['x'] = 1
          app.jinja_env.globals['late'] = 1
          add(current_app._get_current_object())
          return render_template('index.html', seen=len(seen), **settings)
    `).files,
    );
    expect(listed(engine)).toEqual(['index: index.html { seen x }']);
    expect(engine.routes().routes.map(({ rule }) => rule)).toEqual(['/static/<path:filename>', '/']);
    const [application] = engine.settle().evaluation.models.flask.world.applications;
    expect(application?.registrations.length).toBe(2);
  });
});
