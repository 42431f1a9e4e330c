import type { ProjectFile } from '../../project/file';
import { type KeyPlace, placesOf } from '../../project/keys/key-index';
import type { RequestStore } from '../../project/keys/key-use';
import { fieldsAt, type RequestSource, sendingCallsIn, sourcesIn } from '../../project/keys/request-sources';
import { endpointsAround } from '../../project/routes/view-codes';
import { touches } from '../../text/span';
import type { CompletionList, Concept, Description, Site, Target } from '../concept';
import { blocks, code } from '../markdown';
import { nearness, placeLines } from './key-site';
import { referentsOf } from './request-key';

interface RequestSourceSite extends Site {
  readonly concept: 'request-source';
  readonly source: RequestSource;
}

/** What sends something to a view: `<input name="email">`, `url_for('search', q=…)`, `set_cookie('theme', …)`. */
export const requestSource: Concept<RequestSourceSite, ProjectFile> = {
  name: 'request-source',
  sites: (file, offset) =>
    sourcesAt(file, offset).flatMap((source): RequestSourceSite[] => {
      if (offset !== undefined && !touches(source.span, offset)) return [];
      if (source.name === '' && file.language === 'python') return [];
      return [{ concept: 'request-source', span: source.span, declares: true, source }];
    }),
  complete({ span, source }, offset, file): CompletionList | undefined {
    const isAttribute = file.language === 'template' && /["']/.test(file.text.charAt(span.start - 1));
    if (!isAttribute || offset < span.start) return undefined;
    const entries = [...placesOf(file, source.store)].flatMap(([label, places]) => {
      const own = places.filter((one) => isReadBy(file, source, one));
      return own[0] && label !== ''
        ? [{ label, kind: 'value' as const, detail: own[0].path, sort: `${nearness(file, own)}${label}` }]
        : [];
    });
    return entries.length > 0 ? { replace: span, entries } : undefined;
  },
  describe({ span, source }, _, file): Description | undefined {
    const reads = readsOf(file, source);
    if (source.name === '' || reads.length === 0) return undefined;
    return {
      span,
      markdown: blocks(
        `${WHAT[source.store]} ${code(source.name)}`,
        ...placeLines(file, reads, { writes: '', reads: 'Read in' }),
      ),
    };
  },
  definitions: ({ source }, _, file): readonly Target[] =>
    source.name === '' ? [] : readsOf(file, source).map(({ path, span }) => ({ path, span, name: span })),
  refersTo: ['request'],
  referents: ({ source: { store, name, endpoints } }) => (name === '' ? [] : referentsOf(store, name, endpoints)),
};

const WHAT: Readonly<Record<RequestStore, string>> = {
  form: 'Form field',
  args: 'Query value',
  values: 'Value',
  files: 'Uploaded file',
  cookies: 'Cookie',
};

/** What stands before the name of a field, and before one that a call is given. */
const FIELD = /\bname\s*=\s*["']?[^"'<>=]*$/i;
const GIVEN = /[,(]\s*\w*$|set_cookie\s*\([^()]*$|[?&;{,]\s*["']?[\w.-]*$/;
/** Before the name of an attribute of a form's class. */
const ATTRIBUTE = /(?:^|[\n\r])[ \t]+\w*$/;

/** What can be at a cursor: a template isn't taken apart for what stands elsewhere. */
function sourcesAt({ workspace, path, text }: ProjectFile, offset: number | undefined): readonly RequestSource[] {
  if (offset === undefined) return sourcesIn(workspace, path);
  const before = text.slice(Math.max(0, offset - 200), offset);
  if (FIELD.test(before)) return fieldsAt(workspace, path, offset);
  return GIVEN.test(before) || ATTRIBUTE.test(before) ? sendingCallsIn(workspace, path) : [];
}

/** Where what a source sends is read: in the views that it is sent to, and in code that is no view. */
function readsOf(file: ProjectFile, source: RequestSource): KeyPlace[] {
  const stores: RequestStore[] =
    source.store === 'cookies' || source.store === 'files' ? [source.store] : [source.store, 'values'];
  return stores
    .flatMap((store) => placesOf(file, store).get(source.name) ?? [])
    .filter((one) => isReadBy(file, source, one));
}

function isReadBy(
  { workspace }: ProjectFile,
  { store, endpoints }: RequestSource,
  { path, code: key }: KeyPlace,
): boolean {
  if (store === 'cookies') return true;
  const around = key === undefined ? [] : endpointsAround(workspace, path, key);
  // A link that no view reads says so; a form without a known action may be for any.
  return around.length === 0 || around.some((one) => endpoints.includes(one));
}
