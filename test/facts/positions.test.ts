import { describe, expect, test } from 'vitest';
import { type Code, type Expression, type Module, type Statement, spanOf } from '../../server/src/facts/types';
import { lower } from './parsers';
import { show, showStatement } from './show';
import { DEBIAN_SOURCES, OWN_SOURCES, type Source } from './sources';

type Lowered = Expression | Statement;

const STATEMENTS = new Set<string>(
  'expression assign augmented return if for while try with function class import import-from global nonlocal raise delete break continue assert match'.split(
    ' ',
  ),
);
/** What has no span of its own that could be read alone, and what has no parts to compare. */
const NOT_ALONE = new Set(['unread', 'formatted-value', 'value', 'capture', 'star', 'sequence', 'mapping', 'or', 'as']);

/** Reading every long definition again with all that is in it takes too long. */
const LONGEST = 1000;

/** Every statement and expression in a code, found by their shape. */
function* lowered(value: unknown): Generator<Lowered> {
  if (typeof value !== 'object' || value === null) return;
  if ('kind' in value && 'at' in value && typeof value.kind === 'string' && !NOT_ALONE.has(value.kind)) {
    // Parameters and arguments have kinds or values, but are neither.
    if (!('name' in value && 'default' in value) && !isParameter(value.kind)) yield value as Lowered;
  }
  // What stands in an f-string is not in the order of the text, and its text has no quotes.
  if ('kind' in value && value.kind === 'formatted-string') return;
  for (const part of Object.values(value)) yield* lowered(part);
}

function isParameter(kind: string): boolean {
  return ['positional-only', 'positional', 'keyword-only', '*', '**'].includes(kind);
}

/** How `node` reads when only the text at its span is left; undefined where that can't be put into a file. */
function readAlone(text: string, code: Code, node: Lowered): string | undefined {
  const { start, end } = spanOf(code, node.at);
  const slice = text.slice(start, end);
  if (STATEMENTS.has(node.kind)) {
    const before = text.slice(text.lastIndexOf('\n', start - 1) + 1, start);
    const indent = /^[ \t]*$/.test(before) ? before : ' ';
    const module = lower(indent === '' ? slice : `if 1:\n${indent}${slice}\n`);
    const [first] = module.codes.get('')?.body ?? [];
    const inner = indent !== '' && first?.kind === 'if' ? first.then : (module.codes.get('')?.body ?? []);
    return inner.flatMap((one) => showStatement(module, one)).join('\n');
  }
  const wrapped = { slice: `x[${slice}]`, starred: `[${slice}]` }[node.kind as string] ?? `(${slice}\n)`;
  const value = firstValue(lower(`x = ${wrapped}\n`));
  if (node.kind === 'slice' && value?.kind === 'subscript') return show(value.index);
  if (node.kind === 'starred' && value?.kind === 'list' && value.items[0]) return show(value.items[0]);
  return value && show(value);
}

function firstValue(module: Module): Expression | undefined {
  const statement = module.codes.get('')?.body[0];
  return statement?.kind === 'assign' ? statement.value : undefined;
}

function asRead(module: Module, node: Lowered): string {
  if (!STATEMENTS.has(node.kind)) return show(node as Expression);
  // A decorated definition begins behind its decorators.
  const statement = 'decorators' in node ? { ...node, decorators: [] } : (node as Statement);
  return showStatement(module, statement).join('\n');
}

function misplaced(text: string): { count: number; wrong: string[] } {
  const module = lower(text);
  const seen = new Set<string>();
  const wrong: string[] = [];
  for (const code of module.codes.values()) {
    for (const node of lowered(code.body)) {
      const { start, end } = spanOf(code, node.at);
      if (end - start > LONGEST) continue;
      if (text.startsWith('elif', start) || (code.kind === 'lambda' && node.kind === 'return')) continue;
      const what = `${node.kind} «${text.slice(start, end)}»`;
      if (seen.has(what)) continue;
      seen.add(what);
      const alone = readAlone(text, code, node);
      if (alone !== asRead(module, node)) {
        wrong.push(`${what} at ${start} reads ${alone}, was ${asRead(module, node)}`);
      }
    }
  }
  return { count: seen.size, wrong };
}

describe('the text at the span of every statement and expression reads as it did in the file', () => {
  const check = (sources: readonly Source[]) => {
    const results = sources.map(({ path, text }) => ({ path, ...misplaced(text) }));
    expect(results.flatMap(({ path, wrong }) => wrong.map((one) => `${path}: ${one}`))).toEqual([]);
    return results.reduce((sum, { count }) => sum + count, 0);
  };

  test('in the examples and the corpus', () => {
    expect(check(OWN_SOURCES)).toBeGreaterThan(10_000);
  });

  test.runIf(DEBIAN_SOURCES.length > 0)(
    "in Debian's applications",
    () => {
      expect(check(DEBIAN_SOURCES)).toBeGreaterThan(10_000);
    },
    60_000,
  );
});
