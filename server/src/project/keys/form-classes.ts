import { placeKey } from '../../evaluate/places';
import { undecorated } from '../../evaluate/values';
import { type Code, type Module, spanOf } from '../../facts/types';
import type { Span } from '../../text/span';
import { PythonFile } from '../file';
import { oncePerVersion } from '../once';
import { definitionsOf } from '../python/definitions';
import { lastName } from '../python/expressions';
import { viewsByCode } from '../routes/view-codes';
import type { Workspace } from '../workspace';

/** A field of a form of WTForms: an attribute of its class. */
export interface ClassField {
  readonly name: string;
  readonly span: Span;
  /** What of the request it arrives in. */
  readonly store: 'form' | 'files';
  /** The endpoints of the views that make such a form, or one that derives from it. */
  readonly endpoints: readonly string[];
}

/** The fields of the classes of forms in a module. */
export function classFields(workspace: Workspace, module: Module): readonly ClassField[] {
  return definitionsOf(module).flatMap(({ code, statement }) => {
    if (statement.kind !== 'class' || !statement.bases.some(({ value }) => /Form/.test(lastName(value)))) return [];
    const body = module.codes.get(statement.code);
    if (!body) return [];
    const key = placeKey({ path: module.path, code: code.key, at: statement.at });
    return fieldsIn(body).map((field) => ({ ...field, endpoints: [...(usersOf(workspace).get(key) ?? [])] }));
  });
}

function fieldsIn(body: Code): Omit<ClassField, 'endpoints'>[] {
  return body.body.flatMap((statement) => {
    if (statement.kind !== 'assign' || statement.value?.kind !== 'call') return [];
    const made = lastName(statement.value.callee);
    // A button says nothing.
    if (!made.endsWith('Field') || made === 'SubmitField') return [];
    const store = /File/.test(made) ? ('files' as const) : ('form' as const);
    return statement.targets.flatMap((target) =>
      target.kind === 'name' ? [{ name: target.name, span: spanOf(body, target.at), store }] : [],
    );
  });
}

/** By class: the endpoints of the views that make an object of it. */
const usersOf = oncePerVersion((workspace: Workspace): ReadonlyMap<string, ReadonlySet<string>> => {
  const users = new Map<string, Set<string>>();
  const files = new Map<string, PythonFile>();
  for (const [view, endpoints] of viewsByCode(workspace)) {
    const at = view.lastIndexOf(' ');
    const [path, key] = [view.slice(0, at), view.slice(at + 1)];
    const module = workspace.module(path);
    const file = files.get(path) ?? (module && new PythonFile(workspace, path, module));
    if (!file) continue;
    files.set(path, file);
    for (const type of formsMadeIn(file, key)) {
      const all = users.get(type) ?? new Set();
      for (const endpoint of endpoints) all.add(endpoint);
      users.set(type, all);
    }
  }
  return users;
});

/** The classes of forms, and those that they derive from, of which a view makes objects; by `placeKey`. */
function formsMadeIn(file: PythonFile, key: string): string[] {
  const own = [...file.codes].filter((code) => code.key === key || code.key.startsWith(`${key}.`));
  return own.flatMap((code) =>
    code.calls.flatMap(({ callee, arguments: args }) => {
      // With a prefix the fields are called otherwise.
      if (!/Form/.test(lastName(callee)) || args.some(({ keyword }) => keyword === 'prefix')) return [];
      const value = file.valueOf(code, callee);
      const type = value && undecorated(value);
      return type?.kind === 'class' ? type.mro.flatMap(({ place }) => (place ? [placeKey(place)] : [])) : [];
    }),
  );
}
