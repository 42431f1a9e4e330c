import type { Assignment, ExceptHandler, For, If, Match, Statement, Try, While, With } from '../facts/types';
import { assign, remove } from './assignment';
import { enterContext } from './contexts';
import { defineClass, defineFunction } from './definitions';
import { evaluate, placeOf } from './expressions';
import { importFrom, importModules } from './imports';
import type { Interpreter } from './interpreter';
import { iterate } from './iteration';
import { augment, DIVIDED_BY_ZERO, truth } from './operators';
import { matches } from './patterns';
import { BOUNDS, briefly } from './trial';
import { NONE, type Scope, UNKNOWN, type Value } from './values';

/** How a block ends. */
export type Flow = 'next' | 'return' | 'raise' | 'break' | 'continue';

/** Runs statements one behind the other until one leaves the block. */
export function execute(interpreter: Interpreter, scope: Scope, statements: readonly Statement[]): Flow {
  for (const statement of statements) {
    if (!interpreter.step()) {
      interpreter.outOfSteps(placeOf(scope, statement.at));
      return 'return';
    }
    const flow = executeOne(interpreter, scope, statement);
    if (interpreter.raising) return 'raise';
    if (flow !== 'next') return flow;
  }
  return 'next';
}

function executeOne(interpreter: Interpreter, scope: Scope, statement: Statement): Flow {
  switch (statement.kind) {
    case 'expression':
      return neverReturns(evaluate(interpreter, scope, statement.value)) ? 'raise' : 'next';
    case 'assign': {
      if (!statement.value) return 'next';
      const evaluated = evaluate(interpreter, scope, statement.value);
      if (neverReturns(evaluated)) return 'raise';
      const value = rebound(interpreter, scope, statement, evaluated);
      for (const target of statement.targets) assign(interpreter, scope, target, value);
      return 'next';
    }
    case 'augmented': {
      const right = evaluate(interpreter, scope, statement.value);
      const left = evaluate(interpreter, scope, statement.target);
      const site = placeOf(scope, statement.at);
      assign(interpreter, scope, statement.target, augment(interpreter, statement.operator, left, right, site));
      return 'next';
    }
    case 'return':
      interpreter.frame?.returned.push(statement.value ? evaluate(interpreter, scope, statement.value) : NONE);
      return 'return';
    case 'if':
      return executeIf(interpreter, scope, statement);
    case 'for':
      return loop(interpreter, scope, statement, () => executeFor(interpreter, scope, statement));
    case 'while':
      return loop(interpreter, scope, statement, () => executeWhile(interpreter, scope, statement));
    case 'try':
      return executeTry(interpreter, scope, statement);
    case 'with':
      return executeWith(interpreter, scope, statement, 0);
    case 'match':
      return executeMatch(interpreter, scope, statement);
    case 'function':
      defineFunction(interpreter, scope, statement);
      return 'next';
    case 'class':
      defineClass(interpreter, scope, statement);
      return 'next';
    case 'import':
      importModules(interpreter, scope, statement);
      return 'next';
    case 'import-from':
      importFrom(interpreter, scope, statement);
      return 'next';
    case 'global':
    case 'nonlocal':
      scope.redirected ??= new Map();
      for (const name of statement.names) scope.redirected.set(name, statement.kind);
      return 'next';
    case 'delete':
      for (const target of statement.targets) remove(interpreter, scope, target);
      return 'next';
    case 'raise':
      return 'raise';
    case 'break':
    case 'continue':
      return statement.kind;
    case 'assert':
      return truth(interpreter, evaluate(interpreter, scope, statement.test)) === false ? 'raise' : 'next';
  }
}

/** `app = wrap(app)`: what a function that isn't known makes of an object is taken for the object where it keeps its name. */
function rebound(interpreter: Interpreter, scope: Scope, { targets, value }: Assignment, result: Value): Value {
  if (result.kind !== 'unknown' || value?.kind !== 'call' || !/^(?:.*\.)?[a-z_]\w*\(\)$/.test(result.name ?? ''))
    return result;
  const [target] = targets;
  const argument = value.arguments[0]?.value;
  if (target?.kind !== 'name' || argument?.kind !== 'name' || argument.name !== target.name) return result;
  const before = evaluate(interpreter, scope, argument);
  return before.kind === 'instance' ? before : result;
}

/** Runs the ways of an undecided condition and tells how the block goes on. */
function executeWays(interpreter: Interpreter, ways: readonly (() => Flow)[]): Flow {
  const flows = interpreter.branch(ways, (flow) => flow === 'next');
  const going = flows.filter((flow) => flow !== 'raise');
  const [first] = going;
  if (first === undefined) return 'raise';
  if (going.every((flow) => flow === first)) return first;
  const leaving = going.find((flow) => flow !== 'next');
  if (!going.includes('next')) return leaving ?? 'next';
  // Some ways leave, some go on: all that follows may not happen.
  interpreter.depth++;
  if (leaving === 'return' && interpreter.frame) interpreter.frame.left++;
  return 'next';
}

function executeIf(interpreter: Interpreter, scope: Scope, statement: If): Flow {
  const test = truth(interpreter, evaluate(interpreter, scope, statement.test));
  if (test === true) return execute(interpreter, scope, statement.then);
  if (test === false) return execute(interpreter, scope, statement.otherwise);
  return executeWays(interpreter, [
    () => execute(interpreter, scope, statement.then),
    () => execute(interpreter, scope, statement.otherwise),
  ]);
}

/** Runs a loop, which is left where it takes long. */
function loop(interpreter: Interpreter, scope: Scope, { at }: For | While, run: () => Flow): Flow {
  const { depth, frame, registering } = interpreter;
  const left = frame?.left ?? 0;
  return briefly(interpreter, run, () => {
    interpreter.depth = depth;
    if (frame) frame.left = left;
    interpreter.cutLoop(placeOf(scope, at), registering);
    return 'next';
  });
}

/** Runs a loop's body, and brings the count of undecided conditions back to what the loop itself adds. */
function iteration(interpreter: Interpreter, before: number, possible: boolean, body: () => Flow): Flow {
  const { frame } = interpreter;
  const left = frame?.left ?? 0;
  interpreter.depth = before + (possible ? 1 : 0);
  const flow = body();
  interpreter.depth = before + (frame?.left ?? 0) - left;
  return flow;
}

function executeFor(interpreter: Interpreter, scope: Scope, statement: For): Flow {
  const iterable = evaluate(interpreter, scope, statement.iterable);
  const { items, open } = iterate(interpreter, iterable, placeOf(scope, statement.iterable.at));
  let before = interpreter.depth;
  const values = open ? [...items, { value: UNKNOWN, possible: true }] : items;
  // Of a loop that does nothing the last turn is left.
  const turns = statement.body.length === 0 ? values.slice(-1) : values;
  for (const { value, possible } of turns) {
    const flow = iteration(interpreter, before, possible, () => {
      assign(interpreter, scope, statement.target, value);
      return execute(interpreter, scope, statement.body);
    });
    before = interpreter.depth;
    if (flow === 'break') return 'next';
    if (flow === 'return' && possible) {
      // The loop may have been left here, or not.
      interpreter.depth++;
      before++;
      if (interpreter.frame) interpreter.frame.left++;
    } else if (flow === 'return' || (flow === 'raise' && !possible)) return flow;
  }
  return execute(interpreter, scope, statement.otherwise);
}

function executeWhile(interpreter: Interpreter, scope: Scope, statement: While): Flow {
  let before = interpreter.depth;
  const registered = interpreter.registering;
  const isEndless = statement.test.kind === 'constant';
  const turns = isEndless ? BOUNDS.endless : BOUNDS.iterations;
  const last = isEndless ? interpreter.course.steps + BOUNDS.endlessSteps : Number.POSITIVE_INFINITY;
  for (let count = 0; count < turns; count++) {
    const test = truth(interpreter, evaluate(interpreter, scope, statement.test));
    if (test === false) return execute(interpreter, scope, statement.otherwise);
    const flow = iteration(interpreter, before, test === undefined, () => execute(interpreter, scope, statement.body));
    before = interpreter.depth;
    if (flow === 'break') return 'next';
    if (flow === 'return' || flow === 'raise') {
      if (test) return flow;
      return 'next';
    }
    // Where the condition isn't known, once stands for any number of times.
    if (test === undefined) return 'next';
    if (!interpreter.step() || interpreter.course.steps > last) break;
  }
  interpreter.cutLoop(placeOf(scope, statement.at), registered);
  return 'next';
}

function executeTry(interpreter: Interpreter, scope: Scope, statement: Try): Flow {
  const watched = statement.handlers.length > 0;
  if (watched) interpreter.guarded++;
  let flow = execute(interpreter, scope, statement.body);
  if (watched) interpreter.guarded--;
  if (interpreter.raising && watched) interpreter.raising = false;
  if (flow === 'next') flow = execute(interpreter, scope, statement.otherwise);
  const handlers = statement.handlers.filter((handler) => mayCatch(interpreter, scope, statement, handler));
  if (handlers.length > 0) {
    const ways = handlers.map((handler) => () => {
      if (handler.name !== undefined) interpreter.journal.write(scope.names, handler.name, UNKNOWN);
      return execute(interpreter, scope, handler.body);
    });
    const [only] = ways;
    if (flow === 'raise') flow = only && ways.length === 1 ? only() : executeWays(interpreter, ways);
    else if (flow === 'next') flow = executeWays(interpreter, [() => 'next' as Flow, ...ways]);
    else if (interpreter.trying) flow = executeWays(interpreter, [leaveBy(flow), ...ways]);
    else if (!returnsKnown(interpreter)) interpreter.branch(ways, (way) => way === 'next');
  }
  const last = execute(interpreter, scope, statement.finally);
  return last === 'next' ? flow : last;
}

/** A way that ends as it is known to end. */
function leaveBy(flow: Flow): () => Flow {
  return () => flow;
}

/** Whether what is returned is known: then nothing on the way to it can have raised unseen. */
function returnsKnown(interpreter: Interpreter): boolean {
  const last = interpreter.frame?.returned.at(-1);
  return last !== undefined && last.kind !== 'unknown' && last.kind !== 'union';
}

/** A handler of import errors does nothing where every import of the block is found in the project. */
function mayCatch(interpreter: Interpreter, scope: Scope, statement: Try, handler: ExceptHandler): boolean {
  const caught = handler.type?.kind === 'tuple' ? handler.type.items : [handler.type];
  const importErrors = caught.every(
    (type) => type?.kind === 'name' && (type.name === 'ImportError' || type.name === 'ModuleNotFoundError'),
  );
  if (!importErrors) return true;
  return statement.body.some((one) => {
    if (one.kind === 'import-from') return !isFound(one.level, one.module);
    return one.kind === 'import' && one.modules.some(({ name }) => !isFound(0, name));
  });

  function isFound(level: number, dotted: string): boolean {
    if (level === 0 && interpreter.library.isPresent(dotted)) return true;
    return interpreter.sources.resolve(scope.module.path ?? '', level, dotted) !== undefined;
  }
}

function executeWith(interpreter: Interpreter, scope: Scope, statement: With, index: number): Flow {
  const item = statement.items[index];
  if (!item) return execute(interpreter, scope, statement.body);
  const context = evaluate(interpreter, scope, item.context);
  return enterContext(interpreter, context, placeOf(scope, item.context.at), (value: Value) => {
    if (item.target) assign(interpreter, scope, item.target, value);
    return executeWith(interpreter, scope, statement, index + 1);
  });
}

function executeMatch(interpreter: Interpreter, scope: Scope, statement: Match): Flow {
  const subject = evaluate(interpreter, scope, statement.subject);
  const ways: (() => Flow)[] = [];
  for (const { pattern, guard, body } of statement.cases) {
    const matched = matches(interpreter, scope, pattern, subject);
    if (matched === false) continue;
    const passed = guard && matched ? truth(interpreter, evaluate(interpreter, scope, guard)) : !guard || undefined;
    if (passed === false) continue;
    const way = () => {
      matches(interpreter, scope, pattern, subject);
      return execute(interpreter, scope, body);
    };
    const certain = matched && passed;
    if (certain && ways.length === 0) return way();
    ways.push(way);
    if (certain) return executeWays(interpreter, ways);
  }
  return ways.length === 0 ? 'next' : executeWays(interpreter, [...ways, () => 'next']);
}

/** What nothing follows after. */
function neverReturns(value: Value): boolean {
  return value === DIVIDED_BY_ZERO || (value.kind === 'unknown' && value.name === 'sys.exit()');
}
