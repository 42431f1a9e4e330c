import type { ProjectFile } from '../../project/file';
import { sourceOf } from '../../project/python/origins';
import type { ApplicationRoute } from '../../project/routes/endpoints';
import { variableReferents } from '../../project/routes/url-variables';
import { span } from '../../text/span';
import type { CompletionEntry, CompletionList, Concept, Description, Site, Target } from '../concept';
import { converterText } from '../converter-description';
import { blocks, code } from '../markdown';
import { renamingUrlVariable } from '../routes/url-variable-renaming';
import { isCommented, slots } from '../slots';
import { urlForCalls } from './url-for';
import { type CallArgument, routesCalled, type UrlForCall, urlsGiven } from './url-for-call';
import { urlForSignatures } from './url-for-signature';
import { describeValue, isRequired } from './url-value-description';

/** The name of a keyword argument of `url_for`, or a place where one can be typed. */
interface UrlValueSite extends Site {
  readonly concept: 'url-value';
  readonly call: UrlForCall;
  /** The argument whose name it is; undefined where none is typed yet. */
  readonly argument: CallArgument | undefined;
  /** The name as far as it is typed. */
  readonly name: string;
}

/** What `Flask.url_for` takes beside the values of the rule. */
const OPTIONS: readonly { readonly name: string; readonly type: string; readonly text: string }[] = [
  {
    name: '_external',
    type: 'bool',
    text: 'Whether the URL has scheme and domain. Without it, it has none while a request is handled, and has them elsewhere.',
  },
  { name: '_anchor', type: 'str', text: 'What stands after `#` at the end of the URL.' },
  { name: '_scheme', type: 'str', text: 'The scheme, such as `https`, of an external URL.' },
  {
    name: '_method',
    type: 'str',
    text: 'Builds the URL of the rule that takes this HTTP method, where the endpoint has several rules.',
  },
];

/** The keyword arguments of `url_for`: variables of the rule, and its options. */
export const urlValue: Concept<UrlValueSite, ProjectFile> = {
  name: 'url-value',
  sites: (file, offset) => urlForCalls(file, offset).flatMap((call) => sitesOf(file, call)),
  complete,
  describe({ span: where, call, name, argument }, _, file): Description | undefined {
    if (argument?.keyword === undefined) return undefined;
    const option = OPTIONS.find((one) => one.name === name);
    if (option) return { span: where, markdown: blocks(`${code(name)}: ${option.type}`, option.text) };
    const routes = routesCalled(file, call);
    const markdown = routes.length > 0 ? describeValue(routes, name) : undefined;
    return markdown === undefined ? undefined : { span: where, markdown };
  },
  definitions: ({ call, name }, _, file): readonly Target[] => {
    const found = routesCalled(file, call).flatMap(({ route }) => variableIn(file, route, name) ?? []);
    return [...new Map(found.map((one) => [`${one.path} ${one.span.start}`, one])).values()];
  },
  refersTo: ['url-variable'],
  referents: ({ call, argument, name }, file) =>
    argument?.keyword ? variableReferents(routesCalled(file, call), name) : [],
  renaming: ({ span: where, call, argument }, file) =>
    argument?.keyword ? renamingUrlVariable(file, where, routesCalled(file, call)) : undefined,
  signatures: urlForSignatures,
};

/** The variable of a rule that a value is for, where it is written. */
function variableIn(
  file: ProjectFile,
  { rule, variables }: ApplicationRoute['route'],
  name: string,
): Target | undefined {
  const variable = variables.find((one) => one.variable.name === name);
  const [whole, own] = [
    variable && sourceOf(file, rule, variable.span),
    variable && sourceOf(file, rule, variable.variable.span),
  ];
  if (!whole || !own || whole.path !== own.path) return undefined;
  // The variable of a host stands in another text.
  const written = file.workspace.lines(own.path)?.text.slice(own.span.start, own.span.end);
  return written === name ? { path: whole.path, span: whole.span, name: own.span } : undefined;
}

function sitesOf(file: ProjectFile, call: UrlForCall): UrlValueSite[] {
  const { endpoint, arguments: args } = call;
  if (!endpoint) return [];
  const typed = args.flatMap((argument): UrlValueSite[] => {
    if (argument === endpoint) return [];
    const { keyword, name, spread, valueSpan } = argument;
    if (keyword) return [{ concept: 'url-value', span: keyword.span, call, argument, name: keyword.name }];
    // A name that still lacks its `=`.
    if (spread !== undefined || name === undefined) return [];
    return [{ concept: 'url-value', span: valueSpan, call, argument, name }];
  });
  const [first, ...behind] = slots(
    file.text,
    call.argumentList,
    args.map((argument) => argument.span),
  );
  // What stands first is the endpoint, unless that is given by keyword.
  const isFree = first && (endpoint.keyword !== undefined || first.start > endpoint.span.start);
  const free = isFree ? [first, ...behind] : behind;
  const open = free.map(
    (slot): UrlValueSite => ({ concept: 'url-value', span: slot, call, argument: undefined, name: '' }),
  );
  return [...typed, ...open];
}

function complete(
  { span: where, call, argument }: UrlValueSite,
  offset: number,
  file: ProjectFile,
): CompletionList | undefined {
  if (!argument && isCommented(file, where, offset)) return undefined;
  const given = givenNames(file, call, argument);
  const isFree = (name: string) => !given.has(name) && (call.wrapper?.takes(name) ?? true);
  const insert = (name: string) =>
    /^\s*=(?!=)/.test(file.text.slice(argument ? where.end : offset)) ? name : `${name}=`;
  const entries = [...variableEntries(routesCalled(file, call)), ...optionEntries()]
    .filter(({ label }) => isFree(label.slice(0, -1)))
    .map((entry) => ({ ...entry, insert: insert(entry.label.slice(0, -1)) }));
  return { replace: argument ? where : span(offset, offset), entries };
}

/** The values that a call already has, but for `argument`: those in it, and those that a wrapper adds by itself. */
function givenNames(file: ProjectFile, call: UrlForCall, argument: CallArgument | undefined): ReadonlySet<string> {
  const written = call.arguments.flatMap((one) => (one === argument ? [] : (one.keyword?.name ?? [])));
  const texts = call.endpoint?.texts ?? [];
  const added = texts.flatMap((text) => urlsGiven(file, call, text).flatMap(({ args }) => [...args.keywords.keys()]));
  return new Set([...written, ...added.filter((name) => name !== argument?.keyword?.name)]);
}

/** The variables of the routes, those first that every rule has. */
function variableEntries(routes: readonly ApplicationRoute[]): CompletionEntry[] {
  const found = new Map<string, CompletionEntry>();
  for (const { route } of routes) {
    for (const variable of route.variables) {
      const { name } = variable.variable;
      if (found.has(name)) continue;
      const required = routes.every((other) => isRequired(other, name));
      found.set(name, {
        label: `${name}=`,
        kind: 'value',
        detail: `${converterText(variable)}${required ? '' : ' — optional'}`,
        ...documentation(routes, name),
        sort: `${required ? 0 : 1}${String(found.size).padStart(3, '0')}`,
      });
    }
  }
  return [...found.values()];
}

function documentation(routes: readonly ApplicationRoute[], name: string): { documentation?: string } {
  const text = describeValue(routes, name);
  return text === undefined ? {} : { documentation: text };
}

function optionEntries(): CompletionEntry[] {
  return OPTIONS.map(({ name, type, text }, index) => ({
    label: `${name}=`,
    kind: 'keyword',
    detail: type,
    documentation: text,
    sort: `2${index}`,
  }));
}
