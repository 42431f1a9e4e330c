import { symlink } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { run as command } from '../../server/src/cli/cli';
import type { Terminal } from '../../server/src/cli/terminal';
import { TemporaryFolder } from '../support/folder';
import { BLOG } from '../support/program';
import { checked, places, run } from './program';

const APP = `from flask import Flask, url_for

app = Flask(__name__); app.app_context().push()


@app.get('/')
def index():
    return ''
`;
const LINK = `from flask import url_for\n\n\ndef link():\n    return url_for('missing')\n`;
const SILENT: Terminal = {
  colours: false,
  out: () => {},
  error: () => {},
  progress: () => {},
  input: () => Promise.resolve(''),
};
const FOUND = "error No endpoint 'missing': url_for raises BuildError.";

test('the text has each problem, its line with what is marked, and then how many there are', async () => {
  const { path } = await TemporaryFolder.with({ 'app.py': APP, 'web/links.py': LINK });
  const { output, errors, code } = await run(path, 'check');
  const lines = [
    `web/links.py:5:21: ${FOUND} [unknown-endpoint]`,
    "5 |     return url_for('missing')",
    '  |                     ^^^^^^^',
    '',
    '1 problem found in 2 files.',
    '',
  ];
  expect(output).toBe(lines.join('\n'));
  expect({ errors, code }).toEqual({ errors: '', code: 1 });
});

test('the report has each field of its form', async () => {
  const { path } = await TemporaryFolder.with({ 'app.py': APP, 'web/links.py': LINK });
  expect(await checked(path)).toEqual({
    version: 1,
    files: 2,
    diagnostics: [
      {
        file: 'web/links.py',
        range: { start: { line: 5, column: 21 }, end: { line: 5, column: 28 } },
        severity: 'error',
        rule: 'unknown-endpoint',
        message: expect.stringContaining("No endpoint 'missing'"),
      },
    ],
    suppressed: [],
  });
});

test('what is not said because something could not be followed is in the report, with the reason', async () => {
  const app = `${APP}\nimport somewhere\nsomewhere.register(app)\n`;
  const { path } = await TemporaryFolder.with({ 'app.py': app, 'web/links.py': LINK });
  const { diagnostics, suppressed } = await checked(path);
  expect(diagnostics).toEqual([]);
  expect(suppressed).toEqual([
    { rule: 'unknown-endpoint', file: 'web/links.py', line: 5, reason: expect.stringMatching(/^app\.py:11 \S/) },
  ]);
});

test('columns are counted in UTF-16 units, from 1, whatever ends the lines', async () => {
  const text = "from flask import url_for\r\n# 🚲\rx = '🚲é', url_for('missing')\n";
  const { path } = await TemporaryFolder.with({ 'app.py': APP, 'links.py': text, 'marked.py': `\ufeff${LINK}` });
  const { diagnostics } = await checked(path);
  expect(places(diagnostics)).toEqual(['links.py:3:21-28 unknown-endpoint', 'marked.py:5:21-28 unknown-endpoint']);
});

test('the exit code depends on the gravest problem and --fail-on', async () => {
  const files = {
    error: `${APP}\nurl_for('missing')\n`,
    warning: `${APP}\n\n@app.get('/')\ndef other():\n    return ''\n`,
    hint: `${APP}\nfrom flask import Blueprint\nbp = Blueprint('bp', __name__)\n\n@bp.get('/bp')\ndef view():\n    return ''\n`,
    clean: APP,
  };
  const limits = ['error', 'warning', 'information', 'hint'];
  const codes: Record<string, number[]> = {};
  const serve = () => Promise.reject(new Error('nobody asked to be served'));
  for (const [severity, text] of Object.entries(files)) {
    const { path } = await TemporaryFolder.with({ 'app.py': text });
    const found = (await checked(path)).diagnostics.map((diagnostic) => diagnostic.severity);
    expect(found, severity).toEqual(severity === 'clean' ? [] : [severity]);
    codes[severity] = [];
    for (const option of [...limits.map((limit) => ['--fail-on', limit]), []]) {
      codes[severity].push(await command(['check', path, ...option], SILENT, serve));
    }
  }
  // From --fail-on error to hint; the last without the option.
  expect(codes).toEqual({
    error: [1, 1, 1, 1, 1],
    warning: [0, 1, 1, 1, 1],
    hint: [0, 0, 0, 1, 0],
    clean: [0, 0, 0, 0, 0],
  });
});

test('a file is judged in its project, whichever way it is named', async () => {
  const { path } = await TemporaryFolder.with({
    'site/__init__.py':
      'from flask import Flask\n\napp = Flask(__name__); app.app_context().push()\nfrom . import views, links\n',
    'site/views.py': "from . import app\n\n\n@app.get('/')\ndef index():\n    return ''\n",
    'site/links.py': "from flask import url_for\n\nurl_for('index')\nurl_for('missing')\n",
    'elsewhere/readme.txt': '',
  });
  const expected = ['site/links.py:4:10-17 unknown-endpoint'];
  const ways: [string, string][] = [
    ['.', 'site/links.py'],
    ['.', './site/links.py'],
    ['.', join(path, 'site/links.py')],
    ['elsewhere', '../site/links.py'],
    ['elsewhere', join(path, 'site/links.py')],
  ];
  for (const [folder, file] of ways) {
    const report = await checked(join(path, folder), file);
    expect({ files: report.files, places: places(report.diagnostics) }, `${file} in ${folder}`).toEqual({
      files: 1,
      places: expected,
    });
  }
  expect((await checked(path, 'site/views.py')).diagnostics).toEqual([]);
});

test('of several paths each is reported on, once, and nothing else', async () => {
  const { path } = await TemporaryFolder.with({
    'app.py': APP,
    'one/a.py': LINK,
    'one/b.py': LINK,
    'one.py': LINK,
    'two/c.py': LINK,
    'two/d.py': LINK,
  });
  const report = await checked(path, 'one', 'two/c.py', join(path, 'one/a.py'));
  expect(report.files).toBe(3);
  expect(report.diagnostics.map(({ file }) => file)).toEqual(['one/a.py', 'one/b.py', 'two/c.py']);
});

test('paths may hold spaces and any letters', async () => {
  const { path } = await TemporaryFolder.with({ 'mein projekt/äpp 🚲.py': APP, 'mein projekt/ünï/[a].py': LINK });
  const whole = await checked(path, 'mein projekt');
  expect(places(whole.diagnostics)).toEqual(['ünï/[a].py:5:21-28 unknown-endpoint']);
  const file = await checked(path, 'mein projekt/ünï/[a].py');
  expect(places(file.diagnostics)).toEqual(['mein projekt/ünï/[a].py:5:21-28 unknown-endpoint']);
});

test('what lies in environments and installed packages is not walked', async () => {
  const unseen = ['.venv/lib/a.py', 'node_modules/b.py', 'venv/c.py', '.git/d.py', 'myenv/e.py', 'x/__pycache__/f.py'];
  const { path } = await TemporaryFolder.with({
    'app.py': APP,
    'myenv/pyvenv.cfg': 'home = /usr/bin\n',
    ...Object.fromEntries(unseen.map((file) => [file, LINK])),
  });
  expect(await checked(path)).toEqual({ version: 1, files: 1, diagnostics: [], suppressed: [] });
});

test('links that lead in a circle, empty files and texts that are none hinder nothing', async () => {
  const folder = await TemporaryFolder.with({
    'app.py': APP,
    'links.py': LINK,
    'empty.py': '',
    'picture.py': new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 13]),
    'deep.py': `x = ${'('.repeat(20_000)}\n`,
    'inside/more.py': APP.replace("'/'", '"/more"'),
  });
  await symlink(folder.path, folder.at('inside/again'));
  await symlink('itself.py', folder.at('itself.py'));
  const { output, errors, code } = await run(folder.path, 'check', '--format', 'json');
  expect(places(JSON.parse(output).diagnostics)).toEqual(['links.py:5:21-28 unknown-endpoint']);
  expect({ errors, code }).toEqual({ errors: 'picture.py is not a text\n', code: 1 });
});

test('a template behind a link that leads nowhere here is not called missing', async () => {
  const folder = await TemporaryFolder.with({
    'app.py': `${APP}\nfrom flask import render_template\nrender_template('nav.html'); render_template('none.html')\n`,
    'templates/index.html': '',
  });
  await symlink('../.external/nav.html', folder.at('templates/nav.html'));
  const { output, errors } = await run(folder.path, 'check', '--format', 'json', '--select', 'template-not-found');
  const { diagnostics } = JSON.parse(output);
  expect(diagnostics.map(({ message }: { message: string }) => message)).toEqual([
    "No template 'none.html' is found: Jinja raises TemplateNotFound.",
  ]);
  expect(errors).toBe('');
});

test('an empty folder and one without Flask are clean, and told apart from a project', async () => {
  const why = 'No file uses Flask: is this the folder of the project?';
  const empty = await TemporaryFolder.with({});
  expect(await run(empty.path, 'check')).toEqual({ output: `Nothing found in 0 files. ${why}\n`, errors: '', code: 0 });
  const { path } = await TemporaryFolder.with({ 'main.py': "url_for('missing')\n" });
  expect(await run(path, 'check')).toEqual({ output: `Nothing found in 1 file. ${why}\n`, errors: '', code: 0 });
});

test('the deliberate mistakes of the sample are found, and nothing else', async () => {
  const report = await checked('.', BLOG);
  expect(report.files).toBe(23);
  expect(places(report.diagnostics)).toEqual([
    'quill/mistakes.py:15:30-39 unknown-endpoint',
    'quill/mistakes.py:21:30-39 missing-url-value',
    'quill/mistakes.py:27:50-56 url-value-type',
    'quill/mistakes.py:31:19-26 unknown-converter',
    'quill/mistakes.py:37:22-31 converter-arguments',
    'quill/mistakes.py:43:16-20 malformed-rule',
    'quill/mistakes.py:49:10-15 rule-leading-slash',
    'quill/mistakes.py:55:37-41 duplicate-url-variable',
    'quill/mistakes.py:61:20-24 view-parameters',
    'quill/mistakes.py:67:28-34 methods-argument',
    'quill/mistakes.py:78:26-37 duplicate-endpoint',
    'quill/templates/mistakes.html:6:10-15 undefined-template-variable',
    'quill/templates/mistakes.html:10:32-41 unknown-endpoint',
    'quill/templates/mistakes.html:10:78-87 unknown-filter',
    'quill/templates/mistakes.html:14:15-30 template-not-found',
  ]);
  expect(new Set(report.diagnostics.map(({ severity }) => severity))).toEqual(new Set(['error', 'warning']));
});
