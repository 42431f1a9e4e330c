import { readdirSync, readFileSync } from 'node:fs';
import { beforeAll, describe, expect, test } from 'vitest';
import { lowerPython } from '../../server/src/facts/python';
import { loadWasmParser } from '../../server/src/host/parser';
import type { PythonParser } from '../../server/src/syntax/python';
import { parseFixture } from '../support/fixture';
import { native } from './parsers';
import { DEBIAN_SOURCES, OWN_SOURCES, type Source } from './sources';

/** Where the native binding can't load, nobody may see a difference. */
describe('the native and the WebAssembly parser give the same facts', () => {
  let wasm: PythonParser;

  beforeAll(async () => {
    wasm = await loadWasmParser();
  });

  const facts = (parser: PythonParser, text: string) => {
    const module = lowerPython(parser, 'app.py', text);
    return { ...module, codes: [...module.codes], locals: [...module.codes.values()].map(({ locals }) => [...locals]) };
  };
  const differing = (sources: readonly Source[]) =>
    sources.filter(({ text }) => JSON.stringify(facts(wasm, text)) !== JSON.stringify(facts(native, text)));
  const paths = (sources: readonly Source[]) => differing(sources).map(({ path }) => path);

  test('they are two', () => {
    expect([native.binding, wasm.binding]).toEqual(['native', 'wasm']);
  });

  test('for the examples and the corpus', () => {
    expect(OWN_SOURCES.length).toBeGreaterThan(100);
    expect(paths(OWN_SOURCES)).toEqual([]);
  });

  test.runIf(DEBIAN_SOURCES.length > 0)(
    "for Debian's applications",
    () => {
      expect(paths(DEBIAN_SOURCES)).toEqual([]);
    },
    60_000,
  );

  test('for every fixture of the tests', () => {
    const tests = readdirSync('test', { recursive: true, encoding: 'utf8' }).filter((file) =>
      file.endsWith('.test.ts'),
    );
    const fixtures = tests.flatMap((file) => fixturesIn(`test/${file}`));
    expect(fixtures.length).toBeGreaterThan(100);
    expect(paths(fixtures)).toEqual([]);
  });

  test('for damaged files', () => {
    const damaged = OWN_SOURCES.map(({ path, text }) => ({ path, text: text.replace(/\)\n/g, '\n') }));
    expect(paths(damaged)).toEqual([]);
  });

  test.each([
    ['nothing', ''],
    ['a byte order mark', '\ufeffx = 1\n'],
    ['CRLF', 'def f():\r\n    """a\r\nb"""\r\n    return g(\r\n        1)\r\n'],
    ['a lone CR', 'x = 1\ry = 2\r'],
    ['signs outside the basic plane', "x = '😀' + f('𝒳', '\u0301')\nα = 'ß'\n"],
    ['halves of such signs', "x = '\ud83d' + '\ude00'\n"],
    ['null', "x = 'a\u0000b'\ny = 1\n"],
    ['odd blanks', 'x =\u00a01\n\f\ny\u2028= 2\n'],
    ['tabs', 'if x:\n\ty = 1\n        z = 2\n'],
  ])('for %s', (_, text) => {
    expect(facts(wasm, text)).toEqual(facts(native, text));
  });
});

/** What stands in the fixtures that a test holds: every text of several lines. */
function fixturesIn(test: string): Source[] {
  return [...readFileSync(test, 'utf8').matchAll(/`(\n[^`]*\n[^`]*)`/g)].flatMap(([, fixture = '']) =>
    [...parseFixture(fixture).files].flatMap(([path, text]) =>
      path.endsWith('.py') ? [{ path: `${test}: ${path}`, text }] : [],
    ),
  );
}
