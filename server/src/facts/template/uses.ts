import type { Arguments, Call, Expression, Filter, Identifier, Test } from '../../syntax/jinja/nodes';
import type { Span } from '../../text/span';
import { childrenOf } from './children';
import type { Context } from './context';
import { forgives, guardedBy, union } from './guards';
import type { CallFact, NameUse, OperationUse } from './types';

const MAX_DEPTH = 2000;

/** A name that is read, before it is known what it means. */
export type UnresolvedUse = Omit<NameUse, 'bindings' | 'fromContext'>;

interface Place extends Context {
  /** Whether just the truth of the expression matters, or whether it is there. */
  readonly asked?: boolean;
  readonly depth: number;
}

interface Chain {
  readonly root: Expression;
  readonly attributes: readonly Identifier[];
  /** Expressions in brackets that are no literal names. */
  readonly indices: readonly Expression[];
  /** Whether the attributes lead from the root to the end without a gap. */
  readonly whole: boolean;
}

/** Collects what expressions read, call and apply. */
export class UseCollector {
  readonly uses: UnresolvedUse[] = [];
  readonly calls: CallFact[] = [];
  readonly filters: OperationUse[] = [];
  readonly tests: OperationUse[] = [];

  /** Notes everything in `expression`; `asked` where just its truth matters. */
  read(expression: Expression, context: Context, asked = false): void {
    this.visit(expression, { ...context, asked, depth: 0 });
  }

  /** The call of `{% call %}`. */
  readCallBlock(call: Expression, context: Context): void {
    if (call.kind === 'call') this.call(call, { ...context, depth: 0 }, true);
    else this.read(call, context);
  }

  /** Notes a name that is read, or whose attribute is assigned to. */
  use(name: Identifier, context: Context, more: Partial<UnresolvedUse> = {}): void {
    if (name.name === '') return;
    const { scope, block } = context;
    this.uses.push({
      name: name.name,
      span: { start: name.start, end: name.end },
      scope,
      ...(block !== undefined && { block }),
      guarded: context.guarded.has(name.name),
      conditional: context.conditional || context.uncertain,
      attributes: [],
      assigned: false,
      ...more,
    });
  }

  private visit(node: Expression, place: Place): void {
    if (place.depth > MAX_DEPTH) return;
    const inner: Place = { ...place, asked: false, depth: place.depth + 1 };
    switch (node.kind) {
      case 'name':
      case 'attribute':
      case 'subscript':
        this.chain(node, place);
        break;
      case 'namespace-reference':
        this.use(node.namespace, place, { assigned: true, attributes: [attribute(node.attribute)] });
        break;
      case 'call':
        this.call(node, inner, false);
        break;
      case 'filter':
      case 'test':
        this.operation(node, inner);
        break;
      case 'unary':
        this.visit(node.operand, { ...inner, asked: node.operator === 'not' });
        break;
      case 'binary':
        this.binary(node, inner, place.asked ?? false);
        break;
      case 'conditional':
        this.conditional(node, inner);
        break;
      default:
        for (const child of childrenOf(node)) this.visit(child, inner);
    }
  }

  private binary(node: Expression & { kind: 'binary' }, inner: Place, asked: boolean): void {
    const { operator, left, right } = node;
    if (operator !== 'and' && operator !== 'or') {
      this.visit(left, inner);
      this.visit(right, inner);
      return;
    }
    this.visit(left, { ...inner, asked: true });
    const { whenTrue, whenFalse } = guardedBy(left);
    const guarded = union(inner.guarded, operator === 'and' ? whenTrue : whenFalse);
    this.visit(right, { ...inner, guarded, asked });
  }

  private conditional(node: Expression & { kind: 'conditional' }, inner: Place): void {
    const { whenTrue, whenFalse } = guardedBy(node.test);
    const soft = { ...inner, conditional: true };
    this.visit(node.then, { ...soft, guarded: union(inner.guarded, whenTrue) });
    this.visit(node.test, { ...soft, asked: true });
    if (node.otherwise) this.visit(node.otherwise, { ...soft, guarded: union(inner.guarded, whenFalse) });
  }

  private chain(node: Expression, place: Place, call?: number): void {
    const { root, attributes, indices, whole } = unchain(node);
    const inner = { ...place, asked: false, depth: place.depth + 1 };
    if (root.kind === 'name') {
      const direct = node.kind === 'name' && place.asked === true;
      this.use(root, place, {
        attributes: attributes.map(attribute),
        ...(direct && { guarded: true }),
        ...(whole && call !== undefined && { call }),
      });
    } else {
      this.visit(root, inner);
    }
    for (const index of indices) this.visit(index, inner);
  }

  private call(node: Call, place: Place, callBlock: boolean): void {
    const { callee, arguments: call } = node;
    const { root, attributes, whole } = unchain(callee);
    const named = root.kind === 'name' && whole;
    const index = this.calls.length;
    this.calls.push({
      span: { start: node.start, end: node.end },
      callee: named ? [root.name, ...attributes.map(({ name }) => name)].join('.') : '',
      calleeSpan: { start: callee.start, end: callee.end },
      arguments: call,
      scope: place.scope,
      ...(place.block !== undefined && { block: place.block }),
      callBlock,
    });
    if (callee.kind === 'name' || callee.kind === 'attribute' || callee.kind === 'subscript') {
      this.chain(callee, place, index);
    } else {
      this.visit(callee, { ...place, depth: place.depth + 1 });
    }
    this.arguments(call, place);
  }

  private arguments(call: Arguments | undefined, place: Place): void {
    for (const { value } of call?.items ?? []) this.visit(value, place);
  }

  private operation(node: Filter | Test, place: Place): void {
    const use: OperationUse = {
      name: node.name.name,
      span: { start: node.name.start, end: node.name.end },
      ...(node.operand && { operand: node.operand }),
      ...(node.arguments && { arguments: node.arguments }),
      conditional: place.conditional,
    };
    if (node.operand) this.visit(node.operand, { ...place, asked: forgives(node) });
    (node.kind === 'filter' ? this.filters : this.tests).push(use);
    this.arguments(node.arguments, place);
  }
}

/** `a.b['c']` as the root `a` with the attributes `b` and `c`. */
function unchain(node: Expression): Chain {
  const steps: (Identifier | Expression)[] = [];
  let root = node;
  while (root.kind === 'attribute' || root.kind === 'subscript') {
    steps.push(root.kind === 'attribute' ? root.name : root.index);
    root = root.kind === 'attribute' ? root.object : root.object;
  }
  const attributes: Identifier[] = [];
  const indices: Expression[] = [];
  let whole = true;
  for (const step of steps.reverse()) {
    const name = identifierOf(step);
    if (name && whole) attributes.push(name);
    else whole = false;
    if ('kind' in step && step.kind !== 'string') indices.push(step);
  }
  return { root, attributes, indices, whole };
}

function identifierOf(step: Identifier | Expression): Identifier | undefined {
  if (!('kind' in step)) return step;
  if (step.kind !== 'string') return undefined;
  const { start, end } = step.content ?? step;
  return { name: step.value, start, end };
}

function attribute({ name, start, end }: Identifier): { readonly name: string; readonly span: Span } {
  return { name, span: { start, end } };
}
