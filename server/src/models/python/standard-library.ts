import { type Arguments, positional, prepend } from '../../evaluate/arguments';
import { GeneratorContext } from '../../evaluate/contexts';
import { createClass, nameOf } from '../../evaluate/definitions';
import { iterate } from '../../evaluate/iteration';
import {
  FALSE,
  type FunctionValue,
  type Item,
  type NativeCall,
  NONE,
  native,
  number,
  text,
  UNKNOWN,
  undecorated,
  type Value,
} from '../../evaluate/values';
import { nativeClass, nativeInstance, stateOf } from '../native';
import { builtin } from './builtins';
import { dataclass, enumClass, field, namedTupleClass, namedtuple, stringEnumClass } from './classes';
import { chainMap, defaultDict } from './collections';
import { MODULE_SPECS } from './module-specs';
import {
  findModules,
  getMembers,
  getRootPath,
  glob,
  importModule,
  importString,
  iterModules,
  kindTest,
  listdir,
  pathTest,
  pathText,
  splitext,
  systemAttribute,
  walk,
} from './modules';
import { PATH_FUNCTIONS, PATH_NAMES } from './paths';
import { SIGNATURES } from './signatures';

/** `functools.wraps(original)`: the wrapper takes the original's name. */
const wraps: NativeCall = (_, args) => {
  const [original] = args.positional;
  return native('wraps', (_interpreter, given) => {
    const [wrapper = UNKNOWN] = given.positional;
    return original ? named(wrapper, original) : wrapper;
  });
};

function named(wrapper: Value, original: Value): Value {
  const inner = undecorated(wrapper);
  if (inner.kind !== 'function') return wrapper;
  const name = nameOf(original);
  const copy: FunctionValue = { ...inner, attributes: new Map(inner.attributes), wraps: original };
  copy.attributes.set('__name__', name === undefined ? UNKNOWN : text(name));
  const source = undecorated(original);
  // `update_wrapper` also copies what else was set on the original.
  if (source.kind === 'function' || source.kind === 'instance') {
    for (const [key, value] of source.attributes) if (!key.startsWith('__')) copy.attributes.set(key, value);
  }
  return copy;
}

/** What `functools.partial` was given. */
class PartialState {
  constructor(
    readonly fn: Value,
    readonly args: Arguments,
  ) {}
}

/** Has no name of its own, unless `update_wrapper` gives it one. */
const PARTIAL = nativeClass('functools', 'partial', [], {
  __init__: (self, args, interpreter) => {
    const [fn = UNKNOWN, ...rest] = args.positional;
    if (self.kind !== 'instance') return NONE;
    self.state = new PartialState(fn, { ...args, positional: rest });
    interpreter.journal.write(self.attributes, 'func', fn);
    return NONE;
  },
  __call__: (self, given, interpreter, site) => {
    const state = stateOf(self, PartialState);
    if (!state) return UNKNOWN;
    const { positional: bound, keywords, open } = state.args;
    return interpreter.call(
      state.fn,
      {
        ...prepend(given, ...bound),
        keywords: new Map([...keywords, ...given.keywords]),
        open: open || given.open,
      },
      site,
    );
  },
});

/** `functools.partialmethod`: a function that takes the object before what was given. */
const partialMethod: NativeCall = (_, args) => {
  const [fn = UNKNOWN, ...bound] = args.positional;
  return native(nameOf(fn) ?? 'partialmethod', (interpreter, given, site) => {
    const [self, ...rest] = given.positional;
    const keywords = new Map([...args.keywords, ...given.keywords]);
    return interpreter.call(fn, { ...given, positional: [...(self ? [self] : []), ...bound, ...rest], keywords }, site);
  });
};

const reduce: NativeCall = (interpreter, args, site) => {
  const [fn = UNKNOWN, source = UNKNOWN, initial] = args.positional;
  const { items, open } = iterate(interpreter, source, site);
  const values = [...(initial ? [initial] : []), ...items.map((item) => item.value)];
  if (open || items.some((item) => item.possible) || values.length === 0) return UNKNOWN;
  return values.reduce((left, right) => interpreter.call(fn, positional(left, right), site));
};

const product: NativeCall = (interpreter, args, site) => {
  const all = args.positional.map((value) => iterate(interpreter, value, site));
  let rows: Item[][] = [[]];
  for (const { items } of all) rows = rows.flatMap((row) => items.map((item) => [...row, item])).slice(0, 1000);
  return {
    kind: 'list',
    items: rows.map((row) => ({
      value: { kind: 'tuple', items: row, open: false, depth: interpreter.depth },
      possible: row.some((item) => item.possible),
    })),
    open: all.some((one) => one.open),
    depth: interpreter.depth,
  };
};

const GENERATOR_CONTEXT = createClass('_GeneratorContextManager', undefined, 'contextlib', []);

const contextManager: NativeCall = (_, args) => {
  const [generator = UNKNOWN] = args.positional;
  const inner = undecorated(generator);
  if (inner.kind !== 'function') return UNKNOWN;
  // A method is found on its class like any function, so what stands for it must be one.
  return native(inner.name, (interpreter, given) =>
    nativeInstance(GENERATOR_CONTEXT, interpreter.depth, new GeneratorContext(inner, given)),
  );
};

/** A decorator, with or without arguments, that leaves the function what it is. */
const transparent: NativeCall = (_, args) => {
  const [only] = args.positional;
  const isFunction = only?.kind === 'function' || only?.kind === 'decorated' || only?.kind === 'class';
  if (only && isFunction && args.keywords.size === 0) return only;
  return native('decorator', (_interpreter, given) => given.positional[0] ?? UNKNOWN);
};

const property: NativeCall = (_, args) => ({
  kind: 'descriptor',
  type: 'property',
  function: args.positional[0] ?? UNKNOWN,
});

const fspath: NativeCall = (interpreter, args) => {
  const path = pathText(interpreter, args.positional[0]);
  return path === undefined ? UNKNOWN : text(path);
};

const IS_FOLDER = pathTest((isFolder) => isFolder);
const IS_FILE = pathTest((isFolder) => !isFolder);
const EXISTS = pathTest(() => true);

const OBJECT = builtin('object') ?? UNKNOWN;

/** A version of Python that has all that is compared with it. */
const VERSION: Value = {
  kind: 'tuple',
  items: [3, 12, 0].map((part) => ({ value: number(part), possible: false })),
  open: false,
  depth: 0,
  fields: ['major', 'minor', 'micro'],
};

/** What of Python's standard library bears on registration, by module. Made anew for each evaluation: code may change it. */
export function standardModules(): Readonly<Record<string, readonly [string, Value][]>> {
  const enumeration = enumClass();
  return {
    ...PLAIN_MODULES,
    enum: [
      ['Enum', enumeration],
      ['IntEnum', enumeration],
      ['Flag', enumeration],
      ['StrEnum', stringEnumClass(enumeration)],
      ['unique', native('unique', transparent)],
    ],
    typing: [
      ['TYPE_CHECKING', FALSE],
      ['Generic', OBJECT],
      ['Protocol', OBJECT],
      ['NamedTuple', namedTupleClass()],
      ['cast', native('cast', (_, args) => args.positional[1] ?? UNKNOWN)],
      ['overload', native('overload', transparent)],
      ['final', native('final', transparent)],
      ['override', native('override', transparent)],
      ['runtime_checkable', native('runtime_checkable', transparent)],
    ],
  };
}

const PLAIN_MODULES: Readonly<Record<string, readonly [string, Value][]>> = {
  ...MODULE_SPECS,
  abc: [
    ['ABC', OBJECT],
    ['abstractmethod', native('abstractmethod', transparent)],
  ],
  functools: [
    ['wraps', native('wraps', wraps)],
    [
      'update_wrapper',
      native('update_wrapper', ({ journal }, { positional: [wrapper = UNKNOWN, original = UNKNOWN] }) => {
        const name = nameOf(original);
        const inner = undecorated(wrapper);
        if (inner.kind === 'instance' || inner.kind === 'function')
          journal.write(inner.attributes, '__name__', name === undefined ? UNKNOWN : text(name));
        return named(wrapper, original);
      }),
    ],
    ['partial', PARTIAL],
    ['partialmethod', native('partialmethod', partialMethod)],
    ['reduce', native('reduce', reduce)],
    ['singledispatch', native('singledispatch', transparent)],
    ['total_ordering', native('total_ordering', transparent)],
    ['lru_cache', native('lru_cache', transparent)],
    ['cache', native('cache', transparent)],
    ['cached_property', native('cached_property', property)],
  ],
  _itertools: [['product', native('product', product)]],
  importlib: [['import_module', native('import_module', importModule)]],
  sys: [
    ['version_info', VERSION],
    ['platform', text('linux')],
    ['__getattr__', native('__getattr__', systemAttribute)],
  ],
  dataclasses: [
    ['dataclass', dataclass],
    ['field', field],
  ],
  inspect: [
    ['getmembers', native('getmembers', getMembers)],
    ['isfunction', kindTest('isfunction', 'function')],
    ['isclass', kindTest('isclass', 'class')],
    ['ismodule', kindTest('ismodule', 'module')],
    ['ismethod', kindTest('ismethod', 'method')],
    ...SIGNATURES,
  ],
  pkgutil: [
    ['iter_modules', native('iter_modules', iterModules(false))],
    ['walk_packages', native('walk_packages', iterModules(true))],
  ],
  os: [
    ['fspath', native('fspath', fspath)],
    ['listdir', native('listdir', listdir)],
    ['walk', native('walk', walk)],
    ['name', text('posix')],
    ...PATH_NAMES,
  ],
  glob: [
    ['glob', native('glob', glob)],
    ['iglob', native('iglob', glob)],
  ],
  'flask.helpers': [['get_root_path', native('get_root_path', getRootPath)]],
  'werkzeug.utils': [
    ['import_string', native('import_string', importString)],
    ['find_modules', native('find_modules', findModules)],
    ['cached_property', native('cached_property', property)],
  ],
  contextlib: [['contextmanager', native('contextmanager', contextManager)]],
  collections: [
    ['OrderedDict', builtin('dict') ?? UNKNOWN],
    ['defaultdict', native('defaultdict', defaultDict)],
    ['ChainMap', native('ChainMap', chainMap)],
    ['deque', builtin('list') ?? UNKNOWN],
    ['namedtuple', namedtuple],
  ],
  'os.path': [
    ...PATH_FUNCTIONS,
    ...PATH_NAMES,
    ['splitext', native('splitext', splitext)],
    ['isdir', native('isdir', IS_FOLDER)],
    ['isfile', native('isfile', IS_FILE)],
    ['exists', native('exists', EXISTS)],
  ],
};
