import type { Arguments } from '../../evaluate/arguments';
import type { Interpreter } from '../../evaluate/interpreter';
import { optionsOf, union } from '../../evaluate/join';
import { isLibraryPath } from '../../evaluate/places';
import { concatenate } from '../../evaluate/text';
import { native, text, textOf, UNKNOWN, type Value } from '../../evaluate/values';
import { baseOf } from '../../text/paths';
import { pathOf, pathText } from './modules';

const CHANGES: Readonly<Record<string, (texts: readonly string[]) => string>> = {
  dirname: ([path = '']) => path.slice(0, Math.max(path.startsWith('/') ? 1 : 0, path.lastIndexOf('/'))),
  basename: ([path = '']) => baseOf(path),
  abspath: ([path = '']) => path,
  realpath: ([path = '']) => path,
  normpath: ([path = '']) => path,
  relpath: ([path = '', start = '/']) => relativePath(path, start),
};

function relativePath(path: string, start: string): string {
  const [to, from] = [path, start].map((one) => one.split('/').filter(Boolean));
  let same = 0;
  while (same < (to?.length ?? 0) && to?.[same] === from?.[same]) same++;
  const up = (from ?? []).slice(same).map(() => '..');
  return [...up, ...(to ?? []).slice(same)].join('/') || '.';
}

/** The functions of `os.path` that make a path of others. */
export const PATH_FUNCTIONS: readonly [string, Value][] = [
  ...Object.entries(CHANGES).map(([name, run]): [string, Value] => [
    name,
    inEveryWay(name, (interpreter, values) => {
      const texts = values.map((value) => pathText(interpreter, value));
      if (!texts.every((one) => one !== undefined)) return UNKNOWN;
      const changed = run(texts);
      const [first] = values;
      // The same text as it was: it still tells where it is written.
      return first?.kind === 'text' && textOf(first) === changed ? first : text(changed);
    }),
  ]),
  ['join', inEveryWay('join', join)],
];

/** What `os` and `os.path` call the parts of a path. */
export const PATH_NAMES: readonly [string, Value][] = [
  ['curdir', text('.')],
  ['pardir', text('..')],
  ['sep', text('/')],
];

/** More paths than this that can be meant, and nothing is said. */
const MOST_PATHS = 8;

/** A function of paths that are given by position, each of which can be several. */
function inEveryWay(name: string, run: (interpreter: Interpreter, values: readonly Value[]) => Value): Value {
  return native(name, (interpreter, { positional, open }: Arguments) => {
    if (positional.length === 0 || open) return UNKNOWN;
    let ways: (readonly Value[])[] = [[]];
    for (const value of positional) {
      const options = optionsOf(value);
      if (options.length * ways.length > MOST_PATHS) return UNKNOWN;
      ways = ways.flatMap((way) => options.map((option) => [...way, option]));
    }
    return union(ways.map((values) => run(interpreter, values)));
  });
}

/** `os.path.join`. What isn't known is taken for a relative path, as it mostly is. */
function join(interpreter: Interpreter, values: readonly Value[]): Value {
  const paths = values.map((value) => pathOf(interpreter, value));
  const parts: Value[] = [];
  let isAfterSlash = true;
  for (const path of paths) {
    const known = textOf(path);
    if (known?.startsWith('/')) parts.length = 0;
    else if (!isAfterSlash) parts.push(text('/'));
    parts.push(path);
    isAfterSlash = known?.endsWith('/') ?? false;
  }
  return paths.some(({ kind }) => kind === 'text') ? concatenate(parts) : UNKNOWN;
}

/**
 * Whether a path is absolute and stands so in the code: it lies on the machine where that runs. Paths of the project begin
 * with `/` as well, but come from `__file__` and the like, and stand nowhere.
 */
export function isOnMachine(interpreter: Interpreter, value: Value): boolean {
  const path = pathOf(interpreter, value);
  const first = path.kind === 'text' ? path.parts[0] : undefined;
  const isWritten = first?.origin !== undefined && !isLibraryPath(first.origin.path);
  return isWritten && /^(?:\/|[A-Za-z]:[\\/]|\\\\)/.test(first.text ?? '');
}
