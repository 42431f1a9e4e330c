import { describe, expect, test } from 'vitest';
import { parseFixture } from '../support/fixture';
import { findingsIn, mends } from './findings';

const HEAD = `
      from flask import Flask, render_template, url_for
      app = Flask(__name__)`;

/** Some lines of code and the text of `templates/page.html`. */
function project(code: string, page: string, more = ''): ReadonlyMap<string, string> {
  return parseFixture(`
      --- app.py${HEAD}
      ${code}
      --- templates/page.html
      ${page}
      ${more}
  `).files;
}

const INDEX = `@app.route('/')
      def index():
          posts = []
          return render_template('page.html')`;

describe('a fix ends what it is for and starts nothing', () => {
  test('pass a variable from the view', () => {
    const after = mends(project(INDEX, '{{ posts.title }}'), "Pass 'posts' in 'index'");
    expect(after.get('app.py')).toContain("render_template('page.html', posts=posts)");
    const unknown = mends(project(INDEX, '{{ title }}'), "Pass 'title' in 'index'");
    expect(unknown.get('app.py')).toContain("render_template('page.html', title=None)");
  });

  test('pass a variable through a function of the project that hands it on, and through no other', () => {
    const view = `@app.route('/')
      def index(): return page('page.html')`;
    const open = `def page(name, **context): return render_template(name, **context)
      ${view}`;
    const after = mends(project(open, '{{ title }}'), "Pass 'title' in 'index'");
    expect(after.get('app.py')).toContain("return page('page.html', title=None)");
    const closed = findingsIn(project(`def page(name): return render_template(name)\n      ${view}`, '{{ title }}'));
    expect(closed.map(({ rule, fixes }) => [rule, fixes])).toEqual([['undefined-template-variable', []]]);
  });

  test.each([
    ["@app.route('/save')", "@app.route('/save', methods=['GET', 'POST'])"],
    ["@app.get('/save')", "@app.route('/save', methods=['GET', 'POST'])"],
    ['@app.route("/save", methods=["GET"])', '@app.route("/save", methods=["GET", "POST"])'],
  ])('accept a method in the route: %s', (route, mended) => {
    const code = (written: string) => `${INDEX}
      ${written}
      def save(): return ''`;
    const form = `<form method="post" action="{{ url_for('save') }}"></form>`;
    const after = mends(project(code(route), form), 'Accept POST in the route');
    expect(after).toEqual(project(code(mended), form));
    const changed = mends(project(code(route), form), 'Send the form by GET');
    expect(changed.get('templates/page.html')).toBe(form.replace('post', 'get'));
  });

  test('send a form by POST', () => {
    const code = `${INDEX}
      @app.post('/save')
      def save(): return ''`;
    const form = (method: string) => `<form${method} action="{{ url_for('save') }}"></form>`;
    const after = mends(project(code, form('')), 'Send the form by POST');
    expect(after.get('templates/page.html')).toBe(form(' method="post"'));
    expect(mends(project(code, form('')), 'Accept GET in the route').get('app.py')).toContain(
      "@app.route('/save', methods=['POST', 'GET'])",
    );
  });

  test('add the encoding of a form', () => {
    const form = (more: string) => `<form method="post"${more}><input type="file" name="f"></form>`;
    const after = mends(project(INDEX, form('')), 'Add enctype="multipart/form-data"');
    expect(after.get('templates/page.html')).toBe(form(' enctype="multipart/form-data"'));
  });

  test('create the template, with the layout of the others', () => {
    const code = `${INDEX}
      @app.route('/new')
      def new(): return render_template('new.html')`;
    const files = project(
      code,
      "{% extends 'base.html' %}{% block content %}{% endblock %}",
      '--- templates/base.html\n      {% block content %}{% endblock %}',
    );
    expect(mends(files, 'Create templates/new.html').get('templates/new.html')).toBe(
      "{% extends 'base.html' %}\n\n{% block content %}\n\n{% endblock %}\n",
    );
    const quoted = project(
      code,
      '{% extends "base.html" %}{% block content %}{% endblock %}',
      '--- templates/base.html\n      {% block content %}{% endblock %}',
    );
    expect(mends(quoted, 'Create templates/new.html').get('templates/new.html')).toContain('{% extends "base.html" %}');
    const included = mends(project(INDEX, "{% include 'none.html' %}"), 'Create templates/none.html');
    expect(included.get('templates/none.html')).toBe('');
  });

  const made = (name: string, titles: readonly string[]) => {
    const pages = titles.map(
      (title, at) =>
        `--- templates/page${at}.html\n      {% extends 'base.html' %}{% block title %}${title}{% endblock %}{% block body %}{% endblock %}`,
    );
    const base =
      '--- templates/base.html\n      <title>{% block title %}{% endblock %}</title>{% block body %}{% endblock %}';
    const files = project(
      `${INDEX}\n      @app.route('/new')\n      def new(): return render_template('${name}')\n      @app.template_global('_')\n      def translated(text): return text`,
      '',
      [base, ...pages].join('\n      '),
    );
    const text = mends(files, `Create templates/${name}`).get(`templates/${name}`);
    return /\{% block title %\}(.*)\{% endblock %\}\n\n\{% block body %\}/.exec(text ?? '')?.[1];
  };
  test.each([
    ['user_profile.html', ['Log in'], 'User profile'],
    ['user_profile.html', ['Log In', 'Register'], 'User Profile'],
    ['user_profile.html', ['Log in - Quill', 'Register - Quill', '{{ post.title }} - Quill'], 'User profile - Quill'],
    ['userProfile.html', ['Quill | Log In', 'Quill | Register'], 'Quill | User Profile'],
    ['user-profile.html', ["{{ _('Log In') }}", "{{ _('Edit Post') }}", 'x'], "{{ _('User Profile') }}"],
    ['user.html', ['{% trans %}Log in{% endtrans %}'], '{% trans %}User{% endtrans %}'],
    ['user.html', ['Log in - {{ super() }}', 'Register - {{ super() }}'], 'User - {{ super() }}'],
    ['user.html', ['{{ post.title }}', ''], 'User'],
    ['edit.html', ['Post - show', 'Author - list'], 'Edit'],
    ['posts/index.html', ['Log in'], 'Posts'],
    ['index.html', ['Log in'], 'Home'],
    ['errors/404.html', ['Log In'], 'Not Found'],
  ])('create a page with a title like those of others: %s, %j', (name, titles, expected) => {
    expect(made(name, titles)).toBe(expected);
  });

  test('create a part of a page empty', () => {
    const code = `${INDEX}\n      @app.route('/row')\n      def row(): return render_template('_row.html')`;
    const files = project(
      code,
      "{% extends 'base.html' %}",
      '--- templates/base.html\n      {% block body %}{% endblock %}',
    );
    expect(mends(files, 'Create templates/_row.html').get('templates/_row.html')).toBe('');
  });

  const page = (text: string) => project(INDEX.replace("html')", "html', title=posts)"), text);
  test.each([
    ['{{ title|uper }}', '{{ title|upper }}', "Change to 'upper'"],
    ['{{ title is definned }}', '{{ title is defined }}', "Change to 'defined'"],
    ['{{ title }}{{ titel }}', '{{ title }}{{ title }}', "Change to 'title'"],
    ['{{ title }}{% fro x in title %}{% endfor %}', '{{ title }}{% for x in title %}{% endfor %}', "Change to 'for'"],
    ['{% if title %}{% endfi %}', '{% if title %}{% endif %}', "Change to 'endif'"],
    ["{{ title }}{{ url_for('indx') }}", "{{ title }}{{ url_for('index') }}", "Change to 'index'"],
    ["{{ title }}{% extends 'pag.html' %}", "{{ title }}{% extends 'page.html' %}", "Change to 'page.html'"],
  ])('correct a name: %s', (wrong, right, title) => {
    expect(mends(page(wrong), title).get('templates/page.html')).toBe(right);
  });
});
