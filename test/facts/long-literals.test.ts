import { expect, test } from 'vitest';
import { lowerPython } from '../../server/src/facts/python';
import { loadWasmParser } from '../../server/src/host/parser';
import { native } from './parsers';

const ITEMS = 12_000;

/** A literal of many items: how many are kept, what stands behind them, and that the file goes on behind it. */
test.each([
  ['list', `[${'1, '.repeat(ITEMS)}]`, { kind: 'starred', value: { kind: 'unread' } }],
  ['tuple', `(${"'a', ".repeat(ITEMS)})`, { kind: 'starred', value: { kind: 'unread' } }],
  ['list', `[${'(1, [2], {3: 4}), '.repeat(ITEMS)}]`, { kind: 'starred', value: { kind: 'unread' } }],
  ['dict', `{${'1: {2: [3]}, '.repeat(ITEMS)}}`, { value: { kind: 'unread' } }],
])('a very long %s is cut, and open', async (kind, literal, open) => {
  for (const parser of [native, await loadWasmParser()]) {
    const [long, behind] = lowerPython(parser, 'a.py', `long = ${literal}\nbehind = 1\n`).codes.get('')?.body ?? [];
    expect(behind).toMatchObject({ kind: 'assign', targets: [{ name: 'behind' }] });
    const value = long?.kind === 'assign' ? long.value : undefined;
    const items = value?.kind === 'dict' ? value.entries : value?.kind === kind && 'items' in value ? value.items : [];
    expect(items.length).toBe(10_001);
    expect(items[10_000]).toMatchObject(open);
  }
});
