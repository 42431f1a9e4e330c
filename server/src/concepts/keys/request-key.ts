import { isTest } from '../../project/evaluation';
import { type ProjectFile, PythonFile } from '../../project/file';
import { type KeyPlace, placesOf } from '../../project/keys/key-index';
import { isRequestStore, type KeyUse, type RequestStore } from '../../project/keys/key-use';
import { type RequestSource, requestSources } from '../../project/keys/request-sources';
import { endpointsAround } from '../../project/routes/view-codes';
import type { CompletionEntry, Concept, Description, Target } from '../concept';
import { blocks, code, linkAt } from '../markdown';
import { isNamed, type KeySite, keyCompletion, keysIn, nearness, placeLines } from './key-site';

interface RequestKeySite extends KeySite {
  readonly concept: 'request-key';
  readonly use: KeyUse & { readonly store: RequestStore };
}

/** Keys of `request.form`, `.args`, `.values`, `.files` and `.cookies`: what forms, links and `set_cookie` send. */
export const requestKey: Concept<RequestKeySite, ProjectFile> = {
  name: 'request-key',
  sites: (file, offset) =>
    keysIn(file, offset, isRequestStore).flatMap((use): RequestKeySite[] => {
      const { store } = use;
      return isRequestStore(store)
        ? [{ concept: 'request-key', span: use.span, unimported: use.unimported, use: { ...use, store } }]
        : [];
    }),
  complete: (site, offset, file) => keyCompletion(site, offset, file, entriesAt(file, site)),
  describe(site, _, file): Description | undefined {
    const { span, use } = site;
    if (!isNamed(use)) return undefined;
    const sources = sourcesOf(file, use).filter(({ name }) => name === use.key);
    const links = [...new Set(sources.slice(0, LISTED).flatMap((one) => linkAt(file, one) ?? []))];
    const sent = links.length > 0 ? `${use.store === 'cookies' ? 'Set' : 'Sent'} by ${links.join(', ')}` : undefined;
    const reads = storesOf(use.store).flatMap((store) => placesOf(file, store).get(use.key) ?? []);
    const own = reads.filter((one) => isSameView(file, use, one));
    return {
      span,
      markdown: blocks(
        `${WHAT[use.store]} ${code(use.key)}`,
        sent,
        ...placeLines(file, own, { writes: '', reads: 'Read in' }),
      ),
    };
  },
  definitions({ use }, _, file): readonly Target[] {
    const all = sourcesOf(file, use).filter(({ name }) => name === use.key);
    // What a test sends is sent by something else as a rule.
    const own = all.filter(({ path }) => !isTest(path));
    return (own.length > 0 ? own : all).map(({ path, span }) => ({ path, span, name: span }));
  },
  refersTo: ['request'],
  referents({ use }, file) {
    if (!isNamed(use)) return [];
    const sources = sourcesOf(file, use).filter(({ name }) => name === use.key);
    const own = storesOf(use.store).flatMap((store) => referentsOf(store, use.key, endpointsOf(file, use)));
    return [...own, ...sources.flatMap(({ store, name, endpoints }) => referentsOf(store, name, endpoints))];
  },
};

const WHAT: Readonly<Record<RequestStore, string>> = {
  form: 'Form field',
  args: 'Query value',
  values: 'Form field or query value',
  files: 'Uploaded file',
  cookies: 'Cookie',
};

/** Places listed before the rest is left out. */
const LISTED = 5;

/** What all places have in common that name what a request brings to the same view. */
export function referentsOf(store: RequestStore, name: string, endpoints: readonly string[]): string[] {
  return (store === 'cookies' ? [''] : endpoints).map((endpoint) => `request ${store} ${endpoint} ${name}`);
}

/** `request.values` has what is in the form and in the query. */
function storesOf(store: RequestStore): readonly RequestStore[] {
  return store === 'values' ? ['form', 'args'] : [store];
}

/** The endpoints of the view that a key is read in; none in other code, which any view may call. */
function endpointsOf({ workspace, path }: ProjectFile, { code: key }: KeyUse): readonly string[] {
  return key === undefined ? [] : endpointsAround(workspace, path, key);
}

/** What sends something to the view around a key; all that sends anything where no view is around it. */
function sourcesOf(file: ProjectFile, use: RequestKeySite['use']): RequestSource[] {
  const stores = storesOf(use.store);
  const endpoints = endpointsOf(file, use);
  return requestSources(file.workspace).filter(
    (one) => stores.includes(one.store) && one.name !== '' && reaches(one, endpoints),
  );
}

function reaches(source: RequestSource, endpoints: readonly string[]): boolean {
  return (
    source.store === 'cookies' || endpoints.length === 0 || source.endpoints.some((one) => endpoints.includes(one))
  );
}

function isSameView(file: ProjectFile, use: KeyUse, other: KeyPlace): boolean {
  const endpoints = endpointsOf(file, use);
  if (use.store === 'cookies' || endpoints.length === 0 || other.code === undefined) return true;
  const others = endpointsAround(file.workspace, other.path, other.code);
  return others.length === 0 || others.some((one) => endpoints.includes(one));
}

/** What is sent to the view first, then what the view and its file read, then the rest where nothing is known to be sent. */
function entriesAt(file: ProjectFile, { use }: RequestKeySite): CompletionEntry[] {
  const entries = new Map<string, CompletionEntry>();
  const add = (label: string, detail: string, rank: number) => {
    if (!entries.has(label)) entries.set(label, { label, kind: 'value', detail, sort: `${rank}${label}` });
  };
  for (const { name, path } of sourcesOf(file, use)) add(name, path, 0);
  const isKnown = entries.size > 0;
  for (const [label, places] of storesOf(use.store).flatMap((store) => [...placesOf(file, store)])) {
    const others = places.filter(
      (one) => !(one.path === file.path && one.span.start === use.span.start) && isNamed(one),
    );
    const near = nearness(file, others);
    if (others[0] && (near === 0 || !isKnown)) add(label, others[0].path, near + 1);
  }
  if (!isKnown && file instanceof PythonFile) {
    for (const { name, path, store } of requestSources(file.workspace)) {
      if (storesOf(use.store).includes(store) && name !== '') add(name, path, 4);
    }
  }
  return [...entries.values()];
}
