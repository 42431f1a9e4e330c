import path from 'node:path';
import { expect, test } from 'vitest';
import { LOOP_ATTRIBUTES, REQUEST_ATTRIBUTES } from '../../server/src/concepts/templates/built-in-attributes';
import { FILTERS, GLOBALS, KEYWORDS, TESTS } from '../../server/src/syntax/jinja/language';
import { parseTemplate } from '../../server/src/syntax/jinja/parse';
import { describeWithWerkzeug as describeWithJinja, python } from '../support/python';

interface BuiltIns {
  readonly filters: Readonly<Record<string, readonly string[] | null>>;
  readonly tests: readonly string[];
  readonly globals: readonly string[];
  readonly tags: readonly string[];
  readonly loop: readonly string[];
  readonly request: readonly string[];
}

/** Those that take a filter's or a test's arguments, so that theirs can't be told from a signature. */
const ANY_ARGUMENTS = ['map', 'reject', 'rejectattr', 'select', 'selectattr', 'format'];

describeWithJinja('what Jinja brings', () => {
  test('has the names and parameters that the real one has', async () => {
    const [theirs] = await python<BuiltIns>(path.join(import.meta.dirname, 'built_ins.py'), [null]);
    expect([...FILTERS.keys()].sort()).toEqual(Object.keys(theirs?.filters ?? {}).sort());
    expect([...TESTS.keys()].sort()).toEqual(theirs?.tests);
    expect([...GLOBALS.keys()].sort()).toEqual(theirs?.globals);
    expect(LOOP_ATTRIBUTES.map(({ name }) => name).sort()).toEqual(theirs?.loop);
    expect(theirs?.request).toEqual(expect.arrayContaining(REQUEST_ATTRIBUTES.map(({ name }) => name)));
    // `raw` is known to the lexer alone.
    expect(
      KEYWORDS.map(({ name }) => name)
        .filter((name) => name !== 'raw')
        .sort(),
    ).toEqual(theirs?.tags);
    for (const [name, { parameters }] of FILTERS) {
      const names = theirs?.filters[name];
      if (names && !ANY_ARGUMENTS.includes(name)) expect(parameterNames(parameters), name).toEqual(names);
    }
  });
});

test('every keyword is a tag, closed by what it says', () => {
  for (const { name, end, extension } of KEYWORDS) {
    const { errors } = parseTemplate(`{% ${name} %}${end ? `{% ${end} %}` : ''}`);
    const unknown = errors.some(({ code }) => code === 'unknown-tag');
    expect(unknown, name).toBe(extension === 'debug');
  }
});

function parameterNames(parameters: string): string[] {
  return [...parameters.matchAll(/[(,] ?([a-z_]+)/g)].map(([, name = '']) => name);
}
