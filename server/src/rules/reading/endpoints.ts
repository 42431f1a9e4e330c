import { urlForCalls } from '../../concepts/links/url-for';
import { type UrlForCall, urlsGiven } from '../../concepts/links/url-for-call';
import { type WrittenText, writtenText } from '../../concepts/literals';
import { judges, makesUpForEndpoints, overrides } from '../../project/closed';
import { type ProjectFile, PythonFile } from '../../project/file';
import { oncePer } from '../../project/once';
import { renderingBlueprints } from '../../project/routes/endpoints';
import { loginViews } from '../../project/routes/login-views';
import type { HandedOn } from '../../project/routes/url-for-wrappers';
import { TemplateFile } from '../../project/templates/template-file';
import { ASKING, blueprintsAround, isUnconditional } from './code-around';

/** An endpoint that is written where `url_for` gets it from. */
export interface NamedEndpoint {
  readonly text: WrittenText;
  /** The endpoint as `url_for` gets it: the text, with what a function of the project adds to it. */
  readonly endpoint: string;
  /** What such a function gives `url_for` in place of the call's own arguments, and what it puts around the text. */
  readonly handed: HandedOn | undefined;
  /** What it means without a leading dot: one name for each blueprint that the code around it serves. */
  readonly names: readonly string[];
}

/** An endpoint that is written in a call of `url_for`, or of a function of the project that hands it on. */
export interface WrittenEndpoint extends NamedEndpoint {
  readonly call: UrlForCall;
}

/** The endpoints in a file that must be there, where what a call does can be told at all. */
export const writtenEndpoints: (file: ProjectFile) => readonly WrittenEndpoint[] = oncePer((file: ProjectFile) => {
  if (judges(file).length === 0) return [];
  return urlForCalls(file).flatMap((call) => {
    if (!call.certain || !call.endpoint || !mustSucceed(file, call)) return [];
    return call.endpoint.texts.flatMap((text) =>
      certainlyGiven(file, call, text).flatMap(({ endpoint, handed }): WrittenEndpoint[] => {
        const names = absoluteNames(file, call, endpoint);
        return names.length > 0 ? [{ call, text, endpoint, handed, names }] : [];
      }),
    );
  });
});

/** What answers in place of the views that Flask-Login's settings name (`LoginManager.unauthorized`, `needs_refresh`). */
const ANSWERING_ELSEWISE = /\b(?:unauthorized|needs_refresh)_(?:handler|callback)\b/;

/** The endpoints that settings of Flask-Login name in a file, where it hands them to `url_for` for certain. */
export function endpointsOfLogin(file: ProjectFile): readonly NamedEndpoint[] {
  const views = file instanceof PythonFile ? loginViews(file) : [];
  if (views.length === 0 || file.workspace.mentioning(ANSWERING_ELSEWISE).length > 0) return [];
  return views.flatMap(({ code, literal }): NamedEndpoint[] => {
    const { value } = literal;
    // A relative one is read in whatever view asks for a login.
    if (value === '' || value.startsWith('.')) return [];
    return [{ text: writtenText(code, literal), endpoint: value, handed: undefined, names: [value] }];
  });
}

/** Relative endpoints in a template of which it isn't known whose views render it. */
export function relativeToUnknown(file: ProjectFile): readonly WrittenText[] {
  if (file instanceof PythonFile || blueprintsOf(file).length > 0) return [];
  return urlForCalls(file).flatMap(
    ({ endpoint }) => endpoint?.texts.filter(({ value }) => value.startsWith('.')) ?? [],
  );
}

/** The endpoint that `url_for` is given whatever happens; none where that depends on what isn't known. */
function certainlyGiven(
  file: ProjectFile,
  call: UrlForCall,
  text: WrittenText,
): readonly Pick<WrittenEndpoint, 'endpoint' | 'handed'>[] {
  if (!call.wrapper) return [{ endpoint: text.value, handed: undefined }];
  const handed = urlsGiven(file, call, text).find(({ certain }) => certain);
  return handed ? [{ endpoint: handed.endpoint, handed }] : [];
}

/** Whether nothing of the project answers where `url_for` fails. */
export function mustExist(file: ProjectFile): boolean {
  const applications = judges(file);
  if (makesUpForEndpoints(file, applications)) return false;
  return !applications.some((one) => overrides(file.project, one, ['url_for', 'handle_url_build_error']));
}

/** Whether nothing around a call minds that it may fail. */
function mustSucceed(file: ProjectFile, { place }: UrlForCall): boolean {
  if (file instanceof PythonFile) return place !== undefined && isUnconditional(file, place);
  return file instanceof TemplateFile && !isAsking(file);
}

/** Whether a template asks what there is before it builds URLs. */
const isAsking = oncePer(({ facts }: TemplateFile) =>
  facts.uses.some(({ attributes }) => attributes.some(({ name }) => ASKING.has(name))),
);

/** The blueprints whose views render a template; none where others may render it too. */
function blueprintsOf(file: ProjectFile): readonly (string | undefined)[] {
  const { names, open } = renderingBlueprints(file);
  return open ? [] : names;
}

/** The endpoint as it is; one with a leading dot by the blueprints that the code around it serves. */
function absoluteNames(file: ProjectFile, { place }: UrlForCall, endpoint: string): readonly string[] {
  if (!endpoint.startsWith('.')) return endpoint === '' ? [] : [endpoint];
  const blueprints = file instanceof PythonFile && place ? blueprintsAround(file, place) : blueprintsOf(file);
  return blueprints.map((name) => (name === undefined ? endpoint.slice(1) : name + endpoint));
}
