import { argument } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { join } from '../../evaluate/join';
import { entry } from '../../evaluate/subscripts';
import {
  type ClassValue,
  type DictValue,
  type InstanceValue,
  NONE,
  text,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import { nativeClass, nativeInstance, stateOf } from '../native';

/** What code in plain sight put into a configuration. Other keys, and values that a file or the environment may change, aren't known. */
export class ConfigState {
  constructor(readonly values: DictValue) {}
}

export function newConfig(type: ClassValue, depth: number): InstanceValue {
  return nativeInstance(type, depth, new ConfigState({ kind: 'dict', entries: new Map(), open: true, depth }));
}

/** `flask.Config`. */
export function configClass(): ClassValue {
  const read = (self: Value, key: Value): Value => {
    const state = stateOf(self, ConfigState);
    return (state && entry(state.values, key)) ?? UNKNOWN;
  };
  const write = (interpreter: Interpreter, self: Value, key: string, value: Value): void => {
    const state = stateOf(self, ConfigState);
    if (!state) return;
    const possible = interpreter.depth > state.values.depth;
    interpreter.journal.write(state.values.entries, `s${key}`, { key: text(key), value, possible });
  };
  const overridden = (self: Value, interpreter: Interpreter): Value => {
    const state = stateOf(self, ConfigState);
    for (const [key, one] of state?.values.entries ?? []) {
      if (state) interpreter.journal.write(state.values.entries, key, { ...one, value: join(one.value, UNKNOWN) });
    }
    return UNKNOWN;
  };
  return nativeClass('flask', 'Config', [], {
    __getitem__: (self, args) => read(self, args.positional[0] ?? UNKNOWN),
    get: (self, args) => read(self, args.positional[0] ?? UNKNOWN),
    __setitem__: (self, args, interpreter) => {
      const [key, value] = args.positional;
      const name = textOf(key);
      if (name !== undefined && value) write(interpreter, self, name, value);
      return NONE;
    },
    setdefault: (self, args) => {
      const [key = UNKNOWN, value = NONE] = args.positional;
      return join(read(self, key), value);
    },
    update: (self, args, interpreter) => {
      const [mapping] = args.positional;
      if (mapping?.kind === 'dict') {
        for (const one of mapping.entries.values()) {
          const name = textOf(one.key);
          if (name !== undefined) write(interpreter, self, name, one.value);
        }
      } else if (mapping) overridden(self, interpreter);
      for (const [name, value] of args.keywords) write(interpreter, self, name, value);
      return NONE;
    },
    from_mapping: (self, args, interpreter) => {
      const [mapping] = args.positional;
      if (mapping?.kind === 'dict') {
        for (const one of mapping.entries.values()) {
          const name = textOf(one.key);
          if (name !== undefined) write(interpreter, self, name, one.value);
        }
      } else if (mapping) overridden(self, interpreter);
      for (const [name, value] of args.keywords) write(interpreter, self, name, value);
      return NONE;
    },
    from_object: (self, args, interpreter) => {
      const source = argument(args, 0, 'obj');
      const attributes = source && attributesOf(source);
      if (!attributes) return overridden(self, interpreter);
      for (const [name, value] of attributes) if (/^[A-Z][A-Z0-9_]*$/.test(name)) write(interpreter, self, name, value);
      return NONE;
    },
    from_pyfile: (self, _, interpreter) => overridden(self, interpreter),
    from_envvar: (self, _, interpreter) => overridden(self, interpreter),
    from_prefixed_env: (self, _, interpreter) => overridden(self, interpreter),
    from_json: (self, _, interpreter) => overridden(self, interpreter),
    from_file: (self, _, interpreter) => overridden(self, interpreter),
  });
}

function attributesOf(source: Value): [string, Value][] | undefined {
  if (source.kind === 'class') return source.mro.toReversed().flatMap((type) => [...type.attributes]);
  if (source.kind === 'instance') return [...(attributesOf(source.class) ?? []), ...source.attributes];
  if (source.kind === 'module' && source.path !== undefined) return [...source.attributes];
  return undefined;
}
