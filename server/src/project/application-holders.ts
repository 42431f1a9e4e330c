import { OPEN_ARGUMENTS } from '../evaluate/calls';
import type { Interpreter } from '../evaluate/interpreter';
import { NOWHERE } from '../evaluate/places';
import { type FunctionValue, type InstanceValue, undecorated, type Value } from '../evaluate/values';
import type { Call, Code } from '../facts/types';
import { isScaffold } from '../models/flask/scaffold';
import { Resolver } from './python/names';

/**
 * Calls the methods by which an object adds something to the application that it holds, where nothing called them: whoever
 * made the object does, from a start script or outside the project. What they add is possible.
 */
export function finishHolder(interpreter: Interpreter, value: Value): void {
  if (value.kind !== 'instance' || !holdsApplication(value)) return;
  const resolver = new Resolver(interpreter);
  const adding = methodsOf(value).filter(
    ({ code, place }) =>
      !interpreter.entered.has(`${place.path}#${code.key}`) && adds(interpreter, resolver, place.path, code),
  );
  const names = new Set(adding.map(({ name }) => name));
  const outer = methodsOf(value).filter(
    (method) => !names.has(method.name) && method.code.calls.some((call) => names.has(calledOfSelf(call) ?? '')),
  );
  for (const { name, code, place } of [...outer, ...adding]) {
    if (interpreter.entered.has(`${place.path}#${code.key}`)) continue;
    interpreter.possibly(() =>
      interpreter.call(interpreter.attribute(value, name), OPEN_ARGUMENTS, { ...NOWHERE, path: place.path }),
    );
  }
}

/** Whether an object of a class of the project has an application or a blueprint, and is none itself. */
function holdsApplication(value: InstanceValue): boolean {
  const held = [...value.attributes.values()];
  return value.class.place !== undefined && !isScaffold(value) && held.some(isScaffold);
}

/** Its own methods, special ones and those of tests left out. */
function methodsOf({ class: { attributes } }: InstanceValue): FunctionValue[] {
  return [...attributes.values()].flatMap((attribute) => {
    const method = undecorated(attribute);
    return method.kind === 'function' && !/^(?:__|test|set_?up|tear_?down)/i.test(method.name) ? [method] : [];
  });
}

/** Whether a method registers something, or hands what the object holds to a function that does. */
function adds(interpreter: Interpreter, resolver: Resolver, path: string, code: Code): boolean {
  return (
    code.calls.some(({ callee, arguments: args }) => {
      const held = args.some(({ value }) => value.kind === 'attribute' && isSelf(value.object));
      const called = held ? resolver.static(path, code, callee) : undefined;
      const inner = called && undecorated(called);
      return inner?.kind === 'function' && interpreter.library.registers(inner.code);
    }) || interpreter.library.registers(code)
  );
}

/** `setup` in `self.setup()`. */
function calledOfSelf({ callee }: Call): string | undefined {
  return callee.kind === 'attribute' && isSelf(callee.object) ? callee.name : undefined;
}

function isSelf(expression: Call['callee']): boolean {
  return expression.kind === 'name' && expression.name === 'self';
}
