import { type Code, type Expression, type Module, type Place, type Statement, spanOf } from '../../facts/types';
import { encloses, type Span } from '../../text/span';
import { isMainTest } from '../programs';
import { blocksOf } from './definitions';
import { lastName } from './expressions';

/** A statement around something, and the block of it in which that stands; no block where it is the statement itself. */
export interface Around {
  readonly statement: Statement;
  readonly block: readonly Statement[] | undefined;
}

/** The statements around a place in a code, outermost first. */
export function statementsAround(code: Code, target: Span): readonly Around[] {
  const result: Around[] = [];
  let block: readonly Statement[] | undefined = code.body;
  while (block) {
    const statement: Statement | undefined = block.find((one) => encloses(fullSpan(code, one), target));
    if (!statement) break;
    block = blocksOf(statement).find((one) => one.some((inner) => encloses(fullSpan(code, inner), target)));
    result.push({ statement, block });
  }
  return result;
}

/** A definition begins with its decorators. */
function fullSpan(code: Code, statement: Statement) {
  const own = spanOf(code, statement.at);
  if (statement.kind !== 'function' && statement.kind !== 'class') return own;
  const [decorator] = statement.decorators;
  return decorator ? { start: spanOf(code, decorator.at).start, end: own.end } : own;
}

/** Whether the node `at` runs only where the module is the program: below `if __name__ == '__main__':`. */
export function isInMainBlock(code: Code, at: number): boolean {
  return statementsAround(code, spanOf(code, at)).some(
    ({ statement }) => statement.kind === 'if' && isMainTest(statement.test),
  );
}

/** Whether the node `at` stands below a condition other than that the module is the program. */
export function isConditional(code: Code, at: number): boolean {
  return statementsAround(code, spanOf(code, at)).some(
    ({ statement }) => statement.kind === 'if' && !isMainTest(statement.test),
  );
}

/** The conditions of the `if` statements in whose blocks a place stands. */
export function conditionsAround(code: Code, place: Span): readonly Expression[] {
  return statementsAround(code, place).flatMap(({ statement, block }) =>
    statement.kind === 'if' && block ? [statement.test] : [],
  );
}

/** The stretches of code that run instead of a place: the other blocks of the `if` statements around it. */
export function otherSides(code: Code, place: Span): readonly Span[] {
  const blocks = statementsAround(code, place).flatMap(({ statement, block }) =>
    statement.kind === 'if' && block ? blocksOf(statement).filter((one) => one !== block) : [],
  );
  return blocks.flat().map((statement) => fullSpan(code, statement));
}

/** What makes an exception expected: a context of this name around the code. */
const EXPECTING = /^(?:raises|assertRaises|assertRaisesRegex|assertRaisesMessage|suppress)$/;

/** Handlers that catch anything. They count where the `try` is about one statement alone. */
const BROAD: ReadonlySet<string> = new Set(['Exception', 'BaseException']);

/**
 * Whether the code around `place` waits for an exception of one of these classes:
 * `with pytest.raises(…)`, or `try` with a handler that names it.
 */
export function isExpected(module: Module | undefined, place: Place, exceptions: ReadonlySet<string>): boolean {
  const code = module?.codes.get(place.code);
  if (!code) return false;
  return statementsAround(code, spanOf(code, place.at)).some(({ statement, block }) => {
    if (statement.kind === 'with') return statement.items.some(({ context }) => EXPECTING.test(calledName(context)));
    if (statement.kind !== 'try' || block !== statement.body) return false;
    return statement.handlers.some(({ type }) => {
      const caught = type?.kind === 'tuple' ? type.items.map(lastName) : [lastName(type)];
      const broad = type === undefined || caught.some((name) => BROAD.has(name));
      return caught.some((name) => exceptions.has(name)) || (broad && statement.body.length === 1);
    });
  });
}

function calledName(context: Expression): string {
  return context.kind === 'call' ? lastName(context.callee) : '';
}
