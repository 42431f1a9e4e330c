import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/folder';
import { run } from './program';

const FILES = {
  'app.py': `from flask import Flask, render_template
app = Flask(__name__)
@app.route('/')
def index():
    return render_template('index.html', user=None)
@app.route('/about')
def about(**values):
    return render_template('about.html', **values)
`,
  'templates/base.html': '{% macro link(url, text) %}{{ text }}{% endmacro %}{% block body %}{% endblock %}{{ user }}',
  'templates/index.html': "{% extends 'base.html' %}{% block body %}{{ user.name }}{{ missing }}{% endblock %}",
  'templates/about.html': '{{ user }}\n{% if %}',
};

test('templates --format json lists every template with what reaches it', async () => {
  const folder = await TemporaryFolder.with(FILES);
  const { output, errors, code } = await run(folder.path, 'templates', '--format', 'json');
  expect([errors, code]).toEqual(['', 0]);
  const { version, templates } = JSON.parse(output);
  expect(version).toBe(1);
  const isOwn = ({ from }: { from: string[] }) =>
    from.some((one) => one.startsWith('app.py') || one.startsWith('templates'));
  const own = templates.map((one: { context: { from: string[] }[] }) => ({
    ...one,
    context: one.context.filter(isOwn),
  }));
  expect(own).toEqual([
    {
      file: 'templates/about.html',
      name: 'about.html',
      undeclared: expect.any(Array),
      referenced: expect.any(Array),
      blocks: [],
      macros: [],
      error: { line: 2, message: "Expected an expression, got 'end of statement block'" },
      renders: [{ file: 'app.py', line: 8, names: [], open: true, reason: 'not all of “**values” is known' }],
      context: [],
      open: true,
    },
    {
      file: 'templates/base.html',
      name: 'base.html',
      undeclared: ['user'],
      referenced: [],
      blocks: ['body'],
      macros: [{ name: 'link', parameters: ['url', 'text'] }],
      error: null,
      renders: [{ file: 'app.py', line: 5, names: ['user'], open: false, reason: null }],
      context: [{ name: 'user', from: ['app.py:5'], given: 'always' }],
      open: false,
    },
    {
      file: 'templates/index.html',
      name: 'index.html',
      undeclared: ['missing', 'user'],
      referenced: ['base.html'],
      blocks: ['body'],
      macros: [],
      error: null,
      renders: [{ file: 'app.py', line: 5, names: ['user'], open: false, reason: null }],
      context: [{ name: 'user', from: ['app.py:5'], given: 'always' }],
      open: false,
    },
  ]);
});

test('templates prints a table for people', async () => {
  const folder = await TemporaryFolder.with(FILES);
  const { output, code } = await run(folder.path, 'templates');
  expect(code).toBe(0);
  expect(output.split('\n')).toEqual([
    "? templates/about.html  app.py:8  line 2: Expected an expression, got 'end of statement block'",
    '  templates/base.html   app.py:5  user',
    '  templates/index.html  app.py:5  user',
    '',
    '? more names may reach it than are known',
    '',
  ]);
});

test('templates says so where there is none', async () => {
  const folder = await TemporaryFolder.with({ 'app.py': '' });
  expect((await run(folder.path, 'templates')).output).toBe('No template was found.\n');
});
