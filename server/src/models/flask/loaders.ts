import { NO_ARGUMENTS, positional } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { union } from '../../evaluate/join';
import { isLibraryPath, NOWHERE } from '../../evaluate/places';
import {
  type ClassValue,
  type DescriptorValue,
  NONE,
  native,
  text,
  textOf,
  UNKNOWN,
  type Value,
} from '../../evaluate/values';
import { parentOf } from '../../text/paths';
import { nativeInstance, nativeMethods, stateOf } from '../native';
import { environmentOf } from './environment';
import { ApplicationState } from './state';
import type { Templating } from './templating';
import { asText, isNone } from './texts';

/**
 * `Scaffold.root_path`: the folder of the module that `importName` names. Paths of the project begin with `/`; those of
 * a library that a model tells with its name, as in `<flask_admin>`.
 */
export function rootPath(interpreter: Interpreter, importName: Value, given: Value | undefined, file: string): Value {
  if (!isNone(given)) return fromWorkingFolder(interpreter, given, file);
  const name = textOf(importName);
  if (name === undefined) return UNKNOWN;
  if (isLibraryPath(file)) return text(`<${name}>`);
  const found = interpreter.sources.resolve(file, 0, name);
  if (found?.kind === 'namespace') return text(`/${found.folder}`);
  const path = found && !hides(found.path, file, importName) ? found.path : file;
  return text(`/${parentOf(path) ?? ''}`);
}

/** Whether a package hides the module beside it that has its name, and gives that as `__name__`: it is run as a program. */
function hides(found: string, file: string, importName: Value): boolean {
  const isWritten = importName.kind === 'text' && importName.parts.some(({ origin }) => origin !== undefined);
  return !isWritten && found === file.replace(/\.py$/, '/__init__.py');
}

/**
 * A root path as it was given: a relative one is found from the folder in which the application is started, which is the
 * project's or the one that holds the module or its outermost package.
 */
function fromWorkingFolder(interpreter: Interpreter, given: Value, file: string): Value {
  const path = textOf(given);
  if (path === undefined || path.startsWith('/') || isLibraryPath(file)) return given;
  let folder = parentOf(file) ?? '';
  while (folder !== '' && isPackage(interpreter, folder)) folder = parentOf(folder) ?? '';
  return union(['', folder].map((start) => text(start === '' ? `/${path}` : `/${start}/${path}`)));
}

function isPackage(interpreter: Interpreter, folder: string): boolean {
  return interpreter.sources.list(folder)?.some(({ name }) => name === '__init__.py') ?? false;
}

/** `Scaffold.jinja_loader`: looks into the template folder. */
export const JINJA_LOADER: DescriptorValue = {
  kind: 'descriptor',
  type: 'property',
  function: native('jinja_loader', (interpreter, { positional: [self = UNKNOWN] }, site) => {
    const folder = interpreter.attribute(self, 'template_folder');
    if (isNone(folder)) return NONE;
    const path = interpreter.attribute(interpreter.modules.import('<flask>', 0, 'os'), 'path');
    const whole = interpreter.call(
      interpreter.attribute(path, 'join'),
      positional(interpreter.attribute(self, 'root_path'), folder),
      site,
    );
    const loader = interpreter.attribute(interpreter.modules.import('<flask>', 0, 'jinja2'), 'FileSystemLoader');
    return interpreter.call(loader, positional(whole.kind === 'unknown' ? asText(whole) : whole), site);
  }),
};

/** `Flask.jinja_env` and what makes it. */
export function environmentAttributes({ environment, loader }: Templating): Record<string, Value> {
  return { jinja_environment: environment, jinja_env: JINJA_ENV, jinja_loader: JINJA_LOADER, ...creation(loader) };
}

const JINJA_ENV: DescriptorValue = {
  kind: 'descriptor',
  type: 'property',
  function: native('jinja_env', (interpreter, { positional: [self = UNKNOWN] }) => {
    const state = stateOf(self, ApplicationState);
    if (!state) return UNKNOWN;
    state.environment ??= interpreter.call(
      interpreter.attribute(self, 'create_jinja_environment'),
      NO_ARGUMENTS,
      NOWHERE,
    );
    // A class of the project's own may keep the application from Jinja's.
    const made = environmentOf(state.environment);
    if (made) made.application = state;
    return state.environment;
  }),
};

function creation(loader: ClassValue): Record<string, Value> {
  return nativeMethods({
    create_jinja_environment: (self, _, interpreter, site) => {
      const given = interpreter.attribute(self, 'jinja_options');
      const options = new Map<string, Value>();
      if (given.kind === 'dict') {
        for (const { key, value } of given.entries.values()) options.set(textOf(key) ?? '', value);
      }
      if (!options.has('loader')) {
        options.set(
          'loader',
          interpreter.call(interpreter.attribute(self, 'create_global_jinja_loader'), NO_ARGUMENTS, site),
        );
      }
      const type = interpreter.attribute(self, 'jinja_environment');
      return interpreter.call(type, { positional: [self], keywords: options, open: false }, site);
    },
    create_global_jinja_loader: (self, _, interpreter) =>
      nativeInstance(loader, interpreter.depth, stateOf(self, ApplicationState)),
    select_jinja_autoescape: () => UNKNOWN,
  });
}
