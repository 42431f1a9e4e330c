import { argument, NO_ARGUMENTS } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import { NOWHERE } from '../../evaluate/places';
import { BOUNDS } from '../../evaluate/trial';
import {
  boolean,
  type Item,
  type NativeCall,
  native,
  type SequenceValue,
  text,
  textOf,
  UNKNOWN,
  undecorated,
  unknown,
  type Value,
} from '../../evaluate/values';
import { baseOf, joinPath, parentOf } from '../../text/paths';

/** The folder of the project that a path names: paths in the evaluation begin with `/`, which is the project itself. */
export function folderOf(path: string | undefined): string | undefined {
  return path?.startsWith('/') || path === '' ? path.replace(/^\/+|\/+$/g, '') : undefined;
}

/** `os.fspath(value)`: a text, or what an object says its path is. */
export function pathOf(interpreter: Interpreter, value: Value | undefined): Value {
  if (value?.kind !== 'instance' || value.text) return value ?? UNKNOWN;
  const method = interpreter.attribute(value, '__fspath__');
  return method.kind === 'unknown' ? UNKNOWN : interpreter.call(method, NO_ARGUMENTS, NOWHERE);
}

/** The text of `os.fspath(value)`; undefined where it isn't known. */
export function pathText(interpreter: Interpreter, value: Value | undefined): string | undefined {
  return textOf(pathOf(interpreter, value));
}

function known(interpreter: Interpreter, items: readonly Value[]): Value {
  return {
    kind: 'list',
    items: items.map((value) => ({ value, possible: false })),
    open: false,
    depth: interpreter.depth,
  };
}

/** `os.listdir`, for a folder of the project. */
export const listdir: NativeCall = (interpreter, args) => {
  const folder = folderOf(pathText(interpreter, args.positional[0]));
  const names = folder === undefined ? undefined : interpreter.sources.list(folder);
  return names
    ? known(
        interpreter,
        names.map(({ name }) => text(name)),
      )
    : UNKNOWN;
};

/** `os.walk`, below a folder of the project. */
export const walk: NativeCall = (interpreter, args) => {
  const path = pathText(interpreter, args.positional[0]);
  const top = folderOf(path);
  if (path === undefined || top === undefined || !interpreter.sources.list(top)) return UNKNOWN;
  const rows: Value[] = [];
  const visit = (folder: string, shown: string) => {
    const inside = interpreter.sources.list(folder) ?? [];
    const names = (isFolder: boolean) =>
      known(
        interpreter,
        inside.filter((one) => one.isFolder === isFolder).map(({ name }) => text(name)),
      );
    rows.push(row(interpreter, text(shown), names(true), names(false)));
    for (const { name, isFolder } of inside) {
      if (isFolder && rows.length < 5000) visit(joinPath(folder, name), `${shown}/${name}`);
    }
  };
  visit(top, path.replace(/\/+$/, ''));
  return known(interpreter, rows);
};

/** `glob.glob` and `iglob` for Python files and folders of the project. */
export const glob: NativeCall = (interpreter, args) => {
  const pattern = pathText(interpreter, args.positional[0]);
  const recursive = args.keywords.get('recursive');
  const parts = pattern?.split('/') ?? [];
  if (pattern === undefined || parts.shift() !== '' || parts.length > 30) return UNKNOWN;
  const first = parts.findIndex((part) => /[*?[]/.test(part));
  const start = parts.slice(0, first < 0 ? -1 : first);
  if (!interpreter.sources.list(start.join('/'))) return UNKNOWN;
  let found = [start.join('/')];
  for (const [index, part] of parts.slice(start.length).entries()) {
    const isLast = start.length + index === parts.length - 1;
    const everywhere = part === '**' && recursive?.kind === 'constant' && recursive.value === true;
    found = everywhere
      ? found.flatMap((folder) => foldersBelow(interpreter, folder))
      : found.flatMap((folder) => namesLike(interpreter, folder, part, isLast));
    if (found.length > BOUNDS.items) return UNKNOWN;
  }
  return known(
    interpreter,
    found.map((path) => text(`/${path}`)),
  );
};

/** What of a folder matches one part of a pattern, as paths. */
function namesLike(interpreter: Interpreter, folder: string, part: string, files: boolean): string[] {
  const like = part
    .replace(/[.+^${}()|\\]/g, '\\$&')
    .replaceAll('[!', '[^')
    .replace(/\*+/g, '.*')
    .replaceAll('?', '.');
  const isLike = expression(`^${like}$`);
  return (interpreter.sources.list(folder) ?? [])
    .filter(({ name, isFolder }) => (files || isFolder) && (!name.startsWith('.') || part.startsWith('.')))
    .filter(({ name }) => isLike?.test(name))
    .map(({ name }) => joinPath(folder, name));
}

function expression(source: string): RegExp | undefined {
  try {
    return new RegExp(source);
  } catch {
    return undefined;
  }
}

function foldersBelow(interpreter: Interpreter, folder: string): string[] {
  const result = [folder];
  for (const one of result) {
    const inside = interpreter.sources.list(one)?.filter(({ name, isFolder }) => isFolder && !name.startsWith('.'));
    result.push(...(inside ?? []).map(({ name }) => joinPath(one, name)));
    if (result.length > BOUNDS.items) break;
  }
  return result;
}

/** `flask.helpers.get_root_path`: the folder of a package or module. */
export const getRootPath: NativeCall = (interpreter, args) => {
  const name = textOf(args.positional[0]);
  const found = name === undefined ? undefined : interpreter.sources.resolve(interpreter.projectFile, 0, name);
  if (!found) return UNKNOWN;
  return text(`/${found.kind === 'file' ? found.path.replace(/\/?[^/]*$/, '') : found.folder}`);
};

/** `sys.modules`: what has been imported so far. */
export const systemAttribute: NativeCall = (interpreter, args) => {
  const name = textOf(args.positional[0]);
  if (name !== 'modules') return unknown(name && `sys.${name}`);
  const entries = [...interpreter.modules.files()]
    .filter((module) => module.state !== 'new')
    .map((module) => [`s${module.name}`, { key: text(module.name), value: module, possible: false }] as const);
  return { kind: 'dict', entries: new Map(entries), open: true, depth: interpreter.depth };
};

/** `os.path.splitext`. */
export const splitext: NativeCall = (interpreter, args) => {
  const path = pathText(interpreter, args.positional[0]);
  const parts = path === undefined ? undefined : /^(.*?[^/.])(\.[^./]*)$/.exec(path);
  if (path === undefined) return UNKNOWN;
  return row(interpreter, text(parts?.[1] ?? path), text(parts?.[2] ?? ''));
};

function row(interpreter: Interpreter, ...values: Value[]): SequenceValue {
  return {
    kind: 'tuple',
    items: values.map((value) => ({ value, possible: false })),
    open: false,
    depth: interpreter.depth,
  };
}

/** `os.path.isdir`, `isfile` and `exists`: only what holds Python code is known to be there. */
export function pathTest(accepts: (isFolder: boolean) => boolean): NativeCall {
  return (interpreter, args) => {
    const path = folderOf(pathText(interpreter, args.positional[0]));
    if (path === undefined) return UNKNOWN;
    const found = interpreter.sources.list(parentOf(path) ?? '')?.find(({ name }) => name === baseOf(path));
    return found ? boolean(accepts(found.isFolder)) : UNKNOWN;
  };
}

interface Found {
  readonly name: string;
  readonly isPackage: boolean;
}

/** The modules and packages in a folder, and below it. */
function modulesIn(interpreter: Interpreter, folder: string, prefix: string, recursive: boolean): Found[] {
  const result: Found[] = [];
  for (const { name, isFolder } of interpreter.sources.list(folder) ?? []) {
    const inside = joinPath(folder, name);
    if (!isFolder && name !== '__init__.py')
      result.push({ name: prefix + name.replace(/\.py$/, ''), isPackage: false });
    const isPackage = isFolder && interpreter.sources.list(inside)?.some((one) => one.name === '__init__.py');
    if (!isPackage) continue;
    result.push({ name: prefix + name, isPackage: true });
    if (recursive) result.push(...modulesIn(interpreter, inside, `${prefix}${name}.`, true));
  }
  return result;
}

/** `pkgutil.iter_modules` and `walk_packages`. */
export function iterModules(recursive: boolean): NativeCall {
  return (interpreter, args, site) => {
    const paths = iterate(interpreter, argument(args, 0, 'path') ?? UNKNOWN, site);
    const prefix = argument(args, 1, 'prefix');
    const start = prefix === undefined ? '' : textOf(prefix);
    const items: Item[] = [];
    let open = paths.open || start === undefined;
    for (const path of paths.items) {
      const folder = folderOf(pathText(interpreter, path.value));
      if (folder === undefined || !interpreter.sources.list(folder)) open = true;
      else {
        for (const found of modulesIn(interpreter, folder, start ?? '', recursive)) {
          items.push({ value: moduleInfo(interpreter, found), possible: path.possible });
        }
      }
    }
    return { kind: 'list', items, open, depth: interpreter.depth };
  };
}

function moduleInfo(interpreter: Interpreter, { name, isPackage }: Found): SequenceValue {
  return { ...row(interpreter, UNKNOWN, text(name), boolean(isPackage)), fields: ['module_finder', 'name', 'ispkg'] };
}

/** `importlib.import_module`. */
export const importModule: NativeCall = (interpreter, args) => {
  const name = textOf(argument(args, 0, 'name'));
  const from = interpreter.projectFile;
  if (name === undefined) return UNKNOWN;
  const level = /^\.*/.exec(name)?.[0].length ?? 0;
  const around = textOf(argument(args, 1, 'package'));
  if (level === 1 && around !== undefined) return interpreter.modules.import(from, 0, `${around}.${name.slice(1)}`);
  return interpreter.modules.import(from, level, name.slice(level));
};

/** `werkzeug.utils.import_string`. */
export const importString: NativeCall = (interpreter, args) => {
  const name = textOf(argument(args, 0, 'import_name'));
  return name === undefined ? UNKNOWN : interpreter.modules.importString(interpreter.projectFile, name);
};

/** `werkzeug.utils.find_modules`. */
export const findModules: NativeCall = (interpreter, args) => {
  const name = textOf(argument(args, 0, 'import_path'));
  const from = interpreter.projectFile;
  const found = name === undefined ? undefined : interpreter.sources.resolve(from, 0, name);
  if (found?.kind !== 'file') return UNKNOWN;
  const wants = (option: string) => {
    const value = args.keywords.get(option);
    return value?.kind === 'constant' && value.value === true;
  };
  const folder = found.path.replace(/\/?__init__\.py$/, '');
  const modules = modulesIn(interpreter, folder, `${name}.`, wants('recursive'));
  return known(
    interpreter,
    modules.filter((one) => !one.isPackage || wants('include_packages')).map((one) => text(one.name)),
  );
};

/** The public side of a module, class or instance: names with their values, sorted as `dir` sorts them. */
function membersOf(interpreter: Interpreter, object: Value): [string, Value][] | undefined {
  const inner = undecorated(object);
  const attributes =
    inner.kind === 'class'
      ? inner.mro.toReversed().flatMap((type) => [...type.attributes])
      : inner.kind === 'instance'
        ? [...inner.class.mro.toReversed().flatMap((type) => [...type.attributes]), ...inner.attributes]
        : inner.kind === 'module' && inner.path !== undefined
          ? [...interpreter.modules.ready(inner).attributes]
          : undefined;
  if (!attributes) return undefined;
  const byName = new Map(attributes.map(([name, value]) => [name, interpreter.modules.force(value)]));
  return [...byName].sort(([left], [right]) => (left < right ? -1 : 1));
}

/** `dir`. */
export const dir: NativeCall = (interpreter, args) => {
  const members = membersOf(interpreter, args.positional[0] ?? UNKNOWN);
  return members
    ? known(
        interpreter,
        members.map(([name]) => text(name)),
      )
    : UNKNOWN;
};

/** `vars`, and `__dict__`. */
export const vars: NativeCall = (interpreter, args) => {
  const object = undecorated(args.positional[0] ?? UNKNOWN);
  if (object.kind !== 'module' && object.kind !== 'class' && object.kind !== 'instance') return UNKNOWN;
  if (object.kind === 'module') interpreter.modules.ready(object);
  const entries = [...object.attributes].map(
    ([name, value]) =>
      [`s${name}`, { key: text(name), value: interpreter.modules.force(value), possible: false }] as const,
  );
  return { kind: 'dict', entries: new Map(entries), open: false, depth: interpreter.depth };
};

/** `inspect.getmembers`. */
export const getMembers: NativeCall = (interpreter, args, site) => {
  const object = args.positional[0] ?? UNKNOWN;
  const predicate = argument(args, 1, 'predicate');
  const members = membersOf(interpreter, object);
  if (!members) return UNKNOWN;
  const items: Item[] = [];
  for (const [name] of members) {
    const value = interpreter.attribute(object, name, site);
    const passed = predicate
      ? interpreter.call(predicate, { positional: [value], keywords: NO_ARGUMENTS.keywords, open: false }, site)
      : undefined;
    if (passed?.kind === 'constant' && passed.value !== true) continue;
    items.push({
      value: row(interpreter, text(name), value),
      possible: passed !== undefined && passed.kind !== 'constant',
    });
  }
  return { kind: 'list', items, open: false, depth: interpreter.depth };
};

/** `inspect.isfunction`, `isclass` and the like. */
export function kindTest(name: string, ...kinds: Value['kind'][]): Value {
  return native(name, (_, args) => {
    const [value] = args.positional;
    if (!value || value.kind === 'unknown' || value.kind === 'union') return UNKNOWN;
    return boolean(kinds.includes(undecorated(value).kind));
  });
}
