import { readFile } from 'node:fs/promises';
import { expect, test } from 'vitest';
import { TemporaryFolder } from '../support/folder';
import { checked, places, run, runWith } from './program';

const APP = `from flask import Flask, url_for

app = Flask(__name__)


@app.route('about', methods='GET')
def about():
    return ''


@app.route('imprint')
def imprint():
    return url_for('missing')
`;
const MENDED = APP.replace("'about', methods='GET'", "'/about', methods=['GET']").replace("'imprint'", "'/imprint'");

test('--fix mends what leaves no choice, tells the rest, and finds nothing to do the second time', async () => {
  const folder = await TemporaryFolder.with({ 'app.py': APP });
  const first = await run(folder.path, 'check', '--fix');
  expect(await readFile(folder.at('app.py'), 'utf8')).toBe(MENDED);
  expect(first.errors).toBe('3 mended.\n');
  expect(first.output).toContain("No endpoint 'missing'");
  expect(first.output).toContain('1 problem found in 1 file.\n');
  expect(first.code).toBe(1);
  const second = await run(folder.path, 'check', '--fix');
  expect(await readFile(folder.at('app.py'), 'utf8')).toBe(MENDED);
  expect(second).toEqual({ ...first, errors: '' });
});

test('fixes that need each other’s place are applied one after the other', async () => {
  const view = (name: string) => `@app.route('/${name}')\n@checked\ndef ${name}():\n    return ''\n`;
  const files = {
    'app.py': `from flask import Flask\n\napp = Flask(__name__)\n\n\ndef checked(view):\n    def wrapper(*args):\n        return view(*args)\n    return wrapper\n\n\n${view('a')}\n\n${view('b')}\n\n${view('c')}`,
  };
  const folder = await TemporaryFolder.with(files);
  expect((await checked(folder.path)).diagnostics.map(({ rule }) => rule)).toEqual([
    'unwrapped-decorator',
    'unwrapped-decorator',
  ]);
  const { code } = await run(folder.path, 'check', '--fix');
  expect(code).toBe(0);
  const text = await readFile(folder.at('app.py'), 'utf8');
  expect(text.match(/@(?:functools\.)?wraps\(view\)/g)).toHaveLength(1);
  expect(text.match(/import .*(?:wraps|functools)/g)).toHaveLength(1);
});

test('a comment without effect is removed, a byte order mark and line ends are kept', async () => {
  const before = `\ufeff${APP}`.replaceAll('\n', '\r\n').replace("url_for('missing')", "''  # flask: ignore");
  const folder = await TemporaryFolder.with({ 'app.py': before });
  expect((await run(folder.path, 'check', '--fix')).code).toBe(0);
  const after = `\ufeff${MENDED}`.replaceAll('\n', '\r\n').replace("url_for('missing')", "''");
  expect(await readFile(folder.at('app.py'), 'utf8')).toBe(after);
});

test('a file in another encoding stays as it is', async () => {
  const text = `# coding: latin-1\n# é\n${APP}`;
  const folder = await TemporaryFolder.with({ 'app.py': Buffer.from(text, 'latin1') });
  const { errors } = await run(folder.path, 'check', '--fix');
  expect(errors).toBe('app.py is not UTF-8: it stays as it is\n');
  expect(await readFile(folder.at('app.py'), 'latin1')).toBe(text);
});

test('only the files that are named are written, and only for the rules that are selected', async () => {
  const folder = await TemporaryFolder.with({ 'app.py': APP, 'other.py': APP });
  await run(folder.path, 'check', 'app.py', '--fix', '--select', 'methods-argument');
  expect(await readFile(folder.at('app.py'), 'utf8')).toBe(APP.replace("methods='GET'", "methods=['GET']"));
  expect(await readFile(folder.at('other.py'), 'utf8')).toBe(APP);
});

test('--stdin-filename judges a text as that file of its project', async () => {
  const folder = await TemporaryFolder.with({
    'app.py': APP,
    'links.py': "from flask import url_for\nurl_for('other')\n",
    'pyproject.toml': '[tool.flask-language-server.rules]\nmissing-url-value = "off"\n',
  });
  const text = "\ufefffrom flask import url_for\nurl_for('about'), url_for('typed')\n";
  for (const name of ['links.py', './links.py', 'new.py', folder.at('links.py')]) {
    const { output, code } = await runWith(text, folder.path, 'check', '--stdin-filename', name, '--format', 'json');
    expect(code).toBe(1);
    const file = name.endsWith('new.py') ? 'new.py' : 'links.py';
    expect(places(JSON.parse(output).diagnostics)).toEqual([`${file}:2:28-33 unknown-endpoint`]);
    const dashed = await runWith(text, folder.path, 'check', '-', '--stdin-filename', name, '--format', 'json');
    expect(dashed).toEqual({ output, errors: '', code });
  }
  expect(await readFile(folder.at('links.py'), 'utf8')).toContain('other');
});

test('--select and --ignore choose the rules', async () => {
  const { path } = await TemporaryFolder.with({ 'app.py': APP });
  const rules = async (...args: string[]) =>
    JSON.parse((await run(path, 'check', '--format', 'json', ...args)).output).diagnostics.map(
      ({ rule }: { rule: string }) => rule,
    );
  const all = ['rule-leading-slash', 'methods-argument', 'rule-leading-slash', 'unknown-endpoint'];
  expect(await rules()).toEqual(all);
  expect(await rules('--select', 'unknown-endpoint,methods-argument')).toEqual([
    'methods-argument',
    'unknown-endpoint',
  ]);
  expect(await rules('--select', 'unknown-endpoint', '--select', 'methods-argument')).toEqual([
    'methods-argument',
    'unknown-endpoint',
  ]);
  expect(await rules('--ignore', 'rule-leading-slash, unknown-endpoint')).toEqual(['methods-argument']);
});
