import type { Place } from '../facts/types';
import { type Arguments, NO_ARGUMENTS, positional } from './arguments';
import { callFunction } from './calls';
import type { Interpreter } from './interpreter';
import type { Flow } from './statements';
import { type FunctionValue, NONE, UNKNOWN, type Value } from './values';

/** What `contextlib.contextmanager` makes of a generator function, once called. */
export class GeneratorContext {
  constructor(
    readonly generator: FunctionValue,
    readonly args: Arguments,
  ) {}
}

/** Runs `body` inside the context `context`, with what its `__enter__` gives. */
export function enterContext(
  interpreter: Interpreter,
  context: Value,
  site: Place,
  body: (value: Value) => Flow,
): Flow {
  if (context.kind === 'instance' && context.state instanceof GeneratorContext) {
    let flow: Flow | undefined;
    const { generator, args } = context.state;
    const { stack } = interpreter;
    callFunction(interpreter, generator, args, site, (value) => {
      // The body belongs to the function that wrote `with`, not to the generator that waits.
      const waiting = stack.pop();
      flow ??= body(value);
      if (waiting) stack.push(waiting);
      return NONE;
    });
    return flow ?? body(UNKNOWN);
  }
  if (context.kind !== 'instance') return body(UNKNOWN);
  const enter = interpreter.attribute(context, '__enter__');
  const entered = enter.kind === 'unknown' ? UNKNOWN : interpreter.call(enter, NO_ARGUMENTS, site);
  const flow = body(entered);
  const exit = interpreter.attribute(context, '__exit__');
  if (exit.kind !== 'unknown') interpreter.call(exit, positional(NONE, NONE, NONE), site);
  return flow;
}
