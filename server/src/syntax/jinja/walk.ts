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

/** Everything that a tree consists of, in no order that means anything. */
function* partsOf(template: Template): Generator<object> {
  const open: unknown[] = [template.body];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    yield part;
    for (const inner of Object.values(part)) if (typeof inner === 'object') open.push(inner);
  }
}

function isTag(part: object): part is Tag {
  return 'keyword' in part && 'closed' in part;
}

function isOf<Kind extends Node['kind']>(part: object, kind: Kind): part is Extract<Node, { kind: Kind }> {
  return 'kind' in part && part.kind === kind;
}
