import { type Arguments, argument } from '../../evaluate/arguments';
import { findInClass } from '../../evaluate/attributes';
import type { Interpreter } from '../../evaluate/interpreter';
import { join, optionsOf, union } from '../../evaluate/join';
import { placeKey } from '../../evaluate/places';
import {
  type ClassValue,
  type DictValue,
  type Entry,
  FALSE,
  NONE,
  text,
  textOf,
  UNKNOWN,
  undecorated,
  type Value,
} from '../../evaluate/values';
import { nativeClass } from '../native';
import type { Configurations, FlaskWorld } from './world';

/** `Flask.default_config`: what is set before any code sets it. The environment decides `DEBUG`. */
const DEFAULTS: Readonly<Record<string, Value>> = {
  DEBUG: UNKNOWN,
  ENV: UNKNOWN,
  TESTING: FALSE,
  PROPAGATE_EXCEPTIONS: NONE,
  SECRET_KEY: NONE,
  SECRET_KEY_FALLBACKS: NONE,
  PERMANENT_SESSION_LIFETIME: UNKNOWN,
  USE_X_SENDFILE: FALSE,
  TRUSTED_HOSTS: NONE,
  SERVER_NAME: NONE,
  APPLICATION_ROOT: text('/'),
  SESSION_COOKIE_NAME: text('session'),
  SESSION_COOKIE_DOMAIN: NONE,
  SESSION_COOKIE_PATH: NONE,
  SESSION_COOKIE_SECURE: FALSE,
  SESSION_COOKIE_SAMESITE: NONE,
  MAX_CONTENT_LENGTH: NONE,
  SEND_FILE_MAX_AGE_DEFAULT: NONE,
  TRAP_BAD_REQUEST_ERRORS: NONE,
  TRAP_HTTP_EXCEPTIONS: FALSE,
  EXPLAIN_TEMPLATE_LOADING: FALSE,
  PREFERRED_URL_SCHEME: text('http'),
  TEMPLATES_AUTO_RELOAD: NONE,
};

/**
 * `Flask.make_config`: the configuration of a new application.
 * @param type its `config_class`: one of the project's own may fill it as it is made, and one that isn't known at any time
 */
export function newConfig(type: Value, depth: number): DictValue {
  const isFlasks = type.kind === 'class' && !type.open && findInClass(type, '__init__') === undefined;
  const entries = new Map(
    Object.entries(DEFAULTS).map(([name, value]) => [`s${name}`, { key: text(name), value, possible: false }] as const),
  );
  return { kind: 'dict', entries, open: !isFlasks, depth, ...(type.kind === 'class' && { class: type }) };
}

/** `flask.Config`: a dictionary with methods that read settings from elsewhere. */
export function configClass(world: Pick<FlaskWorld, 'configurations'>): ClassValue {
  const { configurations } = world;
  /** A file or the environment may set any key to anything. */
  const overridden = (self: Value, _: Arguments, interpreter: Interpreter): Value => {
    if (self.kind !== 'dict') return UNKNOWN;
    interpreter.journal.change(self);
    self.open = true;
    for (const [slot, entry] of self.entries) {
      interpreter.journal.write(self.entries, slot, { ...entry, value: join(entry.value, UNKNOWN) });
    }
    return UNKNOWN;
  };
  return nativeClass('flask', 'Config', [], {
    from_object: (self, args, interpreter) => {
      const objects = optionsOf(argument(args, 0, 'obj') ?? UNKNOWN).map((one) => objectOf(interpreter, one));
      for (const object of objects) note(configurations, object);
      const sources = objects.map(settingsOf);
      const [first] = sources;
      if (!first || sources.includes(undefined) || self.kind !== 'dict') return overridden(self, args, interpreter);
      for (const key of new Set(sources.flatMap((source) => [...(source?.keys() ?? [])]))) {
        set(self, key, union(sources.map((source) => source?.get(key) ?? UNKNOWN)), interpreter);
      }
      return NONE;
    },
    from_mapping: (self, args, interpreter) => {
      if (self.kind !== 'dict') return UNKNOWN;
      const [mapping] = args.positional;
      if (mapping?.kind === 'dict') {
        for (const { key, value } of mapping.entries.values()) {
          const name = textOf(key);
          if (name !== undefined) set(self, name, value, interpreter);
        }
        if (mapping.open) overridden(self, args, interpreter);
      } else if (mapping && mapping.kind !== 'constant') overridden(self, args, interpreter);
      for (const [name, value] of args.keywords) set(self, name, value, interpreter);
      if (args.open) overridden(self, args, interpreter);
      return NONE;
    },
    get_namespace: (self, args, interpreter) => {
      const prefix = textOf(argument(args, 0, 'namespace'));
      if (self.kind !== 'dict' || prefix === undefined || args.positional.length > 1) return UNKNOWN;
      const entries = new Map<string, Entry>();
      for (const entry of self.entries.values()) {
        const name = textOf(entry.key);
        if (!name?.startsWith(prefix)) continue;
        const short = name.slice(prefix.length).toLowerCase();
        entries.set(`s${short}`, { ...entry, key: text(short) });
      }
      return { kind: 'dict', entries, open: self.open, depth: interpreter.depth };
    },
    from_pyfile: (self, args, interpreter) => {
      for (const one of optionsOf(argument(args, 0, 'filename') ?? UNKNOWN)) {
        const name = textOf(one);
        if (name === undefined) configurations.isOpen = true;
        else configurations.fileNames.add(name);
      }
      return overridden(self, args, interpreter);
    },
    from_envvar: overridden,
    from_prefixed_env: overridden,
    from_json: overridden,
    from_file: overridden,
  });
}

function set(config: DictValue, name: string, value: Value, interpreter: Interpreter): void {
  const possible = interpreter.depth > config.depth && !config.entries.has(`s${name}`);
  const before = config.entries.get(`s${name}`)?.value;
  const kept = interpreter.depth > config.depth && before ? join(before, value) : value;
  interpreter.journal.write(config.entries, `s${name}`, { key: text(name), value: kept, possible });
}

/** What `from_object` reads: a text names what is imported. */
function objectOf(interpreter: Interpreter, source: Value): Value {
  const name = textOf(source);
  const object = name === undefined ? source : interpreter.modules.importString(interpreter.projectFile, name);
  const found = undecorated(interpreter.modules.force(object));
  return found.kind === 'module' ? interpreter.modules.ready(found) : found;
}

/** Keeps where the settings of an object are written. */
function note(configurations: Configurations, object: Value): void {
  const type = object.kind === 'instance' ? object.class : object;
  if (type.kind === 'class') {
    for (const { place } of type.mro) if (place) configurations.classes.set(placeKey(place), place);
  } else if (type.kind === 'module' && type.path !== undefined) configurations.modules.add(type.path);
  else configurations.isOpen = true;
}

/** The settings that an object offers; undefined where it isn't known. */
function settingsOf(object: Value): ReadonlyMap<string, Value> | undefined {
  const attributes = attributesOf(object);
  return attributes && new Map(attributes.filter(([key]) => /^[A-Z][A-Z0-9_]*$/.test(key)));
}

/** The attributes of a class, instance or module, inherited ones first; undefined where they aren't known. */
function attributesOf(source: Value): [string, Value][] | undefined {
  if (source.kind === 'class') return source.mro.toReversed().flatMap((type) => [...type.attributes]);
  if (source.kind === 'instance') return [...(attributesOf(source.class) ?? []), ...source.attributes];
  if (source.kind === 'module' && source.path !== undefined) return [...source.attributes];
  return undefined;
}
