import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import Ajv from 'ajv-draft-04';
import addFormats from 'ajv-formats';
import type { Log } from 'sarif';
import { expect, test } from 'vitest';
import { run as command } from '../../server/src/cli/cli';
import { DESCRIPTIONS } from '../../server/src/rules';
import { TemporaryFolder } from '../support/folder';
import { BLOG } from '../support/program';
import { run } from './program';

const APP = `from flask import Flask, url_for\n\napp = Flask(__name__); app.app_context().push()\n`;
const SCHEMA = fileURLToPath(new URL('sarif-schema-2.1.0.json', import.meta.url));

/** What the text has below the head of the only problem. */
async function excerpt(line: string): Promise<string[]> {
  const { path } = await TemporaryFolder.with({ 'app.py': `${APP}${line}\n` });
  const { output } = await run(path, 'check');
  return output.split('\n').slice(1, 3);
}

test('what is marked stands under what it marks, whatever is before it in the line', async () => {
  expect(await excerpt("url_for('missing')")).toEqual(["4 | url_for('missing')", '  |          ^^^^^^^']);
  expect(await excerpt("if app:\turl_for('x')")).toEqual(["4 | if app:\turl_for('x')", '  |        \t         ^']);
  // A letter of Chinese takes two columns, a combining accent none.
  expect(await excerpt("'中文', 'e\u0301', url_for('缺')")).toEqual([
    "4 | '中文', 'e\u0301', url_for('缺')",
    '  |                       ^^',
  ]);
});

test('of a long line the part around the mark is shown', async () => {
  const [text = '', marks = ''] = await excerpt(`x = '${'a'.repeat(900)}', url_for('missing'), '${'b'.repeat(900)}'`);
  expect(text.length).toBeLessThan(180);
  expect(text).toMatch(/^4 \| …a+', url_for\('missing'\), 'b+…$/);
  expect(text.slice(marks.indexOf('^'), marks.lastIndexOf('^') + 1)).toBe('missing');
});

test('colours are for terminals', async () => {
  const { path } = await TemporaryFolder.with({ 'app.py': `${APP}url_for('missing')\n` });
  const written: string[] = [];
  const terminal = {
    colours: true,
    out: (text: string) => void written.push(text),
    error: () => {},
    progress: () => {},
  };
  const input = () => Promise.resolve('');
  await command(['check', path], { ...terminal, input }, () => Promise.resolve());
  const [head = '', , marks = ''] = written.join('').split('\n');
  expect(head).toContain('\u001b[31merror\u001b[39m');
  expect(marks).toContain('\u001b[31m^^^^^^^\u001b[39m');
});

test('progress is shown in a large tree, and cleared before anything else is written', async () => {
  const files = Object.fromEntries(Array.from({ length: 250 }, (_, index) => [`m${index}.py`, 'x = 1\n']));
  const { path } = await TemporaryFolder.with(files);
  const told: (string | undefined)[] = [];
  const terminal = {
    colours: false,
    out: (text: string) => void told.push(text),
    error: () => {},
    input: async () => '',
  };
  await command(['check', path], { ...terminal, progress: (text) => void told.push(text) }, () => Promise.resolve());
  expect(told).toEqual([
    'Reading 100 of 250 files',
    'Reading 200 of 250 files',
    undefined,
    'Checked 100 of 250 files',
    'Checked 200 of 250 files',
    undefined,
    'Nothing found in 250 files. No file uses Flask: is this the folder of the project?\n',
  ]);
});

test('--show-suppressed lists what is not reported, and why', async () => {
  const { path } = await TemporaryFolder.with({
    'app.py': `import somewhere\n${APP}somewhere.register(app)\nurl_for('missing')\n`,
    'other.py': `from flask import Flask\napp = Flask(__name__); app.app_context().push()\n@app.get('x')  # flask: ignore\ndef x(): ...\n`,
  });
  const { output, code } = await run(path, 'check', '--show-suppressed');
  expect(code).toBe(0);
  expect(output).toMatch(/^Not reported:\n {2}app\.py:6 +unknown-endpoint +app\.py:5 \S.*\n/);
  expect(output).toMatch(/\n {2}other\.py:3 +rule-leading-slash +ignored by the comment in line 3\n/);
  expect((await run(path, 'check')).output).toBe(
    'Nothing found in 2 files. 2 reports kept back (--show-suppressed).\n',
  );
});

test('--statistics counts, the most frequent rule first', async () => {
  const { path } = await TemporaryFolder.with({
    'app.py': `${APP}url_for('a'), url_for('b')\n@app.get('c')\ndef c(): ...\n`,
  });
  const text = await run(path, 'check', '--statistics');
  expect(text.output).toMatch(
    /^2 {2}unknown-endpoint\n1 {2}rule-leading-slash\n\n3 problems found in 1 file\. 1 can be mended/,
  );
  expect(text.code).toBe(1);
  const json = await run(path, 'check', '--statistics', '--format', 'json');
  expect(JSON.parse(json.output)).toEqual({
    version: 1,
    statistics: [
      { rule: 'unknown-endpoint', count: 2 },
      { rule: 'rule-leading-slash', count: 1 },
    ],
  });
});

test.each(DESCRIPTIONS)('--explain $name prints its page', async ({ name }) => {
  const written: string[] = [];
  const terminal = { colours: false, error: () => {}, progress: () => {}, input: async () => '' };
  const code = await command(
    ['check', '--explain', name],
    { ...terminal, out: (text) => void written.push(text) },
    async () => {},
  );
  expect(code).toBe(0);
  expect(written.join('')).toBe(readFileSync(`server/src/rules/${name}.md`, 'utf8'));
});

test('--explain works in the program as it is shipped', async () => {
  const { output, errors, code } = await run('.', 'check', '--explain', 'unknown-endpoint');
  expect({ errors, code }).toEqual({ errors: '', code: 0 });
  expect(output).toMatch(/^# unknown-endpoint\n/);
});

test('sarif is valid, and says what json says', async () => {
  const { output, code } = await run(join(BLOG, '..'), 'check', BLOG, '--format', 'sarif');
  expect(code).toBe(1);
  const log: Log = JSON.parse(output);
  const [first] = valid(log).runs;
  expect(first?.results?.map(({ ruleId }) => ruleId)).toContain('duplicate-endpoint');
  for (const { ruleId, ruleIndex = -1 } of first?.results ?? []) {
    expect(first?.tool.driver.rules?.[ruleIndex]?.id).toBe(ruleId);
  }
  const conflict = first?.results?.find(({ ruleId }) => ruleId === 'duplicate-endpoint');
  expect(conflict?.locations?.[0]?.physicalLocation).toEqual({
    artifactLocation: { uri: 'blog/quill/mistakes.py', uriBaseId: 'SRCROOT' },
    region: { startLine: 78, startColumn: 26, endLine: 78, endColumn: 37 },
  });
  expect(conflict?.relatedLocations).toHaveLength(1);
});

test('sarif names what a comment keeps silent, and files of any name', async () => {
  const link = "from flask import url_for\nurl_for('missing')  # flask: ignore[unknown-endpoint]\nurl_for('other')\n";
  const { path } = await TemporaryFolder.with({ 'app.py': APP, 'ünï 🚲/[a].py': link });
  const [first] = valid(JSON.parse((await run(path, 'check', '--format', 'sarif')).output)).runs;
  expect(
    first?.results?.map(({ suppressions, locations }) => [
      suppressions,
      locations?.[0]?.physicalLocation?.artifactLocation?.uri,
    ]),
  ).toEqual([
    [undefined, '%C3%BCn%C3%AF%20%F0%9F%9A%B2/%5Ba%5D.py'],
    [[{ kind: 'inSource' }], '%C3%BCn%C3%AF%20%F0%9F%9A%B2/%5Ba%5D.py'],
  ]);
});

test('github has a workflow command for each problem, with the path from where it runs', async () => {
  const { path } = await TemporaryFolder.with({
    'shop/app.py': `${APP}url_for('100%')\n`,
    'shop/a,b:c.py': "from flask import url_for\nurl_for('x')\n",
  });
  const { output, code } = await run(path, 'check', 'shop', '--format', 'github');
  expect(code).toBe(1);
  expect(output.split('\n')).toEqual([
    "::error file=shop/a%2Cb%3Ac.py,line=2,endLine=2,col=10,endColumn=11,title=unknown-endpoint::No endpoint 'x': url_for raises BuildError.",
    "::error file=shop/app.py,line=4,endLine=4,col=10,endColumn=14,title=unknown-endpoint::No endpoint '100%25': url_for raises BuildError.",
    '',
  ]);
  expect(await run(path, 'check', 'shop', '--ignore', 'unknown-endpoint', '--format', 'github')).toEqual({
    output: '',
    errors: '',
    code: 0,
  });
});

/** The log, if OASIS's schema accepts it. */
function valid(log: Log): Log {
  const ajv = new Ajv({ strict: false, allErrors: true });
  addFormats(ajv);
  const validate = ajv.compile(JSON.parse(readFileSync(SCHEMA, 'utf8')));
  validate(log);
  expect(validate.errors ?? []).toEqual([]);
  return log;
}
