import { type Arguments, argument, keywordName, positional } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import { optionsOf, union } from '../../evaluate/join';
import { NOWHERE } from '../../evaluate/places';
import {
  type ClassValue,
  type InstanceValue,
  NONE,
  type TextValue,
  text,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import type { Place } from '../../facts/types';
import { type NativeMethod, nativeClass, nativeInstance, stateOf } from '../native';
import { ApplicationState } from './state';

/** What a name is that an environment offers to its templates. */
export type TemplateNameKind = 'global' | 'filter' | 'test';

/** A global, filter or test that code adds to an environment. */
export interface TemplateName {
  readonly kind: TemplateNameKind;
  /** Undefined where names are added that aren't known. */
  readonly name: TextValue | undefined;
  readonly value: Value;
  /** Where it is added; in a model's source where a library does it. */
  readonly site: Place;
  /** The place in the project from where it is added. */
  readonly place: Place | undefined;
  readonly certain: boolean;
}

/** What is known of a Jinja environment. */
export class EnvironmentState {
  readonly names: TemplateName[] = [];
  /** Dotted names of the extensions; undefined for one that isn't known. */
  readonly extensions: (string | undefined)[] = [];

  constructor(
    /** The application it belongs to. */
    public application: ApplicationState | undefined,
    readonly depth: number,
  ) {}
}

/** `environment.globals`, `.filters` and `.tests`. */
class NamesState {
  constructor(
    readonly environment: EnvironmentState,
    readonly kind: TemplateNameKind,
  ) {}
}

/** The environment an object stands for. */
export function environmentOf(value: Value | undefined): EnvironmentState | undefined {
  return stateOf(value, EnvironmentState);
}

/** Adds a global, filter or test to the environment that `names` (its `globals`, `filters`, `tests`) belongs to. */
function add(interpreter: Interpreter, names: Value, name: TextValue | undefined, value: Value, site: Place): void {
  const state = stateOf(names, NamesState);
  if (!state) return;
  interpreter.journal.push(state.environment.names, {
    kind: state.kind,
    name: name && textOf(name) !== undefined ? name : undefined,
    value,
    site,
    place: interpreter.visible(site),
    certain: interpreter.depth <= state.environment.depth,
  });
}

function addEach(interpreter: Interpreter, names: Value, key: Value, value: Value, site: Place): void {
  for (const one of optionsOf(key)) add(interpreter, names, one.kind === 'text' ? one : undefined, value, site);
}

/** `dict.update(mapping, **others)` */
const update: NativeMethod = (self, args, interpreter, site) => {
  const [source] = args.positional;
  if (source?.kind === 'dict') {
    for (const { key, value } of source.entries.values()) addEach(interpreter, self, key, value, site);
    if (source.open) add(interpreter, self, undefined, UNKNOWN, site);
  } else if (source) {
    const { items, open } = iterate(interpreter, source, site);
    for (const { value } of items) {
      const [key, mapped] = value.kind === 'tuple' || value.kind === 'list' ? value.items : [];
      addEach(interpreter, self, key?.value ?? UNKNOWN, mapped?.value ?? UNKNOWN, site);
    }
    if (open) add(interpreter, self, undefined, UNKNOWN, site);
  }
  for (const [name, value] of args.keywords) add(interpreter, self, keywordName(args, name), value, site);
  if (args.open) add(interpreter, self, undefined, UNKNOWN, site);
  return NONE;
};

function lookUp(self: Value, key: Value | undefined): Value {
  const state = stateOf(self, NamesState);
  const wanted = textOf(key);
  const found = state?.environment.names.filter(
    ({ kind, name }) => kind === state.kind && wanted !== undefined && name && textOf(name) === wanted,
  );
  return found && found.length > 0 ? union(found.map(({ value }) => value)) : UNKNOWN;
}

/** The dictionaries of an environment that its templates look names up in. */
const NAMES: ClassValue = nativeClass('jinja2', 'dict', [], {
  __setitem__: (self, { positional: [key = UNKNOWN, value = UNKNOWN] }, interpreter, site) => {
    addEach(interpreter, self, key, value, site);
    return NONE;
  },
  setdefault: (self, { positional: [key = UNKNOWN, value = NONE] }, interpreter, site) => {
    addEach(interpreter, self, key, value, site);
    return value;
  },
  update,
  __ior__: (self, args, interpreter, site) => {
    update(self, args, interpreter, site);
    return self;
  },
  __getitem__: (self, { positional: [key] }) => lookUp(self, key),
  get: (self, { positional: [key] }) => lookUp(self, key),
  pop: () => UNKNOWN,
});

/** Adds a name as `environment.filters[name] = value` does. */
export function addTemplateName(
  interpreter: Interpreter,
  environment: Value,
  kind: TemplateNameKind,
  name: Value,
  value: Value,
  site: Place,
): void {
  const names = interpreter.attribute(environment, `${kind}s`);
  interpreter.call(interpreter.attribute(names, '__setitem__'), positional(name, value), site);
}

/** Makes `self` an environment, as `Environment.__init__` does. */
function initialize(self: InstanceValue, args: Arguments, interpreter: Interpreter): void {
  const application = stateOf(args.positional[0], ApplicationState);
  const state = new EnvironmentState(application, application?.depth ?? self.depth);
  self.state = state;
  for (const kind of ['global', 'filter', 'test'] as const) {
    self.attributes.set(`${kind}s`, nativeInstance(NAMES, self.depth, new NamesState(state, kind)));
  }
  for (const [option, value] of args.keywords) self.attributes.set(option, value);
  if (!args.keywords.has('loader')) self.attributes.set('loader', NONE);
  addExtensions(interpreter, state, args.keywords.get('extensions'));
  if (state.extensions.includes(I18N)) addGlobals(interpreter, self, ['_'], NOWHERE);
}

function addExtensions(interpreter: Interpreter, state: EnvironmentState, value: Value | undefined): void {
  if (!value) return;
  const { items, open } = iterate(interpreter, value);
  for (const item of items) interpreter.journal.push(state.extensions, extensionName(item.value));
  if (open) interpreter.journal.push(state.extensions, undefined);
}

function extensionName(value: Value): string | undefined {
  if (value.kind === 'class') return `${value.module}.${value.name}`;
  return value.kind === 'unknown' && !value.name?.startsWith('?') ? value.name : textOf(value);
}

const I18N = 'jinja2.ext.i18n';

/** What the methods add that `jinja2.ext.InternationalizationExtension` gives an environment. */
const installGettext: NativeMethod = (self, _, interpreter, site) => {
  addGlobals(interpreter, self, ['gettext', 'ngettext', 'pgettext', 'npgettext'], site);
  return NONE;
};

function addGlobals(interpreter: Interpreter, environment: Value, names: readonly string[], site: Place): void {
  for (const name of names) addTemplateName(interpreter, environment, 'global', text(name), UNKNOWN, site);
}

/**
 * `jinja2.Environment`, and Flask's, which is given the application first.
 * @param made where those are kept that no application has
 */
export function environmentClass(methods: Readonly<Record<string, NativeMethod>>, made: InstanceValue[]): ClassValue {
  return nativeClass('flask.templating', 'Environment', [], {
    ...methods,
    __init__: (self, args, interpreter) => {
      if (self.kind !== 'instance') return NONE;
      initialize(self, args, interpreter);
      if (!environmentOf(self)?.application) interpreter.journal.push(made, self);
      return NONE;
    },
    add_extension: (self, args, interpreter, site) => {
      const state = environmentOf(self);
      const extension = extensionName(argument(args, 0, 'extension') ?? UNKNOWN);
      if (state) interpreter.journal.push(state.extensions, extension);
      if (extension === I18N) addGlobals(interpreter, self, ['_'], site);
      return NONE;
    },
    install_gettext_callables: installGettext,
    install_gettext_translations: installGettext,
    install_null_translations: installGettext,
    overlay: (self) => self,
  });
}
