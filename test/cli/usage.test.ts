import { execFile } from 'node:child_process';
import { promisify } from 'node:util';
import { describe, expect, test } from 'vitest';
import { version } from '../../server/package.json';
import { TemporaryFolder } from '../support/folder';
import { BLOG, PROGRAM } from '../support/program';
import { run } from './program';

describe('wrong usage is told in one line, and ends with 2', () => {
  const cases: [string[], RegExp][] = [
    [['bogus'], /unknown command 'bogus'/],
    [['check', '--bogus'], /unknown option '--bogus'/],
    [['--bogus'], /unknown option '--bogus'/],
    [['check', '--format', 'table'], /'table' is invalid.*text, json, sarif, github/],
    [['routes', '--format', 'text'], /'text' is invalid.*table, json/],
    [['check', '--format'], /argument missing/],
    [['check', '--fail-on', 'never'], /'never' is invalid.*error, warning, information, hint/],
    [
      ['check', '--select', 'unknown-endpont'],
      /No rule is called 'unknown-endpont'\. Did you mean 'unknown-endpoint'\?/,
    ],
    [['check', '--ignore', 'malformed-rule,zzz'], /No rule is called 'zzz'\./],
    [['check', '--explain', 'zzz'], /No rule is called 'zzz'\./],
    [['check', '--stdin-filename', 'app.py', '.'], /no other path/],
    [['check', '--stdin-filename', 'app.py', '-', '.'], /no other path/],
    [['check', '-'], /^- is standard input: --stdin-filename has to tell/],
    [['check', '--stdin-filename', 'nowhere/app.py'], /nowhere does not exist/],
    [['check', '--stdin-filename', 'app.py', '--fix'], /--fix can't be used/],
    [['check', '--statistics', '--format', 'sarif'], /--statistics can't be used with --format sarif/],
    [['check', 'missing'], /^missing does not exist$/],
    [['check', 'app.py', 'missing.py'], /^missing\.py does not exist$/],
    [['check', ''], /^'' does not exist$/],
    [['routes', 'missing'], /^missing does not exist$/],
    [['routes', ''], /^'' does not exist$/],
    [['routes', 'app.py'], /^app\.py is not a folder$/],
    [['routes', '.', '.'], /too many arguments/],
    [['check', 'picture.py'], /^picture\.py is not a text$/],
  ];
  test.each(cases)('%j', async (args, expected) => {
    const { path } = await TemporaryFolder.with({ 'app.py': '', 'picture.py': new Uint8Array([1, 0, 2]) });
    const { output, errors, code } = await run(path, ...args);
    expect(errors.trimEnd()).toMatch(expected);
    expect(errors.split('\n')).toHaveLength(2);
    expect({ output, code }).toEqual({ output: '', code: 2 });
  });
});

test('without a command the usage is told, and that is no success', async () => {
  const { output, errors, code } = await run('.');
  expect(errors).toMatch(/^Usage: flask-language-server /);
  expect({ output, code }).toEqual({ output: '', code: 2 });
});

test('--help names the commands, and that it serves editors', async () => {
  const { output, errors, code } = await run('.', '--help');
  expect({ errors, code }).toEqual({ errors: '', code: 0 });
  for (const word of ['routes', 'check', '--version', '--stdio', '--node-ipc']) expect(output).toContain(word);
});

test.each([
  ['routes', ['[folder]', '--format', 'table', 'json']],
  [
    'check',
    [
      '[paths...]',
      'text',
      'json',
      'sarif',
      'github',
      '--fail-on',
      '--select',
      '--fix',
      '--stdin-filename',
      '--explain',
    ],
  ],
])('%s --help names its options', async (command, words) => {
  const { output, errors, code } = await run('.', command, '--help');
  expect({ errors, code }).toEqual({ errors: '', code: 0 });
  for (const word of words) expect(output).toContain(word);
});

test('--version is that of the package', async () => {
  expect(await run('.', '--version')).toEqual({ output: `${version}\n`, errors: '', code: 0 });
});

test.each([['check'], ['routes']])('%s has no colours where there is no terminal', async (command) => {
  const { output } = await run(BLOG, command);
  expect(output).not.toContain('\u001b');
});

test.skipIf(process.platform === 'win32')('a reader that has seen enough is no failure', async () => {
  // More than a pipe holds, so that the program is still writing when `head` has gone.
  const routes = Array.from({ length: 5000 }, (_, n) => `@app.get('/page/${n}')\ndef view${n}():\n    return ''\n`);
  const app = `from flask import Flask\n\napp = Flask(__name__)\n\n${routes.join('\n')}`;
  const { path } = await TemporaryFolder.with({ 'app.py': app });
  const script = `{ "$0" "$1" routes --format json; echo "code $?" >&2; } | head -n 1`;
  const shell = promisify(execFile)('sh', ['-c', script, process.execPath, PROGRAM], { cwd: path });
  expect(await shell).toEqual({ stdout: '{\n', stderr: 'code 0\n' });
});
