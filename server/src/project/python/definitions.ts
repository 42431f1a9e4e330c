import type { ClassDefinition, Code, Expression, FunctionDefinition, Module, Statement } from '../../facts/types';
import { oncePer } from '../once';

/** A `def` or `class`, and the code it stands in. */
export interface Definition {
  readonly code: Code;
  readonly statement: FunctionDefinition | ClassDefinition;
}

/** Every definition of a module, those in branches, functions and classes included. */
export const definitionsOf: (module: Module) => readonly Definition[] = oncePer((module: Module) =>
  [...module.codes.values()].flatMap(definitionsIn),
);

/** The definitions in the branches of one code; those in functions and classes of it are in theirs. */
function definitionsIn(code: Code): Definition[] {
  const result: Definition[] = [];
  for (const statement of statementsIn(code.body)) {
    if (statement.kind === 'function' || statement.kind === 'class') result.push({ code, statement });
  }
  return result;
}

/** What each decorator in a code stands on. */
export const decoratedIn: (code: Code) => ReadonlyMap<Expression, Definition> = oncePer((code: Code) => {
  const result = new Map<Expression, Definition>();
  for (const definition of definitionsIn(code)) {
    for (const decorator of definition.statement.decorators) result.set(decorator, definition);
  }
  return result;
});

/** The definition whose `at` in the code with this key is `at`: what the place of a view leads to. */
export function definitionAt(module: Module, code: string, at: number): Definition | undefined {
  const around = module.codes.get(code);
  return around && definitionsIn(around).find(({ statement }) => statement.at === at);
}

/** Statements in the order of the text, with those in the blocks of each; bodies of functions and classes stay closed. */
export function* statementsIn(body: readonly Statement[]): Generator<Statement> {
  for (const statement of body) {
    yield statement;
    for (const block of blocksOf(statement)) yield* statementsIn(block);
  }
}

/** The blocks of a statement, in the order of the text. */
export function blocksOf(statement: Statement): readonly (readonly Statement[])[] {
  switch (statement.kind) {
    case 'if':
      return [statement.then, statement.otherwise];
    case 'for':
    case 'while':
      return [statement.body, statement.otherwise];
    case 'with':
      return [statement.body];
    case 'try': {
      const handlers = statement.handlers.map((handler) => handler.body);
      return [statement.body, ...handlers, statement.otherwise, statement.finally];
    }
    case 'match':
      return statement.cases.map((one) => one.body);
    default:
      return [];
  }
}

/** Whether any code of a module binds the name, or an import may that says not what. */
export function isBound({ codes }: Module, name: string): boolean {
  return [...codes.values()].some(
    ({ locals, body }) =>
      locals.has(name) ||
      [...statementsIn(body)].some((statement) => statement.kind === 'import-from' && statement.star),
  );
}
