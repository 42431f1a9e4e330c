import fc from 'fast-check';
import { expect, test } from 'vitest';
import { completeSnippets } from '../../server/src/features/snippets';
import { engineOf } from '../support/fixture';

const APP = `from flask import Flask
app = Flask(__name__)
@app.route('/user/<int:id>/')
def user(id): ...
@app.route(prefix + '/<path:rest>')
def rest(rest): ...
`;
const PIECES = [
  'flask-',
  'jinja-',
  'def f():',
  '"""',
  "'",
  '(',
  ')',
  '{%',
  '%}',
  '{{',
  '{#',
  '<a href="',
  '\\',
  '#',
  ':',
  '\n',
  '\r\n',
  '    ',
  '\t',
  'from flask import (',
  'a',
  ',',
  '\u{1f40d}',
];

const text = fc.array(fc.constantFrom(...PIECES), { maxLength: 30 }).map((pieces) => pieces.join(''));

test('snippets in any text replace what is typed on the line of the cursor, and change nothing that overlaps it', () => {
  const property = fc.property(text, fc.nat(), fc.constantFrom('python', 'jinja'), (source, at, language) => {
    const engine = engineOf(
      new Map([
        ['app.py', APP],
        ['other.py', source],
      ]),
    );
    const offset = at % (source.length + 1);
    const { entries } = completeSnippets(engine.snippetDocument('other.py', source, language), offset, true);
    for (const { replace, edits = [] } of entries) {
      expect(source.slice(replace.start, replace.end)).toMatch(/^[\w-]*$/);
      expect(replace.end).toBe(offset);
      for (const { span } of edits) expect(span.end < replace.start || span.start > replace.end).toBe(true);
    }
  });
  fc.assert(property, { numRuns: 300 });
});

test('any text is answered as a URL', () => {
  const engine = engineOf(new Map([['app.py', APP]]));
  const url = fc.oneof(
    fc.string({ unit: 'binary' }),
    fc.webUrl(),
    fc.array(fc.constantFrom('/', 'user', '7', '%ff', '%2', '?', '#', '@', ':80', '//')).map((parts) => parts.join('')),
  );
  fc.assert(
    fc.property(url, fc.string(), (asked, method) => {
      const { answers, request } = engine.match(asked, method);
      expect(request.path.startsWith('/')).toBe(true);
      expect(answers).toHaveLength(1);
    }),
    { numRuns: 500 },
  );
});

test('long texts and URLs are answered at once', () => {
  const engine = engineOf(new Map([['app.py', APP]]));
  const long = 200_000;
  const start = performance.now();
  for (const asked of ['/'.repeat(long), '/a'.repeat(long / 20), `/${'%'.repeat(long)}`]) engine.match(asked);
  for (const source of [
    '{#'.repeat(long / 2),
    '<a '.repeat(long / 3),
    ':\n'.repeat(long / 2),
    '"""'.repeat(long / 3),
    '\n'.repeat(long),
  ]) {
    for (const language of ['python', 'jinja'] as const) {
      completeSnippets({ text: source, language, hasFlask: true }, source.length, true);
    }
  }
  expect(performance.now() - start).toBeLessThan(10_000);
});
