import type { Expression, Statement, Template } from './nodes';

type Node = Statement | Expression;

/** Every statement and expression of a template that has the kind, in no order that means anything. */
export function nodesOf<Kind extends Node['kind']>(template: Template, kind: Kind): Extract<Node, { kind: Kind }>[] {
  const found: Extract<Node, { kind: Kind }>[] = [];
  const open: unknown[] = [template.body];
  for (let part = open.pop(); part !== undefined; part = open.pop()) {
    if (typeof part !== 'object' || part === null) continue;
    if (isOf(part, kind)) found.push(part);
    for (const inner of Object.values(part)) if (typeof inner === 'object') open.push(inner);
  }
  return found;
}

function isOf<Kind extends Node['kind']>(part: object, kind: Kind): part is Extract<Node, { kind: Kind }> {
  return 'kind' in part && part.kind === kind;
}
