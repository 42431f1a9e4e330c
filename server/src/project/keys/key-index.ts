import type { ProjectFile } from '../file';
import { grouped } from '../grouped';
import { oncePerFile } from '../kept-facts';
import { oncePer } from '../once';
import type { Workspace } from '../workspace';
import { configurationFiles } from './config-objects';
import type { KeyUse, Store } from './key-use';
import { pythonKeys } from './python-keys';
import { templateKeys } from './template-keys';

/** A key with the file that it stands in. */
export interface KeyPlace extends KeyUse {
  readonly path: string;
}

/** What files that use stores say: only those are looked into. */
const MENTIONING =
  /\bsession\b|\bconfig\b|\brequest\s*\.\s*(?:form|args|values|files|cookies)\b|\b[A-Z]\w*(?:Config|Settings)\b|\bConfig\w*\s*[(:]/;
const MENTIONING_TEMPLATE = /\bsession\b|\bconfig\b|\brequest\s*\.\s*(?:form|args|values|files|cookies)\b/;

/** Every place of the project in which a key of a store is written, by the key. */
export function placesOf(file: ProjectFile, store: Store): ReadonlyMap<string, readonly KeyPlace[]> {
  const all = byStore(file);
  return all.get(store) ?? new Map();
}

const byStore = oncePer((file: ProjectFile): ReadonlyMap<Store, ReadonlyMap<string, readonly KeyPlace[]>> => {
  const stores = grouped(allPlaces(file.workspace), ({ store }) => store);
  return new Map([...stores].map(([store, places]) => [store, grouped(places, ({ key }) => key)]));
});

function allPlaces(workspace: Workspace): KeyPlace[] {
  const { evaluation } = workspace.latest();
  const mentioning = new Set([...workspace.mentioning(MENTIONING), ...configurationFiles(evaluation, workspace.paths)]);
  const python = [...mentioning].flatMap((path) => {
    const module = workspace.concerns(path) ? workspace.module(path) : undefined;
    return module ? keysOfModule(workspace, module).map((use) => ({ ...use, path })) : [];
  });
  const { templates } = workspace;
  const inTemplates = templates.paths.flatMap((path) => {
    const text = templates.lines(path)?.text ?? '';
    const facts = MENTIONING_TEMPLATE.test(text) ? templates.facts(path) : undefined;
    return facts ? templateKeys(facts, text).map((use) => ({ ...use, path })) : [];
  });
  return [...python, ...inTemplates];
}

const keysOfModule = oncePerFile((file): readonly KeyUse[] => pythonKeys(file));
