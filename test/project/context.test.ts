import { describe, expect, it } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';

/** What reaches a template, without what Flask and Jinja have; `?` behind a name that only some renders give. */
function context(source: string, path: string): string[] {
  const engine = engineOf(parseFixture(source).files);
  const listed = engine.templates().templates.find((template) => template.file === path);
  if (!listed) throw new Error(`there is no template ${path}`);
  const names = listed.context.filter(({ from }) => from.some((one) => !/^(Flask|Jinja) /.test(one)));
  const { open } = engine.workspace.rendering.contexts.of(path);
  return [
    ...names.map(({ name, given, from }) => `${name}${given === 'always' ? '' : '?'} ${from.join(' ')}`),
    ...(open === undefined ? [] : [`open: ${open}`]),
  ];
}

const PROJECT = `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def index():
          return render_template('index.html', title='Home', posts=[])
      @app.route('/about')
      def about():
          return render_template('about.html', title='About')
      @app.context_processor
      def inject():
          return {'user': None}
      --- templates/base.html
      {% import 'macros.html' as macros %}{{ title }}
      {% block content %}{% endblock %}
      --- templates/index.html
      {% extends 'base.html' %}{% set active = 'home' %}
      {% block content %}{% for post in posts %}{% include '_post.html' %}{% endfor %}{% endblock %}
      --- templates/about.html
      {% extends 'base.html' %}{% from 'deep.html' import x with context %}
      --- templates/_post.html
      {{ post.title }}
      --- templates/macros.html
      {% macro link() %}{{ title }}{% endmacro %}
      --- templates/deep.html
      {% macro x() %}{{ title }}{% endmacro %}
      --- templates/unused.html
      {{ a }}
`;

describe('what reaches a template', () => {
  it('is what the render passes', () => {
    expect(context(PROJECT, 'templates/index.html')).toEqual(['posts app.py:5', 'title app.py:5', 'user app.py:11']);
  });

  it('is what the applications have whose views render it, not those that merely find it', () => {
    const source = `
      --- maintenance.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def down():
          return render_template('down.html')
      --- site.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.context_processor
      def inject():
          return {'user': None}
      @app.route('/')
      def index():
          return render_template('index.html')
      @app.route('/down')
      def down():
          return render_template('down.html')
      --- templates/index.html
      {{ user }}
      --- templates/down.html
      {{ user }}
    `;
    expect(context(source, 'templates/index.html')).toEqual(['user site.py:5']);
    expect(context(source, 'templates/down.html')).toEqual(['user? site.py:5']);
  });

  it('goes from a child to its parent, with what the child sets', () => {
    expect(context(PROJECT, 'templates/base.html')).toEqual([
      'active? templates/index.html:1',
      'posts? app.py:5',
      'title app.py:5 app.py:8',
      'user app.py:11',
      'x? templates/about.html:1',
    ]);
  });

  it('goes into what is included, with the names around it', () => {
    expect(context(PROJECT, 'templates/_post.html')).toEqual([
      'active templates/index.html:1',
      'loop? templates/index.html:2',
      'macros templates/base.html:1',
      'post templates/index.html:2',
      'posts app.py:5',
      'title app.py:5',
      'user app.py:11',
    ]);
  });

  it('goes into an import only where that is asked for', () => {
    expect(context(PROJECT, 'templates/deep.html')).toEqual(['title app.py:8', 'user app.py:11']);
    expect(context(PROJECT, 'templates/macros.html')).toEqual(['user? app.py:11']);
  });

  it('is anything where no code renders it', () => {
    expect(context(PROJECT, 'templates/unused.html')).toEqual([
      'user? app.py:11',
      'open: no code was found that renders it',
    ]);
  });

  it('is seen by blocks that take a place in the parent', () => {
    const engine = engineOf(parseFixture(PROJECT).files);
    engine.settle();
    expect([...engine.workspace.rendering.contexts.of('templates/index.html').inherited.keys()]).toEqual(['macros']);
  });

  it('is open where a render is, with the reason', () => {
    expect(
      context(
        `
        --- app.py
        from flask import Flask, render_template
        app = Flask(__name__)
        @app.route('/')
        def index(**values):
            return render_template('index.html', a=1, **values)
        --- templates/index.html
        {{ a }}
      `,
        'templates/index.html',
      ),
    ).toEqual(['a app.py:5', 'open: not all of “**values” is known']);
  });

  it('comes from every template that a computed name fits', () => {
    expect(
      context(
        `
        --- app.py
        from flask import Flask, render_template
        app = Flask(__name__)
        @app.route('/<name>')
        def page(name):
            return render_template(f'pages/{name}.html', page=name)
        @app.route('/home')
        def home():
            return render_template('pages/home.html', home=True)
        --- templates/pages/home.html
        {{ page }}
        --- templates/other.html
      `,
        'templates/pages/home.html',
      ),
    ).toEqual(['home app.py:8', 'page? app.py:5']);
  });

  it('is not opened by a render of no known name, unless code names the template somewhere else', () => {
    const project = `
        --- app.py
        from flask import Flask, render_template
        from somewhere import load
        app = Flask(__name__)
        MAILS = {'welcome': 'mails/welcome.html'}
        def send(kind, **values):
            return render_template(load(kind), **values)
        @app.route('/<kind>')
        def preview(kind, **values):
            return send(kind, **values)
        @app.route('/home')
        def home():
            return render_template('home.html', title='Home')
        @app.route('/welcome')
        def welcome():
            return render_template('mails/welcome.html', title='Welcome')
        --- templates/home.html
        {{ title }}
        --- templates/mails/welcome.html
        {% include 'mails/_footer.html' %}
        --- templates/mails/_footer.html
        {{ title }}
      `;
    const unknown = 'open: a render whose template is not known passes names that are not known';
    expect(context(project, 'templates/home.html')).toEqual(['title app.py:12']);
    expect(context(project, 'templates/mails/welcome.html')).toContain(unknown);
    expect(context(project, 'templates/mails/_footer.html')).toContain(unknown);
  });

  it('is not opened by a render that only knows how the name ends, unless code has the rest of it', () => {
    const project = `
        --- app.py
        from flask import Flask, render_template
        app = Flask(__name__)
        def send(name, **values):
            return render_template(name + '.txt', **values)
        @app.route('/<path:name>')
        def preview(name, **values):
            return send(name, **values)
        @app.route('/home')
        def home():
            return render_template('home.txt', title='Home')
        @app.route('/welcome')
        def welcome():
            return render_template('mails/welcome.txt', title='Welcome')
        LATER = ['welcome']
        --- templates/home.txt
        {{ title }}
        --- templates/mails/welcome.txt
        {{ title }}
      `;
    expect(context(project, 'templates/home.txt')).toEqual(['title app.py:10']);
    expect(context(project, 'templates/mails/welcome.txt')).toContain(
      'open: a render whose template is not known passes names that are not known',
    );
  });
});
