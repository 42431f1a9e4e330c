import type { Call, Expression, If, Match, Pattern, Return, Statement, Try } from '../../facts/types';
import { lastName } from './expressions';

/** What the analysis of a function's ways is told. */
export interface Assumptions {
  /**
   * Whether a call never gives control back: it raises, or ends the program.
   * @param alone whether nothing is done with what it gives
   */
  neverReturns(call: Call, alone: boolean): boolean;
  /** What a condition is known to be. */
  decided(test: Expression): boolean | undefined;
  /** Whether a context manager may end an exception, so that what follows the `with` is reached. */
  swallows(context: Expression): boolean;
  /**
   * Whether one of several conditions, each asked where those before it were false, always holds.
   * @param refused conditions that are known to be false where these are asked
   */
  leaveNothingOut?(tests: readonly Expression[], refused: readonly Expression[]): boolean;
  /** The conditions that are false once a call came back. */
  refusedBy?(call: Call): readonly Expression[];
  /** Those that are false where the function begins. */
  readonly refused?: readonly Expression[];
}

/** The ways through the statements of a function. */
export interface Flow {
  /** The statements behind which control leaves the last line; none where it never does. */
  readonly ends: readonly Statement[];
  /** The `return` statements that are reached. */
  readonly returns: readonly Return[];
  /** What is never reached, with the statement that control doesn't leave. */
  readonly unreachable: readonly Unreachable[];
}

export interface Unreachable {
  readonly behind: Statement;
  readonly statements: readonly Statement[];
}

/** The ways through `body`, in one walk over its statements. */
export function flowOf(body: readonly Statement[], assumptions: Assumptions): Flow {
  const walk = new Walk(assumptions);
  const ends = walk.block(body);
  return { ends, returns: walk.returns, unreachable: walk.unreachable };
}

/** `True`, `1`: what a condition is by itself. */
export function constantTruth(test: Expression): boolean | undefined {
  if (test.kind === 'constant') return test.value === true;
  return test.kind === 'number' ? test.value !== 0 : undefined;
}

/** `1 / 0`, by which code raises on purpose. */
export function isDivisionByZero(value: Expression): boolean {
  return (
    value.kind === 'binary' &&
    (value.operator === '/' || value.operator === '//' || value.operator === '%') &&
    value.left.kind === 'number' &&
    value.right.kind === 'number' &&
    value.right.value === 0
  );
}

/** How many conditions are remembered as false: those that leave nothing out stand together. */
const REMEMBERED = 6;

/** Each method gives the statements behind which control goes on to what follows. */
class Walk {
  returns: Return[] = [];
  readonly unreachable: Unreachable[] = [];
  /** For each loop around: whether control leaves it by `break`. */
  private readonly loops: boolean[] = [];
  /** The conditions that are false where the walk is: control left where they were true. */
  private refuted: readonly Expression[] = [];
  /** Those that others asked: a decorator, or a function that was called. */
  private refused: readonly Expression[];

  constructor(private readonly assumptions: Assumptions) {
    this.refused = assumptions.refused ?? [];
  }

  block(body: readonly Statement[]): readonly Statement[] {
    let ends: readonly Statement[] = [];
    for (const [index, statement] of body.entries()) {
      ends = this.statement(statement);
      const rest = body.slice(index + 1);
      if (ends.length > 0) continue;
      if (rest.length > 0) this.unreachable.push({ behind: statement, statements: rest });
      break;
    }
    return ends;
  }

  private statement(statement: Statement): readonly Statement[] {
    switch (statement.kind) {
      case 'return':
        this.returns.push(statement);
        return [];
      case 'raise':
        return [];
      case 'break':
        this.loops[this.loops.length - 1] = true;
        return [];
      case 'continue':
        return [];
      case 'assert':
        return constantTruth(statement.test) === false ? [] : [statement];
      case 'expression':
      case 'assign':
        if (statement.value && this.isLast(statement.value, statement.kind === 'expression')) return [];
        if (statement.value?.kind === 'call') this.refuse(this.assumptions.refusedBy?.(statement.value) ?? []);
        return [statement];
      case 'if':
        return this.either(statement);
      case 'while':
        return this.loop(statement, this.truth(statement.test), statement.body, statement.otherwise);
      case 'for':
        return this.loop(statement, isEndless(statement.iterable) || undefined, statement.body, statement.otherwise);
      case 'with': {
        const ends = this.block(statement.body);
        const swallows = statement.items.some(({ context }) => this.assumptions.swallows(context));
        return swallows ? [...ends, statement] : orEmpty(ends, statement, statement.body);
      }
      case 'try':
        return this.try(statement);
      case 'match':
        return this.match(statement);
      default:
        return [statement];
    }
  }

  private truth(test: Expression): boolean | undefined {
    return constantTruth(test) ?? this.assumptions.decided(test);
  }

  private isLast(value: Expression, alone: boolean): boolean {
    return isDivisionByZero(value) || (value.kind === 'call' && this.assumptions.neverReturns(value, alone));
  }

  private refuse(tests: readonly Expression[]): void {
    if (tests.length > 0) this.refused = [...this.refused, ...tests].slice(-REMEMBERED);
  }

  private isAllThereIs(): boolean {
    return this.assumptions.leaveNothingOut?.(this.refuted, this.refused) ?? false;
  }

  private either(statement: If): readonly Statement[] {
    const { test, then, otherwise } = statement;
    const { refuted, refused } = this;
    const truth = this.truth(test);
    const first = truth === false ? [] : orEmpty(this.branch(then), statement, then);
    const leaves = first.length === 0;
    if (leaves) this.refuted = [...refuted.slice(1 - REMEMBERED), test];
    if (truth === true || (otherwise.length === 0 && leaves && this.isAllThereIs())) return first;
    const second = orEmpty(this.block(otherwise), statement, otherwise);
    if (!leaves) [this.refuted, this.refused] = [refuted, refused];
    return [...first, ...second];
  }

  /** A block that may be passed by, or left in the middle: what it finds out doesn't hold behind it. */
  private branch(body: readonly Statement[]): readonly Statement[] {
    const { refuted, refused } = this;
    const ends = this.block(body);
    this.refuted = refuted;
    this.refused = refused;
    return ends;
  }

  private loop(
    statement: Statement,
    endless: boolean | undefined,
    body: readonly Statement[],
    otherwise: readonly Statement[],
  ): readonly Statement[] {
    this.loops.push(false);
    if (endless !== false) this.branch(body);
    const broken = this.loops.pop() === true;
    const ended = endless === true ? [] : orEmpty(this.branch(otherwise), statement, otherwise);
    return broken ? [...ended, statement] : ended;
  }

  private try(statement: Try): readonly Statement[] {
    const before = this.returns;
    this.returns = [];
    const broken = this.loops[this.loops.length - 1];
    let ends = orEmpty(this.branch(statement.body), statement, statement.body);
    if (ends.length > 0 && statement.otherwise.length > 0) ends = this.branch(statement.otherwise);
    const handled = statement.handlers.flatMap(({ body }) => orEmpty(this.branch(body), statement, body));
    const inside = this.returns;
    this.returns = before;
    const last = orEmpty(this.branch(statement.finally), statement, statement.finally);
    if (last.length === 0) {
      // What `finally` does comes instead of whatever happened before.
      if (broken !== undefined && !containsBreak(statement.finally)) this.loops[this.loops.length - 1] = broken;
      return [];
    }
    this.returns.push(...inside);
    return [...ends, ...handled];
  }

  private match(statement: Match): readonly Statement[] {
    const ends = statement.cases.flatMap(({ body }) => orEmpty(this.branch(body), statement, body));
    const all = statement.cases.some(({ pattern, guard }) => !guard && isIrrefutable(pattern, statement.subject));
    return all ? ends : [...ends, statement];
  }
}

/** A block that has nothing that we keep, such as `pass`, is left at once. */
function orEmpty(ends: readonly Statement[], statement: Statement, body: readonly Statement[]): readonly Statement[] {
  return body.length === 0 ? [statement] : ends;
}

/** Whether a pattern fits whatever `subject` is: of a tuple that is written there, every item. */
function isIrrefutable(pattern: Pattern, subject: Expression | undefined): boolean {
  switch (pattern.kind) {
    case 'capture':
      return true;
    case 'as':
      return isIrrefutable(pattern.pattern, subject);
    case 'or':
      return pattern.options.some((option) => isIrrefutable(option, subject));
    case 'sequence':
      return subject?.kind === 'tuple' && fitsEach(pattern.items, subject.items);
    default:
      return false;
  }
}

function fitsEach(patterns: readonly Pattern[], items: readonly Expression[]): boolean {
  if (patterns.length !== items.length || items.some(({ kind }) => kind === 'starred')) return false;
  return patterns.every((pattern, index) => pattern.kind === 'star' || isIrrefutable(pattern, items[index]));
}

/** `itertools.count()`, `itertools.repeat(x)`: what never runs out. */
function isEndless(iterable: Expression): boolean {
  if (iterable.kind !== 'call') return false;
  const { callee, arguments: args } = iterable;
  const name = lastName(callee);
  if (name === 'count' || name === 'cycle') return callee.kind === 'name' || isNamed(callee, 'itertools');
  return name === 'repeat' && args.length === 1;
}

function isNamed(callee: Expression, module: string): boolean {
  return callee.kind === 'attribute' && callee.object.kind === 'name' && callee.object.name === module;
}

function containsBreak(body: readonly Statement[]): boolean {
  return body.some((statement) => statement.kind === 'break');
}
