import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';

/** What the templates of a fixture need from outside, by their paths; the first error instead where there is one. */
function undeclared(source: string): Record<string, readonly string[] | string> {
  const { templates } = engineOf(parseFixture(source).files).templates();
  return Object.fromEntries(templates.map(({ file, undeclared, error }) => [file, error?.message ?? undeclared]));
}

const TEMPLATES = `
      --- templates/lines.html
      % for user in users:
        {{ user.name }}
      % endfor
      --- templates/delimiters.html
      <% for user in users %>[[ user.name ]]<% endfor %>
`;

describe('the syntax of templates', () => {
  it('is what options of the application say', () => {
    const app = `
      --- app.py
      from flask import Flask
      class App(Flask):
          jinja_options = dict(Flask.jinja_options, line_statement_prefix='%')
      app = App(__name__)`;
    expect(undeclared(app + TEMPLATES)).toEqual({ 'templates/lines.html': ['users'], 'templates/delimiters.html': [] });
  });

  it('is what is set on its environment', () => {
    const app = `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      app.jinja_env.block_start_string, app.jinja_env.block_end_string = '<%', '%>'
      app.jinja_env.variable_start_string = '[['
      app.jinja_env.variable_end_string = ']]'`;
    expect(undeclared(app + TEMPLATES)).toEqual({ 'templates/lines.html': [], 'templates/delimiters.html': ['users'] });
  });

  it('is Jinja’s own where an option is not known', () => {
    const app = `
      --- app.py
      import os
      from flask import Flask
      app = Flask(__name__)
      app.jinja_env.line_statement_prefix = os.environ['PREFIX']`;
    expect(undeclared(app + TEMPLATES)).toEqual({ 'templates/lines.html': ['user'], 'templates/delimiters.html': [] });
  });

  it('is that of an environment of the project’s own for the folders of its loader, where no application has them', () => {
    const source = `
      --- app.py
      from flask import Flask
      from jinja2 import Environment, FileSystemLoader
      app = Flask(__name__)
      tex = Environment(loader=FileSystemLoader('letters'), variable_start_string='((', variable_end_string='))')
      everywhere = Environment(loader=FileSystemLoader('.'), variable_start_string='<<', variable_end_string='>>')
      --- templates/page.html
      {{ page }} (( letter )) << other >>
      --- letters/one.jinja
      {{ page }} (( letter )) << other >>
      --- other/one.jinja
      {{ page }} (( letter )) << other >>`;
    expect(undeclared(source)).toEqual({
      'templates/page.html': ['page'],
      'letters/one.jinja': ['letter'],
      'other/one.jinja': ['other'],
    });
  });

  it('is another after an edit that sets it', () => {
    const files = parseFixture(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)${TEMPLATES}`).files;
    const engine = engineOf(files);
    const names = () => engine.templates().templates.find(({ file }) => file === 'templates/lines.html')?.undeclared;
    expect(names()).toEqual(['user']);
    engine.update('app.py', `${files.get('app.py')}\napp.jinja_env.line_statement_prefix = '%'\n`);
    expect(names()).toEqual(['users']);
  });

  it('is judged as it is', () => {
    check(
      `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      app.jinja_env.line_statement_prefix = '%'
      @app.route('/')
      def index():
          return render_template('lines.html', users=[])
      --- templates/lines.html
      % for user in users
        {{ user.name }}
      % endfro
        ~~~~~~ jinja-syntax: Encountered unknown tag 'endfro'. Jinja was looking for the following tags: 'endfor' or 'else'. The innermost block that needs to be closed is 'for'.
      `,
      ['jinja-syntax'],
    );
  });
});
