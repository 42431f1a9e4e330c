import type {
  Block,
  Body,
  CallBlock,
  Expression,
  Extends,
  For,
  FromImport,
  Identifier,
  If,
  Import,
  Include,
  Macro,
  Parameter,
  Statement,
  Trans,
} from '../../syntax/jinja/nodes';
import type { Span } from '../../text/span';
import { eachTarget } from './children';
import type { Context } from './context';
import { guardedBy, union } from './guards';
import type { Mentions } from './mentions';
import { namedTemplates, referencedTemplates } from './references';
import type { Binding, BlockFact, MacroFact, Reference, Scope, TemplateFacts } from './types';
import { UseCollector } from './uses';

type OpenScope = Omit<Scope, 'bindings'> & { readonly bindings: number[] };

/** Walks a template once and writes down what stands in it. */
export class Collector {
  readonly blocks: BlockFact[] = [];
  readonly macros: MacroFact[] = [];
  readonly references: Reference[] = [];
  readonly scopes: OpenScope[] = [];
  readonly bindings: Binding[] = [];
  readonly expressions = new UseCollector();
  readonly unknownTags: { readonly name: string; readonly span: Span }[] = [];
  readonly referenced: (string | null)[] = [];
  child: TemplateFacts['child'] = 'never';
  /** In the branch that is walked: the last binding of each name that is surely bound when its end is reached. */
  private surelyBound = new Map<string, number>();

  constructor(private readonly mentions: Mentions) {}

  /** The whole of a template, `end` its length. */
  template(body: readonly Statement[], end: number): void {
    const scope = this.openScope('template', { start: 0, end });
    this.special(scope, { start: 0, end: 0 }, 'self');
    this.all(body, { scope, guarded: new Set(), conditional: false, uncertain: false });
  }

  private openScope(kind: Scope['kind'], { start, end }: Span, parent?: number): number {
    return this.scopes.push({ kind, span: { start, end }, bindings: [], ...(parent !== undefined && { parent }) }) - 1;
  }

  private bind(binding: Omit<Binding, 'span'> & { readonly span: Span }): number {
    const { start, end } = binding.span;
    const index = this.bindings.push({ ...binding, span: { start, end } }) - 1;
    this.scopes[binding.scope]?.bindings.push(index);
    this.surelyBound.set(`${binding.scope} ${binding.name}`, index);
    return index;
  }

  /** Names that Jinja itself gives to a scope. */
  private special(scope: number, span: Span, ...names: readonly string[]): void {
    for (const name of names) this.bind({ name, kind: 'special', span, scope, from: 0, conditional: false });
  }

  private all(statements: readonly Statement[], context: Context): void {
    for (const statement of statements) this.statement(statement, context);
  }

  private read(expression: Expression, context: Context): void {
    this.expressions.read(expression, context);
  }

  private statement(statement: Statement, context: Context): void {
    switch (statement.kind) {
      case 'output':
        this.read(statement.expression, context);
        break;
      case 'do':
        this.read(statement.value, context);
        break;
      case 'print':
        for (const value of statement.values) this.read(value, context);
        break;
      case 'for':
        this.for(statement, context);
        break;
      case 'if':
        this.if(statement, context);
        break;
      case 'with':
        this.with(statement, context);
        break;
      case 'autoescape':
        this.inner('autoescape', statement.body, context, (inside) => this.read(statement.value, inside));
        break;
      case 'block':
        this.block(statement, context);
        break;
      case 'macro':
        this.macro(statement, context);
        break;
      case 'call-block':
        this.callBlock(statement, context);
        break;
      case 'filter-block':
        this.read(statement.filter, context);
        this.inner('filter-block', statement.body, context);
        break;
      case 'assign':
      case 'assign-block':
        this.assign(statement, context);
        break;
      case 'extends':
      case 'include':
      case 'import':
      case 'from-import':
        this.reference(statement, context);
        break;
      case 'trans':
        this.trans(statement, context);
        break;
      case 'unknown-tag': {
        const { name, start, end } = statement.tag.keyword;
        if (name !== '') this.unknownTags.push({ name, span: { start, end } });
        for (const argument of statement.arguments) this.read(argument, context);
      }
    }
  }

  /** A body with names of its own. */
  private inner(kind: Scope['kind'], body: Body, context: Context, before: (inside: Context) => void = () => {}): void {
    const inside = { ...context, scope: this.openScope(kind, body, context.scope), conditional: false };
    before(inside);
    this.all(body.statements, inside);
  }

  private targets(target: Expression, binding: Omit<Binding, 'name' | 'span'>, context: Context): void {
    eachTarget(target, (name) => this.bind({ ...binding, name: name.name, span: name }));
    const references = (node: Expression): void => {
      if (node.kind === 'namespace-reference') this.read(node, context);
      else if (node.kind === 'tuple') for (const item of node.items) references(item);
    };
    references(target);
  }

  private for(loop: For, context: Context): void {
    this.read(loop.iterable, context);
    const span = { start: loop.condition?.start ?? loop.body.start, end: loop.body.end };
    const scope = this.openScope('for', span, context.scope);
    this.special(scope, loop.tag.keyword, 'loop');
    const { iterable } = loop;
    this.targets(loop.target, { kind: 'for', scope, from: span.start, conditional: false, iterable }, context);
    const { whenTrue } = guardedBy(iterable);
    const guarded = union(context.guarded, whenTrue);
    const inside = { ...context, scope, guarded, conditional: false, uncertain: true };
    if (loop.condition) this.expressions.read(loop.condition, inside, true);
    const also = loop.condition ? guardedBy(loop.condition).whenTrue : new Set<string>();
    this.all(loop.body.statements, { ...inside, guarded: union(guarded, also) });
    if (loop.otherwise) this.inner('for-else', loop.otherwise.body, { ...context, uncertain: true });
  }

  private if(statement: If, context: Context): void {
    let { guarded } = context;
    const soft = { ...context, conditional: true, uncertain: true };
    const bound: ReadonlyMap<string, number>[] = [];
    for (const { test, body } of statement.branches) {
      this.expressions.read(test, { ...soft, guarded }, true);
      const { whenTrue, whenFalse } = guardedBy(test);
      bound.push(this.branch(body.statements, { ...soft, guarded: union(guarded, whenTrue) }));
      guarded = union(guarded, whenFalse);
    }
    if (!statement.otherwise) return;
    const last = this.branch(statement.otherwise.body.statements, { ...soft, guarded });
    for (const [name, index] of last) {
      const binding = this.bindings[index];
      if (!binding || !bound.every((branch) => branch.has(name))) continue;
      this.bindings[index] = { ...binding, everyBranchFrom: statement.start };
      this.surelyBound.set(name, index);
    }
  }

  /** What a branch of an `if` surely binds. */
  private branch(statements: readonly Statement[], context: Context): ReadonlyMap<string, number> {
    const around = this.surelyBound;
    const bound = new Map<string, number>();
    this.surelyBound = bound;
    this.all(statements, context);
    this.surelyBound = around;
    return bound;
  }

  private with(statement: Statement & { kind: 'with' }, context: Context): void {
    for (const { value } of statement.assignments) this.read(value, context);
    this.inner('with', statement.body, context, (inside) => {
      for (const { target, value } of statement.assignments) {
        const { scope } = inside;
        this.targets(target, { kind: 'with', scope, from: statement.body.start, conditional: false, value }, inside);
      }
    });
  }

  private block(block: Block, context: Context): void {
    const { name, tag, body, scoped, required, endName } = block;
    const scope = this.openScope('block', body, scoped ? context.scope : 0);
    this.special(scope, tag.keyword, 'self', 'super');
    const index = this.blocks.push({
      name: name.name,
      nameSpan: spanOf(name),
      span: spanOf(block),
      body: spanOf(body),
      scoped,
      required,
      ...(endName && { endNameSpan: spanOf(endName) }),
      ...(context.block !== undefined && { parent: context.block }),
      scope,
      usesSuper: this.mentions.undeclared(body, ['super']).has('super'),
    });
    this.all(body.statements, { ...context, scope, block: index - 1, conditional: false });
  }

  private macro(macro: Macro, context: Context): void {
    const { name, tag, parameters, body, start, end } = macro;
    const scope = this.parametersScope('macro', macro, context);
    const implicit = this.mentions.undeclared(body, ['caller', 'varargs', 'kwargs']);
    const given = new Set(parameters.map((parameter) => parameter.name.name));
    this.macros.push({
      name: name.name,
      nameSpan: spanOf(name),
      span: { start, end },
      parameters: parameters.map(({ name: parameter, default: value }) => ({
        name: parameter.name,
        span: spanOf(parameter),
        ...(value && { default: value }),
      })),
      usesCaller: implicit.has('caller'),
      usesVarargs: implicit.has('varargs') && !given.has('varargs'),
      usesKwargs: implicit.has('kwargs') && !given.has('kwargs'),
      exported: context.scope === 0 && !name.name.startsWith('_'),
      scope,
    });
    const { conditional } = context;
    this.bind({ name: name.name, kind: 'macro', span: name, scope: context.scope, from: tag.end, conditional });
    this.all(body.statements, { ...context, scope, conditional: false, uncertain: true });
  }

  private callBlock(statement: CallBlock, context: Context): void {
    this.expressions.readCallBlock(statement.call, context);
    const scope = this.parametersScope('call-block', statement, context);
    this.all(statement.body.statements, { ...context, scope, conditional: false, uncertain: true });
  }

  private parametersScope(kind: Scope['kind'], statement: Macro | CallBlock, context: Context): number {
    const { parameters, body, tag } = statement;
    const span = { start: parameters[0]?.start ?? body.start, end: body.end };
    const scope = this.openScope(kind, span, context.scope);
    this.special(scope, tag.keyword, 'caller', 'varargs', 'kwargs');
    const inside = { ...context, scope, conditional: false };
    for (const parameter of parameters) this.parameter(parameter, inside);
    return scope;
  }

  private parameter({ name, default: value }: Parameter, context: Context): void {
    if (value) this.read(value, context);
    const { scope } = context;
    this.bind({
      name: name.name,
      kind: 'parameter',
      span: name,
      scope,
      from: 0,
      conditional: false,
      ...(value && { value }),
    });
  }

  private assign(statement: Statement & { kind: 'assign' | 'assign-block' }, context: Context): void {
    const { scope, conditional } = context;
    if (statement.kind === 'assign') {
      const { target, value, end } = statement;
      this.read(value, context);
      this.targets(target, { kind: 'set', scope, from: end, conditional, value }, context);
      return;
    }
    this.inner('assign-block', statement.body, context, (inside) => {
      if (statement.filter) this.read(statement.filter, inside);
    });
    this.targets(statement.target, { kind: 'set', scope, from: statement.end, conditional }, context);
  }

  private reference(statement: Extends | Include | Import | FromImport, context: Context): void {
    const { kind, template } = statement;
    this.read(template, context);
    this.referenced.push(...referencedTemplates(template));
    const bindings = this.imported(statement, context);
    if (kind === 'extends' && this.child !== 'always') this.child = context.uncertain ? 'sometimes' : 'always';
    this.references.push({
      kind,
      span: spanOf(statement),
      template: spanOf(template),
      ...namedTemplates(template),
      ignoreMissing: kind === 'include' && statement.ignoreMissing,
      withContext: kind === 'extends' || statement.withContext,
      bindings,
      scope: context.scope,
      ...(context.block !== undefined && { block: context.block }),
      conditional: context.uncertain,
    });
  }

  private imported(statement: Extends | Include | Import | FromImport, context: Context): number[] {
    const { scope, conditional } = context;
    const from = statement.end;
    if (statement.kind === 'import') {
      const { target } = statement;
      return [this.bind({ name: target.name, kind: 'import', span: target, scope, from, conditional })];
    }
    if (statement.kind !== 'from-import') return [];
    return statement.names.map(({ name, alias }) => {
      const span = alias ?? name;
      const imported = { imported: name.name, importedSpan: spanOf(name) };
      return this.bind({ name: span.name, kind: 'from-import', span, scope, from, conditional, ...imported });
    });
  }

  private trans(statement: Trans, context: Context): void {
    const given = new Set(statement.variables.map(({ name }) => name.name));
    for (const { name, value } of statement.variables) {
      if (value) this.read(value, context);
      else this.expressions.use(name, context);
    }
    for (const body of [statement.body, statement.plural?.body]) {
      for (const inner of body?.statements ?? []) {
        if (inner.kind !== 'output') continue;
        if (inner.expression.kind !== 'name' || !given.has(inner.expression.name)) this.read(inner.expression, context);
      }
    }
  }
}

function spanOf({ start, end }: Span | Identifier): Span {
  return { start, end };
}
