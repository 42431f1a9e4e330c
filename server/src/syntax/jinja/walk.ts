import type { Span } from '../../text/span';
import type { Expression, Statement, Tag, Template } from './nodes';

type Node = Statement | Expression;

/** Every statement and expression of a template that has the kind, in no order that means anything. */
export function nodesOf<Kind extends Node['kind']>(template: Template, kind: Kind): Extract<Node, { kind: Kind }>[] {
  return [...partsOf(template)].filter((part) => isOf(part, kind));
}

/** The spans of a template in which no comment can stand: its tags, what it puts out, what is raw, and its comments. */
export function unbrokenBy(template: Template): Span[] {
  const found: Span[] = [...template.comments];
  for (const part of partsOf(template)) {
    if (isTag(part) || isOf(part, 'output') || (isOf(part, 'data') && part.raw)) found.push(part);
  }
  return found;
}

/** The tags of each statement, those of its branches and its end among them, in their order. */
export function tagGroups(template: Template): Tag[][] {
  return [...partsOf(template)].flatMap((part) => {
    if (!('kind' in part) || !('tag' in part || 'branches' in part)) return [];
    const branches = Object.values(part).flatMap((one) => (Array.isArray(one) ? one : [one]));
    const tags = branches.flatMap((one) => (isObject(one) && 'tag' in one ? [one.tag] : [one])).filter(isTag);
    // The first branch of an `if` has its tag too.
    return [[...new Map(tags.map((one) => [one.start, one])).values()].sort((one, other) => one.start - other.start)];
  });
}

/** Everything that a tree consists of, in no order that means anything. */
function* partsOf(template: Template): Generator<object> {
  const open: unknown[] = [template.body];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (!isObject(part)) continue;
    yield part;
    for (const inner of Object.values(part)) if (typeof inner === 'object') open.push(inner);
  }
}

function isTag(part: unknown): part is Tag {
  return isObject(part) && 'keyword' in part && 'closed' in part;
}

function isOf<Kind extends Node['kind']>(part: object, kind: Kind): part is Extract<Node, { kind: Kind }> {
  return 'kind' in part && part.kind === kind;
}

function isObject(part: unknown): part is object {
  return typeof part === 'object' && part !== null;
}
