import { prepend } from '../../evaluate/arguments';
import { asText } from '../../evaluate/expressions';
import { boolean3, truth } from '../../evaluate/operators';
import { concatenate } from '../../evaluate/text';
import {
  type NativeCall,
  NONE,
  native,
  number,
  type SequenceValue,
  text,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import { DICT, SEQUENCE } from './collections';
import { INTROSPECTION, OBJECT } from './introspection';
import { ITERABLES } from './iterables';
import { TEXT } from './texts';

const FUNCTIONS: Readonly<Record<string, NativeCall>> = {
  ...ITERABLES,
  ...INTROSPECTION,
  str: (interpreter, args) => (args.positional[0] ? concatenate([asText(interpreter, args.positional[0])]) : text('')),
  int: (_, args) => {
    const [value] = args.positional;
    if (value?.kind === 'number') return number(Math.trunc(value.value));
    const known = textOf(value);
    return known !== undefined && /^-?\d+$/.test(known) ? number(Number(known)) : UNKNOWN;
  },
  float: (_, args) => {
    const [value] = args.positional;
    return value?.kind === 'number' ? number(value.value, true) : UNKNOWN;
  },
  bool: (interpreter, args) => boolean3(args.positional[0] ? truth(interpreter, args.positional[0]) : false),
  print: () => NONE,
  property: (_, args) => ({ kind: 'descriptor', type: 'property', function: args.positional[0] ?? UNKNOWN }),
  classmethod: (_, args) => ({ kind: 'descriptor', type: 'classmethod', function: args.positional[0] ?? UNKNOWN }),
  staticmethod: (_, args) => ({ kind: 'descriptor', type: 'staticmethod', function: args.positional[0] ?? UNKNOWN }),
  __import__: (interpreter, args) => {
    const name = textOf(args.positional[0]);
    const from = interpreter.projectFile;
    if (name === undefined) return UNKNOWN;
    const whole = interpreter.modules.import(from, 0, name);
    const fromList = args.keywords.get('fromlist') ?? args.positional[3];
    return fromList && truth(interpreter, fromList)
      ? whole
      : interpreter.modules.import(from, 0, name.split('.')[0] ?? '');
  },
};

const BUILTINS: ReadonlyMap<string, Value> = new Map<string, Value>([
  ...Object.entries(FUNCTIONS).map(([name, run]): [string, Value] => [name, native(name, run)]),
  ['object', OBJECT],
]);

/** A name that Python always has. */
export function builtin(name: string): Value | undefined {
  return BUILTINS.get(name);
}

/** A method of a text, list, tuple, set or dictionary; undefined where the type has none that matters. */
export function builtinMethod(self: Value, name: string): Value | undefined {
  // `str.upper`, called with the text.
  if (self.kind === 'native') return self.name === 'str' && TEXT[name] ? native(name, TEXT[name]) : undefined;
  const methods = self.kind === 'text' ? TEXT : self.kind === 'dict' ? DICT : isSequence(self) ? SEQUENCE : undefined;
  const run = methods?.[name];
  return run && native(name, (inner, args, site) => run(inner, prepend(args, self), site));
}

function isSequence(value: Value): value is SequenceValue {
  return value.kind === 'list' || value.kind === 'tuple' || value.kind === 'set';
}
