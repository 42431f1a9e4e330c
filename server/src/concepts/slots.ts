import type { ProjectFile } from '../project/file';
import { type Span, span } from '../text/span';

const CLOSING = ')]}';

/**
 * Where a new item can be typed between brackets: behind the opening one and behind each comma. A slot before an item
 * ends one unit short of it, so that a cursor at the item is at the item alone.
 * @param container the brackets with what is in them; the closing one may not be typed yet
 * @param items the spans of what stands between the commas
 */
export function slots(text: string, container: Span, items: readonly Span[]): Span[] {
  const result: Span[] = [];
  let from: number | undefined = container.start + 1;
  let behind = container.start + 1;
  for (const item of items) {
    if (from !== undefined && from < item.start) result.push(span(from, item.start - 1));
    behind = Math.max(behind, item.end);
    from = behindComma(text, behind);
  }
  if (from !== undefined) result.push(span(from, Math.max(from, endOf(text, container, behind))));
  return result.filter((slot) => slot.start <= slot.end);
}

/** Whether what stands between the start of a slot and `offset` is a comment, which an expression of a template has none of. */
export function isCommented({ language, text }: ProjectFile, slot: Span, offset: number): boolean {
  return language === 'python' && /#[^\r\n]*$/.test(text.slice(slot.start, offset));
}

function behindComma(text: string, end: number): number | undefined {
  const comma = /^(?:\s|#[^\r\n]*)*,/.exec(text.slice(end, end + 2_000));
  return comma ? end + comma[0].length : undefined;
}

/** Where the last slot ends: before the closing bracket, or where the next thing is written. */
function endOf(text: string, container: Span, behind: number): number {
  const last = container.end - 1;
  if (last >= behind && CLOSING.includes(text.charAt(last))) return last;
  return container.end + (/^\s*/.exec(text.slice(container.end))?.[0].length ?? 0);
}
