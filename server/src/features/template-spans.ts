import type { Branch, Statement, Template } from '../syntax/jinja/nodes';
import type { Span } from '../text/span';

/** Trees are followed so deep at most. */
const MAX_DEPTH = 500;

/**
 * The spans of all of Jinja that `offset` stands in, from the outermost in; one that is as wide as the one around it is left
 * out. What stands between two tags is no part of anything: those of HTML lie across it.
 */
export function spansAround(template: Template, offset: number): Span[] {
  const found: Span[] = [];
  let inside: unknown = template.body;
  for (let depth = 0; inside !== undefined && depth < MAX_DEPTH; depth++) {
    const node = within(inside, offset);
    if (!node || ('kind' in node && node.kind === 'data')) break;
    const last = found[found.length - 1];
    if (!last || last.start < node.start || node.end < last.end) found.push({ start: node.start, end: node.end });
    inside = Object.values(node);
  }
  return found;
}

/** The first thing with a span around `offset` in a node's parts, and in lists of them. */
function within(parts: unknown, offset: number): Span | undefined {
  if (typeof parts !== 'object' || parts === null) return undefined;
  for (const part of Object.values(parts)) {
    if (isSpan(part)) {
      if (part.start <= offset && offset <= part.end && part.start < part.end) return part;
    } else {
      const found = within(part, offset);
      if (found) return found;
    }
  }
  return undefined;
}

function isSpan(value: unknown): value is Span {
  return typeof value === 'object' && value !== null && 'start' in value && 'end' in value;
}

/** What can be folded: from behind a tag to before the one that closes it, or parts it. */
export function foldsOf(statements: readonly Statement[], depth = 0): Span[] {
  if (depth > MAX_DEPTH) return [];
  return statements.flatMap((statement) => {
    const bodies = bodiesOf(statement);
    return bodies.flatMap(({ tag, body }) => [
      { start: tag.end, end: body.end },
      ...foldsOf(body.statements, depth + 1),
    ]);
  });
}

function bodiesOf(statement: Statement): readonly Pick<Branch, 'tag' | 'body'>[] {
  const parts: Pick<Branch, 'tag' | 'body'>[] = [];
  if ('branches' in statement) parts.push(...statement.branches);
  else if ('body' in statement) parts.push(statement);
  if ('plural' in statement && statement.plural) parts.push(statement.plural);
  if ('otherwise' in statement && statement.otherwise) parts.push(statement.otherwise);
  return parts;
}
