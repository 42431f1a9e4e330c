import { argument } from '../../evaluate/arguments';
import { nameOf } from '../../evaluate/definitions';
import type { Interpreter } from '../../evaluate/interpreter';
import { native, text, UNKNOWN, type Value } from '../../evaluate/values';
import type { Place } from '../../facts/types';
import type { NativeMethod } from '../native';
import type { TemplateNameKind } from './environment';
import { isNone } from './texts';

/** Gives an environment the function under a name. */
type Add = (
  interpreter: Interpreter,
  self: Value,
  added: { readonly kind: TemplateNameKind; readonly name: Value; readonly value: Value },
  site: Place,
) => void;

/** `template_filter`, `add_template_filter` and their like; those of blueprints begin with `app_`. */
export function templateNameMethods(prefix: '' | 'app_', add: Add): Record<string, NativeMethod> {
  const methods: Record<string, NativeMethod> = {};
  for (const kind of ['filter', 'test', 'global'] as const) {
    const give = (interpreter: Interpreter, self: Value, fn: Value, name: Value | undefined, site: Place): Value => {
      add(interpreter, self, { kind, name: isNone(name) ? ownName(fn) : name, value: fn }, site);
      return fn;
    };
    methods[`add_${prefix}template_${kind}`] = (self, args, interpreter, site) =>
      give(interpreter, self, argument(args, 0, 'f') ?? UNKNOWN, argument(args, 1, 'name'), site);
    methods[`${prefix}template_${kind}`] = (self, args, interpreter, site) => {
      const name = argument(args, 0, 'name');
      // Without parentheses it is given the function itself.
      if (name?.kind === 'function' || name?.kind === 'decorated')
        return give(interpreter, self, name, undefined, site);
      return native('decorator', (inner, { positional: [fn = UNKNOWN] }, place) => give(inner, self, fn, name, place));
    };
  }
  return methods;
}

function ownName(fn: Value): Value {
  const name = nameOf(fn);
  return name === undefined ? UNKNOWN : text(name);
}
