import type { Span } from '../../text/span';

/** What keeps values under text keys: `session`, the configuration, and what a request brings. */
export type Store = 'session' | 'config' | RequestStore;

/** `request.form`, `request.args`, … */
export type RequestStore = 'form' | 'args' | 'values' | 'files' | 'cookies';

const REQUEST_STORES: ReadonlySet<string> = new Set<RequestStore>(['form', 'args', 'values', 'files', 'cookies']);

export function isRequestStore(name: string): name is RequestStore {
  return REQUEST_STORES.has(name);
}

/** A key of such a store where it is written, empty while it is being typed. */
export interface KeyUse {
  readonly store: Store;
  readonly key: string;
  /** The text itself, quotes left out. */
  readonly span: Span;
  /** `quoted` between quotes; `attribute` as in `config.DEBUG`; `name` as in `from_mapping(DEBUG=True)` and `DEBUG = True` in a class. */
  readonly form: 'quoted' | 'attribute' | 'name';
  /** Whether it stands in the source letter by letter. */
  readonly verbatim: boolean;
  /** Whether a value is put under the key here. */
  readonly writes: boolean;
  /** The key of the Python code that it stands in; undefined in a template. */
  readonly code: string | undefined;
  /** The name of Flask's by which it is one, where the file doesn't import that. */
  readonly unimported?: string;
}
