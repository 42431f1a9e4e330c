import { setImmediate as nextTurn } from 'node:timers/promises';
import { describe, expect, test } from 'vitest';
import { loadNativeParser, loadWasmParser } from '../../server/src/host/parser';
import type { PythonParser, SyntaxNode } from '../../server/src/syntax/python';

const MEGABYTE = 1_000_000;
/** Files of a usual size, 2 MB in all. */
const FILES = Array.from({ length: 20 }, (_, index) => sourceOf(index, 100_000));

/** A Python file with at least `size` letters. */
function sourceOf(index: number, size: number): string {
  let text = `from flask import Blueprint\n\nbp = Blueprint('part_${index}', __name__)\n`;
  for (let view = 0; text.length < size; view++) {
    text += `
@bp.route('/part/<int:id>/${view}', methods=['GET', 'POST'])
def view_${view}(id):
    """Shows one of many."""
    items = [item.name for item in load(id, limit=${view}) if item.visible and not item.hidden]
    return render('show.html', items=items, total=len(items) + ${view})
`;
  }
  return text;
}

/**
 * Neither binding's trees are visible to JavaScript's garbage collector: the 10 MB parsed here make 270 MB of them.
 */
describe('parsing again and again', () => {
  test.each<readonly [string, () => PythonParser | Promise<PythonParser>]>([
    ['native', loadNativeParser],
    ['wasm', loadWasmParser],
  ])(
    'stays in its memory: %s',
    async (_, load) => {
      const parser = await load();
      const parseAll = async () => {
        for (const text of FILES) {
          expect(parser.parse(text).damaged).toBe(false);
          // As between the files that are read.
          await nextTurn();
        }
      };
      await parseAll();
      const before = process.memoryUsage().rss;
      for (let round = 0; round < 5; round++) await parseAll();
      expect((process.memoryUsage().rss - before) / MEGABYTE).toBeLessThan(130);
    },
    120_000,
  );
});

test.each([30_000, 32_767, 32_768, 40_000, 65_536, 300_000])('a text of %i letters is parsed to its end', (size) => {
  const text = `${sourceOf(0, size - 20).slice(0, size - 20)}\n`.replace(/\n[^\n]*\n$/, '\n').padEnd(size - 8, '\n');
  const parsed = loadNativeParser().parse(`${text}last = 1`);
  const statements = parsed.root.children;
  expect(parsed.root.end).toBe(size);
  expect(statements[statements.length - 1]).toMatchObject({ type: 'expression_statement', start: size - 8, end: size });
});

test('a copied tree is whole', () => {
  const { root } = loadNativeParser().parse('f(a.b, c=[1, *d]) if not e else -g\n');
  const shown = (node: SyntaxNode): string =>
    `${node.field && `${node.field}:`}${node.type}${node.children.length > 0 ? `(${node.children.map(shown).join(' ')})` : ''}`;
  expect(shown(root)).toBe(
    'module(expression_statement(conditional_expression(' +
      'call(function:identifier arguments:argument_list(attribute(object:identifier attribute:identifier) ' +
      'keyword_argument(name:identifier value:list(integer list_splat(identifier))))) ' +
      'not_operator(argument:identifier) unary_operator(operator:- argument:identifier))))',
  );
});
