import type { Code, StringLiteral } from './types';

/** Whether two codes differ in nothing but positions. */
export function sameShape(left: Code, right: Code): boolean {
  return changedTexts(left, right)?.length === 0;
}

/** The string literals of `now` that say something else than in `before`; undefined where the codes differ in more. */
export function changedTexts(before: Code, now: Code): StringLiteral[] | undefined {
  const changes: StringLiteral[] = [];
  return compare(before.body, now.body, changes) ? changes : undefined;
}

function compare(before: unknown, now: unknown, changes: StringLiteral[]): boolean {
  if (before === now) return true;
  if (typeof before !== 'object' || typeof now !== 'object' || before === null || now === null)
    return Object.is(before, now);
  if (isText(before) && isText(now)) {
    if (before.at !== now.at || before.content !== now.content) return false;
    if (before.value !== now.value) changes.push(now);
    return true;
  }
  const keys = Object.keys(before);
  if (keys.length !== Object.keys(now).length) return false;
  return keys.every((key) => key in now && compare(Reflect.get(before, key), Reflect.get(now, key), changes));
}

function isText(node: object): node is StringLiteral {
  return 'kind' in node && node.kind === 'string';
}
