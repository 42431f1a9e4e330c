import { type Arguments, positional } from '../../evaluate/arguments';
import { findInClass } from '../../evaluate/attributes';
import { createClass } from '../../evaluate/definitions';
import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import {
  type ClassValue,
  type InstanceValue,
  NONE,
  native,
  type SequenceValue,
  TRUE,
  text,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { nativeClass } from '../native';

/** What `dataclasses.field(...)` says of a field without a plain default. */
class FieldState {
  constructor(
    readonly value: Value | undefined,
    readonly factory: Value | undefined,
  ) {}
}

const FIELD = createClass('Field', undefined, 'dataclasses', []);

/** `dataclasses.field`. */
export const field = native('field', (interpreter, args) => ({
  kind: 'instance',
  class: FIELD,
  attributes: new Map(),
  depth: interpreter.depth,
  state: new FieldState(args.keywords.get('default'), args.keywords.get('default_factory')),
}));

/** `dataclasses.dataclass`, with and without arguments. */
export const dataclass = native('dataclass', (_, args) => {
  const [type] = args.positional;
  if (type?.kind === 'class') return asDataclass(type);
  return native('dataclass', (_interpreter, given) => {
    const [late] = given.positional;
    return late?.kind === 'class' ? asDataclass(late) : (late ?? UNKNOWN);
  });
});

function asDataclass(type: ClassValue): Value {
  type.attributes.set('__dataclass_fields__', TRUE);
  if (!type.attributes.has('__init__')) {
    type.attributes.set('__init__', native('__init__', initializeFields));
  }
  return type;
}

/** The `__init__` that a dataclass is given: fields of the bases first. */
function initializeFields(interpreter: Interpreter, args: Arguments, site: Place): Value {
  const [self, ...given] = args.positional;
  if (self?.kind !== 'instance') return NONE;
  const bases = self.class.mro.toReversed().filter((type) => type.attributes.has('__dataclass_fields__'));
  for (const name of new Set(bases.flatMap((type) => type.annotations))) {
    const value = given.shift() ?? args.keywords.get(name) ?? fieldDefault(interpreter, self, name, site);
    interpreter.journal.write(self.attributes, name, args.open ? UNKNOWN : value);
  }
  const after = findInClass(self.class, '__post_init__');
  if (after) interpreter.call(after, positional(self), site);
  return NONE;
}

function fieldDefault(interpreter: Interpreter, self: InstanceValue, name: string, site: Place): Value {
  const declared = findInClass(self.class, name);
  const state = declared?.kind === 'instance' ? declared.state : undefined;
  if (!(state instanceof FieldState)) return declared ?? UNKNOWN;
  if (state.factory) return interpreter.call(state.factory, positional(), site);
  return state.value ?? UNKNOWN;
}

/** A tuple whose items have names. */
function namedTuple(
  interpreter: Interpreter,
  names: readonly string[],
  args: Arguments,
  fallback: (name: string) => Value | undefined,
): SequenceValue {
  const items = names.map((name, index) => ({
    value: args.positional[index] ?? args.keywords.get(name) ?? (args.open ? undefined : fallback(name)) ?? UNKNOWN,
    possible: false,
  }));
  return { kind: 'tuple', items, open: false, depth: interpreter.depth, fields: names };
}

/** `collections.namedtuple`: what it makes is called like a class. */
export const namedtuple = native('namedtuple', (interpreter, args) => {
  const [, given = UNKNOWN] = args.positional;
  const whole = textOf(given);
  const names =
    whole === undefined ? iterate(interpreter, given).items.map((item) => textOf(item.value)) : whole.split(/[\s,]+/);
  if (names.includes(undefined)) return UNKNOWN;
  const defaults = args.keywords.get('defaults');
  const values = defaults ? iterate(interpreter, defaults).items : [];
  return native('namedtuple', (inner, call) =>
    namedTuple(
      inner,
      names as string[],
      call,
      (name) => values[values.length - names.length + names.indexOf(name)]?.value,
    ),
  );
});

/** `typing.NamedTuple` as a base class. */
export function namedTupleClass(): ClassValue {
  return nativeClass('typing', 'NamedTuple', [], {
    __new__: (type, args, interpreter) => {
      if (type.kind !== 'class') return UNKNOWN;
      return namedTuple(interpreter, type.annotations, args, (name) => findInClass(type, name));
    },
  });
}

/** `enum.Enum`: once the body of a class derived from it has run, its constants are members. */
export function enumClass(): ClassValue {
  const type = createClass('Enum', undefined, 'enum', []);
  type.attributes.set(
    '__init_subclass__',
    native('__init_subclass__', (interpreter, args) => {
      const [created] = args.positional;
      if (created?.kind === 'class') makeMembers(interpreter, created);
      return NONE;
    }),
  );
  return type;
}

/** `enum.StrEnum`. */
export function stringEnumClass(base: ClassValue): ClassValue {
  const type = createClass('StrEnum', undefined, 'enum', [base]);
  type.attributes.set(STRING, TRUE);
  return type;
}

/** A mark on classes whose members are texts. */
const STRING = '<str>';

function makeMembers(interpreter: Interpreter, type: ClassValue): void {
  const isText =
    findInClass(type, STRING) !== undefined || type.bases.some((base) => base.kind === 'native' && base.name === 'str');
  const members: Value[] = [];
  for (const [name, value] of type.attributes) {
    if (name.startsWith('_') || value.kind === 'function' || value.kind === 'descriptor' || value.kind === 'native')
      continue;
    const member: InstanceValue = {
      kind: 'instance',
      class: type,
      attributes: new Map<string, Value>([
        ['name', text(name)],
        ['value', value],
      ]),
      depth: interpreter.depth,
      ...(isText && value.kind === 'text' && { text: value }),
    };
    type.attributes.set(name, member);
    members.push(member);
    const init = type.attributes.get('__init__');
    const given = value.kind === 'tuple' ? value.items.map((item) => item.value) : [value];
    if (init && type.place) interpreter.call(init, positional(member, ...given), type.place);
  }
  const list: Value = {
    kind: 'list',
    items: members.map((value) => ({ value, possible: false })),
    open: false,
    depth: interpreter.depth,
  };
  type.attributes.set('__iter_class__', {
    kind: 'descriptor',
    type: 'classmethod',
    function: native('__iter__', () => list),
  });
  type.attributes.set('__class_getitem__', {
    kind: 'descriptor',
    type: 'classmethod',
    function: native('__getitem__', (_, args) => type.attributes.get(textOf(args.positional[1]) ?? '') ?? UNKNOWN),
  });
}
