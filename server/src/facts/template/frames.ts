import type {
  Block,
  Body,
  CallBlock,
  Expression,
  For,
  Macro,
  Parameter,
  Statement,
  Trans,
} from '../../syntax/jinja/nodes';
import { eachName, eachTarget, expressionsOf } from './children';
import type { Symbols } from './symbols';

/** `RootVisitor` and `FrameSymbolVisitor` of `jinja2.idtracking`: which names a frame loads and stores. */
export function analyze(symbols: Symbols, statements: readonly Statement[]): void {
  for (const statement of statements) visit(symbols, statement);
}

export function load(symbols: Symbols, expression: Expression): void {
  eachName(expression, (name) => symbols.load(name));
}

export function declareTargets(symbols: Symbols, target: Expression): void {
  eachTarget(target, ({ name }) => symbols.declareParameter(name));
}

export function declareParameters(symbols: Symbols, parameters: readonly Parameter[]): void {
  for (const { name } of parameters) if (name.name !== '') symbols.declareParameter(name.name);
  for (const parameter of parameters) if (parameter.default) load(symbols, parameter.default);
}

function visit(symbols: Symbols, statement: Statement): void {
  // What opens a frame of its own for its body is looked at when that is entered.
  if (statement.kind === 'autoescape') return;
  for (const expression of expressionsOf(statement)) load(symbols, expression);
  switch (statement.kind) {
    case 'assign':
    case 'assign-block':
      store(symbols, statement.target);
      break;
    case 'macro':
      symbols.store(statement.name.name);
      break;
    case 'import':
      symbols.store(statement.target.name);
      break;
    case 'from-import':
      for (const { name, alias } of statement.names) symbols.store((alias ?? name).name);
      break;
    case 'trans':
      for (const name of transNames(statement)) symbols.load(name);
      for (const { value } of statement.variables) if (value) load(symbols, value);
      if (storesCall(statement)) symbols.store('_trans');
      break;
    case 'if':
      visitBranches(symbols, statement.branches, statement.otherwise?.body);
      break;
  }
}

/** `visit_If`: an `elif` is an `if` of its own, within the branch of all of them. */
function visitBranches(
  symbols: Symbols,
  [first, ...others]: readonly { readonly test: Expression; readonly body: Body }[],
  otherwise: Body | undefined,
): void {
  if (!first) return;
  load(symbols, first.test);
  const branch = (read: (branch: Symbols) => void) => {
    const copy = symbols.branch();
    read(copy);
    return copy;
  };
  symbols.update([
    branch((copy) => analyze(copy, first.body.statements)),
    branch((copy) => {
      for (const other of others) visitBranches(copy, [other], undefined);
    }),
    branch((copy) => analyze(copy, otherwise?.statements ?? [])),
  ]);
}

function store(symbols: Symbols, target: Expression): void {
  eachTarget(target, ({ name }) => symbols.store(name));
  eachNamespace(target, (name) => symbols.load(name));
}

function eachNamespace(target: Expression, visitName: (name: string) => void): void {
  if (target.kind === 'namespace-reference') visitName(target.namespace.name);
  else if (target.kind === 'tuple') for (const item of target.items) eachNamespace(item, visitName);
}

/** The names that a `trans` block reads: those in it, and the function that translates it. */
function transNames(trans: Trans): string[] {
  const singular = namesIn(trans.body);
  const plural = trans.plural ? namesIn(trans.plural.body) : [];
  const given = new Map(trans.variables.map(({ name, value }) => [name.name, value]));
  const read = [...singular, ...plural].filter((name) => !given.has(name));
  for (const [name, value] of given) if (!value) read.push(name);
  const [first] = singular;
  if (trans.plural && given.size === 0 && first !== undefined) read.push(first);
  const gettext = `${trans.plural ? 'n' : ''}${trans.context ? 'p' : ''}gettext`;
  return [...read, gettext];
}

/** Whether the count is a call: Jinja keeps it in `_trans`, so as to call it once. */
function storesCall(trans: Trans): boolean {
  return trans.variables[0]?.value?.kind === 'call';
}

function namesIn(body: Body): string[] {
  return body.statements.flatMap((statement) =>
    statement.kind === 'output' && statement.expression.kind === 'name' ? [statement.expression.name] : [],
  );
}

/** Which of `names` are read before they are assigned to: `jinja2.compiler.find_undeclared`. Stops at blocks. */
export function findUndeclared(statements: readonly Statement[], names: readonly string[]): Set<string> {
  const sought = new Set(names);
  const found = new Set<string>();
  const read = (expression: Expression | undefined) => {
    if (expression) eachName(expression, (name) => sought.has(name) && found.add(name));
  };
  const bind = (target: Expression) => eachTarget(target, ({ name }) => sought.delete(name));
  const walk = (body: readonly Statement[]): void => {
    for (const statement of body) {
      if (statement.kind === 'block') continue;
      if (statement.kind === 'assign' || statement.kind === 'assign-block') bind(statement.target);
      if (statement.kind === 'assign-block') read(statement.filter);
      if (statement.kind === 'for') bind(statement.target);
      if (statement.kind === 'with') for (const { target } of statement.assignments) bind(target);
      if (statement.kind === 'trans') {
        for (const name of transNames(statement)) if (sought.has(name)) found.add(name);
        for (const { value } of statement.variables) read(value);
      }
      if (statement.kind === 'if') {
        for (const { test, body: branch } of statement.branches) {
          read(test);
          walk(branch.statements);
        }
        walk(statement.otherwise?.body.statements ?? []);
        continue;
      }
      if (statement.kind !== 'filter-block') for (const expression of expressionsOf(statement)) read(expression);
      if (statement.kind === 'macro' || statement.kind === 'call-block') {
        for (const { name } of statement.parameters) sought.delete(name.name);
        for (const parameter of statement.parameters) read(parameter.default);
      }
      if ('body' in statement && statement.kind !== 'trans') walk(statement.body.statements);
      if (statement.kind === 'for') {
        walk(statement.otherwise?.body.statements ?? []);
        read(statement.condition);
      }
      if (statement.kind === 'filter-block') read(statement.filter);
    }
  };
  walk(statements);
  return found;
}

/** Whether the loop has `loop`: `extended_loop` in `visit_For`. */
export function hasLoopVariable(loop: For): boolean {
  if (loop.recursive || findUndeclared(loop.body.statements, ['loop']).has('loop')) return true;
  return someStatement(
    [...loop.body.statements, ...(loop.otherwise?.body.statements ?? [])],
    (statement) => statement.kind === 'block' && statement.scoped,
  );
}

/** Whether `is` holds for one of the statements or of those in them. */
function someStatement(statements: readonly Statement[], is: (statement: Statement) => boolean): boolean {
  return statements.some(
    (statement) => is(statement) || bodiesOf(statement).some((body) => someStatement(body.statements, is)),
  );
}

/** Every body in `statement`, in the order of the text. */
export function bodiesOf(statement: Statement): Body[] {
  const bodies: Body[] = [];
  if (statement.kind === 'if') bodies.push(...statement.branches.map(({ body }) => body));
  else if ('body' in statement) bodies.push(statement.body);
  if ((statement.kind === 'if' || statement.kind === 'for') && statement.otherwise)
    bodies.push(statement.otherwise.body);
  if (statement.kind === 'trans' && statement.plural) bodies.push(statement.plural.body);
  return bodies;
}

/** Every block, also those in other blocks: `find_all(nodes.Block)`. */
export function blocksIn(statements: readonly Statement[], found: Block[] = []): Block[] {
  for (const statement of statements) {
    if (statement.kind === 'block') found.push(statement);
    for (const body of bodiesOf(statement)) blocksIn(body.statements, found);
  }
  return found;
}

export type MacroLike = Macro | CallBlock;
