import type { Call, Code, Place } from '../../facts/types';
import type { Hook } from '../../models/flask';
import { overrides } from '../closed';
import { isTest } from '../evaluation';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import type { Project } from '../project';
import { type Definition, definitionAt } from '../python/definitions';
import { type Signature, signaturesOf } from './signatures';

/** A function that is written in a file and that Flask calls by itself: around requests, for errors, for templates. */
export interface WrittenHook {
  /** As Flask calls what registers it on an application: `after_request`, also where a blueprint's `after_app_request` did. */
  readonly kind: HookKind;
  readonly signature: Signature;
  readonly definition: Definition & { readonly statement: { readonly kind: 'function' } };
  readonly registeredAt: Place | undefined;
}

/** By kind of hook: what Flask calls it with, by position. */
export const HOOK_ARGUMENTS = {
  before_request: [],
  before_first_request: [],
  after_request: ['response'],
  teardown_request: ['error'],
  teardown_appcontext: ['error'],
  context_processor: [],
  shell_context_processor: [],
  url_value_preprocessor: ['endpoint', 'values'],
  url_defaults: ['endpoint', 'values'],
  errorhandler: ['error'],
} as const satisfies Readonly<Record<string, readonly string[]>>;

export type HookKind = keyof typeof HOOK_ARGUMENTS;

function isHookKind(kind: string): kind is HookKind {
  return kind in HOOK_ARGUMENTS;
}

/** Methods of an application that call hooks. */
const CALLING = [
  'full_dispatch_request',
  'preprocess_request',
  'process_response',
  'finalize_request',
  'make_response',
  'handle_user_exception',
  'handle_http_exception',
  'handle_exception',
  'do_teardown_request',
  'do_teardown_appcontext',
  'update_template_context',
  'make_shell_context',
  'inject_url_defaults',
  'ensure_sync',
];

/**
 * The hooks that are written in `file`: each function once for each kind of hook. Those of tests are left out, and all where the
 * project calls hooks in its own way.
 */
export const writtenHooks: (file: PythonFile) => readonly WrittenHook[] = oncePer((file: PythonFile) => {
  const { project } = file;
  if (isTest(file.path) || project.applications.some((one) => overrides(project, one, CALLING))) return [];
  const found = new Map<string, WrittenHook>();
  for (const { kind: registered, function: fn, place: registeredAt } of allHooks(project)) {
    const kind = registered.replace(/(?<=^(?:before|after|teardown)_)app_(?=(?:first_)?request$)|^app_/, '');
    if (!isHookKind(kind)) continue;
    for (const signature of signaturesOf(project, fn, undefined) ?? []) {
      const { path, code, at } = signature.function.place;
      const definition = path === file.path ? definitionAt(file.module, code, at) : undefined;
      const statement = definition?.statement;
      if (!definition || statement?.kind !== 'function') continue;
      const hook = { kind, signature, definition: { code: definition.code, statement }, registeredAt };
      found.set(`${kind} ${code} ${at}`, hook);
    }
  }
  return [...found.values()];
});

/** Whether a call was seen to register a hook: what it is called on may be a parameter. */
export function registersHook({ project, path }: PythonFile, { key }: Code, { at }: Call): boolean {
  return registering(project).has(`${path}#${key}#${at}`);
}

const registering = oncePer(
  (project: Project): ReadonlySet<string> =>
    new Set(allHooks(project).map(({ place }) => `${place?.path}#${place?.code}#${place?.at}`)),
);

function allHooks({ evaluation }: Project): readonly Hook[] {
  const { applications, blueprints } = evaluation.models.flask.world;
  return [...applications, ...blueprints].flatMap(({ hooks }) => hooks);
}
