import { undecorated } from '../evaluate/values';
import { type Expression, spanOf } from '../facts/types';
import { definitionAt, statementsIn } from './definitions';
import { isTest } from './evaluation';
import { lastName } from './expressions';
import { type ProjectFile, PythonFile } from './file';
import { oncePer } from './once';
import type { Workspace } from './workspace';

const REPLACING = /\.wsgi_app\s*=(?!=)/;
/** Middleware of libraries that hands every request on as it came, but for where it came from. */
const TRANSPARENT = /^(?:\w*ProxyFix|Reverse\w+|Profiler\w*|Lint\w*|Tracer\w*|DebuggedApplication)$/;
/** What middleware says that answers by itself, or asks for another path. */
const ANSWERING = /\bPATH_INFO\b|\bstart_response\s*\(|\b\w*Response\s*\(|\bSCRIPT_NAME\b|\babort\s*\(/;

/** Whether something was put in front of an application that may answer in its place, or change the URL. */
export function isWrapped({ workspace }: ProjectFile): boolean {
  const kept = known(workspace);
  if (kept.version !== workspace.version) {
    kept.version = workspace.version;
    kept.wrapped = workspace.mentioning(REPLACING).some((path) => !isTest(path) && replaces(workspace, path));
  }
  return kept.wrapped;
}

const known = oncePer((_: Workspace) => ({ version: -1, wrapped: false }));

function replaces(workspace: Workspace, path: string): boolean {
  const module = workspace.module(path);
  const file = module && new PythonFile(workspace, path, module);
  if (!file) return true;
  return [...file.codes].some((code) =>
    [...statementsIn(code.body)].some(
      (statement) =>
        statement.kind === 'assign' &&
        statement.targets.some((target) => target.kind === 'attribute' && target.name === 'wsgi_app') &&
        statement.value !== undefined &&
        !isTransparent(file, code, statement.value),
    ),
  );
}

function isTransparent(file: PythonFile, code: Parameters<PythonFile['valueOf']>[0], given: Expression): boolean {
  // Put back as it was.
  if (given.kind === 'attribute' && given.name === 'wsgi_app') return true;
  if (given.kind !== 'call') return false;
  if (TRANSPARENT.test(lastName(given.callee))) return true;
  const value = file.calleeOf(code, given.callee);
  const made = value && undecorated(value);
  const place = made?.kind === 'class' || made?.kind === 'function' ? made.place : undefined;
  const home = place && file.workspace.module(place.path);
  const definition = home && definitionAt(home, place.code, place.at);
  if (!definition) return false;
  const { start, end } = spanOf(definition.code, definition.statement.at);
  const text = file.workspace.lines(place.path)?.text.slice(start, end) ?? '';
  return text !== '' && !ANSWERING.test(text);
}
