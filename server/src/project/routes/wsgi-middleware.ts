import { undecorated } from '../../evaluate/values';
import { type Call, type Code, type Expression, spanOf } from '../../facts/types';
import { isTest } from '../evaluation';
import { type ProjectFile, PythonFile } from '../file';
import { oncePerVersion } from '../once';
import { definitionAt, statementsIn } from '../python/definitions';
import { lastName } from '../python/expressions';
import type { Workspace } from '../workspace';

const REPLACING = /\.wsgi_app\s*=(?!=)/;
/** Middleware of libraries that hands every request on as it came, but for where it came from. */
const TRANSPARENT =
  /^(?:\w*ProxyFix|Reverse\w+|Profiler\w*|Lint\w*|Tracer\w*|DebuggedApplication|\w*TimeoutMiddleware)$/;
/** What middleware says that answers by itself. */
const ANSWERING = /\bstart_response\s*\(|\b\w*Response\s*\(|\babort\s*\(/;
/** What it says that asks for another path, and that does so where a proxy sends its header, which no test does. */
const CHANGING = /\bPATH_INFO\b/;
const BY_HEADER = /\bHTTP_X_\w+/;

/** What serves files, and hands everything else on. */
const FILES = /^(?:WhiteNoise|SharedDataMiddleware)$/;
const FILE = /\.\w+$/;

/** Whether something was put in front of an application that may answer a request for `path` in its place, or change the URL. */
export function mayAnswerBefore({ workspace }: ProjectFile, path: string): boolean {
  return answersBefore(workspace).some((answers) => answers(path));
}

const answersBefore = oncePerVersion((workspace: Workspace) =>
  workspace
    .mentioning(REPLACING)
    .filter((one) => !isTest(one))
    .flatMap((one) => wrappersIn(workspace, one)),
);

/** Whether what stands in front of an application may answer a request for a path. */
type Answers = (path: string) => boolean;

function wrappersIn(workspace: Workspace, path: string): Answers[] {
  const module = workspace.module(path);
  const file = module && new PythonFile(workspace, path, module);
  if (!file) return [() => true];
  return [...file.codes].flatMap((code) =>
    [...statementsIn(code.body)].flatMap((statement) =>
      statement.kind === 'assign' &&
      statement.value &&
      statement.targets.some((target) => target.kind === 'attribute' && target.name === 'wsgi_app')
        ? answersOf(file, code, statement.value)
        : [],
    ),
  );
}

function answersOf(file: PythonFile, code: Code, given: Expression): Answers {
  // Put back as it was, or kept by middleware itself.
  if (lastName(given) === 'wsgi_app') return () => false;
  if (given.kind !== 'call') return () => true;
  const name = lastName(given.callee);
  if (FILES.test(name)) return (path) => FILE.test(path);
  if (name === 'DispatcherMiddleware') return mountsOf(given);
  return () => !TRANSPARENT.test(name) && !isTransparent(file, code, given.callee);
}

/** What `DispatcherMiddleware(app, {'/prefix': other})` gives to another application. */
function mountsOf({ arguments: args }: Call): Answers {
  const mounts = (args.find(({ keyword }) => keyword === 'mounts') ?? args[1])?.value;
  const prefixes = mounts?.kind === 'dict' ? mounts.entries.map(({ key }) => key) : [undefined];
  return (path) => prefixes.some((key) => key?.kind !== 'string' || `${path}/`.startsWith(`${key.value}/`));
}

/** Whether middleware of the project says nothing of answers and of URLs. */
function isTransparent(file: PythonFile, code: Code, callee: Expression): boolean {
  const value = file.calleeOf(code, callee);
  const made = value && undecorated(value);
  const place = made?.kind === 'class' || made?.kind === 'function' ? made.place : undefined;
  const home = place && file.workspace.module(place.path);
  const definition = home && definitionAt(home, place.code, place.at);
  if (!definition) return false;
  const { start, end } = spanOf(definition.code, definition.statement.at);
  const text = file.workspace.lines(place.path)?.text.slice(start, end) ?? '';
  return text !== '' && !ANSWERING.test(text) && (!CHANGING.test(text) || BY_HEADER.test(text));
}
