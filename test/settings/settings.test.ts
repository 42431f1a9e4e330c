import { expect, test } from 'vitest';
import { levelsFrom } from '../../server/src/settings/levels';
import { engineOf } from '../support/fixture';

const LINK = "from flask import Flask, url_for\napp = Flask(__name__)\ndef link(): return url_for('missing')\n";
const setting = (level: string) => `[tool.flask-language-server.rules]\nunknown-endpoint = "${level}"\n`;

function severities(files: Record<string, string>, wishes = {}, path = 'a/b/app.py'): string[] {
  const engine = engineOf(new Map(Object.entries({ [path]: LINK, ...files })));
  engine.settings.wish(wishes);
  return engine.diagnose(path).diagnostics.map(({ severity }) => severity);
}

test('a rule has the severity that is set for it', () => {
  expect(severities({})).toEqual(['error']);
  for (const level of ['error', 'warning', 'information', 'hint']) {
    expect(severities({ 'pyproject.toml': setting(level) })).toEqual([level]);
    expect(severities({}, { rules: new Map([['unknown-endpoint', level]]) })).toEqual([level]);
  }
  expect(severities({ 'pyproject.toml': setting('off') })).toEqual([]);
});

test('the nearest pyproject.toml with our table counts, alone', () => {
  const outer = { '../pyproject.toml': setting('hint') };
  const nested = { 'pyproject.toml': setting('warning'), 'a/pyproject.toml': setting('information') };
  expect(severities(outer)).toEqual(['hint']);
  expect(severities({ ...outer, '../../pyproject.toml': setting('off') })).toEqual(['hint']);
  expect(severities({ ...outer, ...nested })).toEqual(['information']);
  expect(severities({ ...nested, 'a/b/pyproject.toml': '[project]\nname = "b"\n' })).toEqual(['information']);
  expect(severities({ ...nested, 'a/b/pyproject.toml': '[tool.flask-language-server]\n' })).toEqual(['error']);
  expect(severities({ ...nested, 'a/other/pyproject.toml': setting('off') })).toEqual(['information']);
});

test('the editor settings count where no pyproject.toml speaks to us, and only there', () => {
  const rules = new Map([['unknown-endpoint', 'hint']]);
  expect(severities({ 'pyproject.toml': '[project]\nname = "b"\n' }, { rules })).toEqual(['hint']);
  expect(severities({ 'pyproject.toml': setting('warning') }, { rules })).toEqual(['warning']);
  expect(
    severities({ 'pyproject.toml': '[tool.flask-language-server.rules]\nmalformed-rule = "off"\n' }, { rules }),
  ).toEqual(['error']);
});

test('what is selected or ignored in one run wins', () => {
  const off = { 'pyproject.toml': setting('off') };
  expect(severities(off, { select: ['unknown-endpoint'] })).toEqual(['error']);
  expect(severities({}, { select: ['malformed-rule'] })).toEqual([]);
  expect(severities({}, { ignore: ['unknown-endpoint'] })).toEqual([]);
  expect(severities({}, { select: ['unknown-endpoint'], ignore: ['unknown-endpoint'] })).toEqual([]);
  expect(severities({ 'pyproject.toml': setting('hint') }, { select: ['unknown-endpoint'] })).toEqual(['hint']);
});

test('while a file is no TOML what was last read in it counts; a deleted one counts no more', () => {
  const engine = engineOf(
    new Map([
      ['app.py', LINK],
      ['pyproject.toml', setting('hint')],
    ]),
  );
  const severity = () => engine.diagnose('app.py').diagnostics[0]?.severity;
  expect(severity()).toBe('hint');
  engine.update('pyproject.toml', setting('hint').slice(0, -3));
  expect(severity()).toBe('hint');
  engine.update('pyproject.toml', setting('warning'));
  expect(severity()).toBe('warning');
  engine.update('pyproject.toml', undefined);
  expect(severity()).toBe('error');
});

test('an edit of the settings evaluates nothing', () => {
  const engine = engineOf(new Map([['app.py', LINK]]));
  engine.diagnose('app.py');
  const before = { ...engine.workspace.counts };
  engine.update('pyproject.toml', setting('hint'));
  engine.diagnose('app.py');
  expect(engine.workspace.counts).toEqual(before);
});

test('the levels of an editor are read from its object; what means nothing is told', () => {
  const { levels, problems } = levelsFrom({ 'unknown-endpoint': 'off', 'malformed-rul': 'off', 'malformed-rule': 3 });
  expect([...levels]).toEqual([['unknown-endpoint', 'off']]);
  expect(problems).toEqual([
    "No rule is called 'malformed-rul'. Did you mean 'malformed-rule'?",
    expect.stringContaining("'malformed-rule' has another."),
  ]);
  for (const nothing of [undefined, null, 'off', 3]) expect(levelsFrom(nothing).levels.size).toBe(0);
});

test('a file is judged anew only where its text, the project or a setting has changed', () => {
  const engine = engineOf(new Map([['app.py', LINK]]));
  const first = engine.diagnose('app.py');
  expect(first.diagnostics).toHaveLength(1);
  expect(engine.diagnose('app.py')).toBe(first);
  engine.settings.wish({ rules: new Map([['unknown-endpoint', 'hint']]) });
  const wished = engine.diagnose('app.py');
  expect(wished.diagnostics.map(({ severity }) => severity)).toEqual(['hint']);
  engine.update('pyproject.toml', setting('off'));
  expect(engine.diagnose('app.py').diagnostics).toEqual([]);
  expect(engine.quickFixes('app.py', { start: 0, end: LINK.length })).toEqual([]);
  engine.update('pyproject.toml', undefined);
  engine.update('other.py', 'from app import app\n@app.route("/")\ndef missing(): ...\n');
  expect(engine.diagnose('app.py').diagnostics).toEqual([]);
});
