import type { Interpreter } from '../evaluate/interpreter';
import type { Code, Expression, Statement } from '../facts/types';
import type { Models } from '../models';
import { oncePer } from './once';
import { statementsIn } from './python/definitions';

/** Runs what the modules do as programs, `if __name__ == '__main__':`. What it adds to applications of modules is possible. */
export function runPrograms(interpreter: Interpreter, { flask }: Models, paths: readonly string[]): void {
  flask.world.main = true;
  for (const path of paths) {
    const module = interpreter.modules.loaded(path);
    const code = interpreter.sources.module(path)?.codes.get('');
    for (const block of code ? mainBlocks(code) : []) {
      if (!module) continue;
      flask.world.root = path;
      interpreter.refresh();
      interpreter.modules.resume(module, block);
    }
  }
  flask.world.main = false;
}

/** The blocks that run when the module is the program. */
export const mainBlocks = oncePer(({ body }: Code): readonly (readonly Statement[])[] =>
  [...statementsIn(body)].flatMap((statement) => {
    return statement.kind === 'if' && isMainTest(statement.test) ? [statement.then] : [];
  }),
);

/** `__name__ == '__main__'` */
export function isMainTest(test: Expression): boolean {
  if (test.kind !== 'comparison') return false;
  const [comparison, ...others] = test.rest;
  return (
    comparison?.operator === '==' &&
    others.length === 0 &&
    [test.first, comparison.operand].some((one) => one.kind === 'name' && one.name === '__name__')
  );
}
