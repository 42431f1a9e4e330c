import { describe, expect, test } from 'vitest';
import { refusesRename, renames } from '../support/editing';
import { engineOf, parseFixture } from '../support/fixture';

describe('a template', () => {
  const project = (name: string, cursor = '', more = '') => `
    --- app.py
    from flask import Flask, render_template
    app = Flask(__name__)
    def page(name):
        return render_template('blog/' + name)
    @app.route('/')
    def index():
        return page('${name}') + render_template('blog/${name}')
    --- templates/blog/${name}
    x
    --- templates/other.html
    {% include 'blog/${name}${cursor}' %}
    ${more}
  `;

  test('is renamed with its file, from where it is named', () => {
    expect(renames(project('post.html', '<|>'), 'blog/entry.html', project('entry.html'))).toEqual([]);
    const inCall = project('post.html').replace("page('post", "page('po<|>st");
    expect(renames(inCall, 'entry.html', project('entry.html'))).toEqual([]);
  });

  test('is not renamed to what there is, or what is no name', () => {
    expect(refusesRename(project('post.html', '<|>'), 'other.html')).toBe(
      'There is a template “other.html” already: templates/other.html.',
    );
    expect(refusesRename(project('post.html', '<|>'), '../x.html')).toBe('“../x.html” is no name of a template.');
  });

  test('says where it may be named too', () => {
    const more = '--- templates/computed.html\n    {% include theme %}';
    expect(renames(project('post.html', '<|>', more), 'blog/entry.html', project('entry.html', '', more))).toEqual([
      'templates/computed.html takes a template whose name is computed.',
    ]);
  });

  test('keeps its name where it is when the file is renamed, or its folder', () => {
    const { files } = parseFixture(project('post.html'));
    const engine = engineOf(files);
    const file = engine.renameFile({ from: 'templates/blog/post.html', to: 'templates/blog/entry.html' });
    expect(file.edits.map(({ path, text }) => [path, text])).toEqual([
      ['app.py', 'entry.html'],
      ['app.py', 'blog/entry.html'],
      ['templates/other.html', 'blog/entry.html'],
    ]);
    const folder = engine.renameFile({ from: 'templates/blog', to: 'templates/news' });
    expect(folder.edits.map(({ text }) => text)).toEqual(['news/post.html', 'news/post.html']);
    expect(folder.doubts).toEqual(['app.py:7 names it in a way that can’t be changed here.']);
  });
});

describe('names in templates', () => {
  test('a block is renamed along the chain', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- templates/base.html
      {% block ${name} %}{% endblock ${name} %}{% block other %}{% endblock %}{{ self.${name}() }}
      --- templates/page.html
      {% extends 'base.html' %}
      {% block ${name}${cursor} %}{% endblock %}
      --- templates/alone.html
      {% block content %}{% endblock %}
    `;
    expect(renames(project('content', '<|>'), 'main', project('main'))).toEqual([]);
    expect(refusesRename(project('content', '<|>'), 'other')).toBe(
      'There is a block “other” in templates/base.html already.',
    );
    expect(refusesRename(project('content', '<|>'), 'a b')).toBe('“a b” is no name.');
  });

  test('a macro is renamed where it is imported, without its aliases', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- templates/forms.html
      {% macro ${name}${cursor}(a) %}{% endmacro %}{{ ${name}(1) }}
      --- templates/page.html
      {% from 'forms.html' import ${name} %}{% from 'forms.html' import ${name} as f %}{% import 'forms.html' as forms %}
      {{ ${name}(1) }}{{ f(1) }}{{ forms.${name}(1) }}{% macro own(field) %}{{ field }}{% endmacro %}
    `;
    expect(renames(project('field', '<|>'), 'input', project('input'))).toEqual([]);
  });
});

describe('an endpoint', () => {
  test('that has a name of its own is renamed where it is linked', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask, Blueprint, url_for
      app = Flask(__name__)
      bp = Blueprint('blog', __name__)
      @bp.route('/', endpoint='${name}')
      def show_post(): return url_for('.${name}')
      app.register_blueprint(bp)
      --- templates/page.html
      {{ url_for('blog.${name}${cursor}') }}
    `;
    expect(renames(project('post', '<|>'), 'entry', project('entry'))).toEqual([]);
  });

  test('that is a view is renamed with the function, and says where that may be named too', () => {
    const project = (name: string, cursor = '') => `
      --- app.py
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.route('/')
      def ${name}${cursor}(): return url_for('${name}')
      @app.route('/other')
      def other(): return post()
      --- templates/page.html
      {{ url_for('${name}') }}
    `;
    expect(renames(project('post', '<|>'), 'entry', project('entry'))).toEqual(['app.py:6 may name it too.']);
    expect(refusesRename(project('post', '<|>'), 'other')).toBe('There is an endpoint “other” already.');
  });
});
