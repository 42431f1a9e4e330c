import type { Module } from '../../facts/types';
import { Lines } from '../../text/lines';
import type { Span } from '../../text/span';
import { contentSpan } from '../file';
import { grouped } from '../grouped';
import { oncePer, oncePerVersion } from '../once';
import type { Application, Project, Route } from '../project';
import { matchRequest } from '../routes/matching';
import { viewsByCode } from '../routes/view-codes';
import { sentByTests } from '../tests/test-data';
import type { Workspace } from '../workspace';
import { classFields } from './form-classes';
import { closedName, type FormAction, formFields } from './form-fields';
import type { RequestStore } from './key-use';
import { pythonLinkValues, templateLinkValues } from './link-values';
import { queryValues } from './query-values';

/** What sends a value to a view under a name: a field of a form, a link, a cookie that was set. */
export interface RequestSource {
  readonly path: string;
  readonly span: Span;
  readonly name: string;
  /** What of the request it arrives in. */
  readonly store: Exclude<RequestStore, 'values'>;
  /** The endpoints that it is sent to; none where that isn't known, or doesn't matter. */
  readonly endpoints: readonly string[];
}

/** Every such place in a file, empty names too. */
export function sourcesIn(workspace: Workspace, path: string): readonly RequestSource[] {
  return [...fieldsIn(workspace, path), ...sendingCallsIn(workspace, path)];
}

/** The same of fields while a name is being typed at `offset`, whose quote may not be closed yet. */
export function fieldsAt(workspace: Workspace, path: string, offset: number): readonly RequestSource[] {
  const closed = closedName(workspace.templates.lines(path)?.text ?? '', offset);
  return closed === undefined ? sourcesIn(workspace, path) : fieldsIn(workspace, path, new Lines(closed));
}

/** The fields of forms in a template. */
function fieldsIn(
  workspace: Workspace,
  path: string,
  lines = workspace.templates.lines(path),
): readonly RequestSource[] {
  return (lines ? formFields(lines) : []).map(({ name, span, store, action }) => ({
    path,
    span,
    name,
    store,
    endpoints: endpointsOf(workspace, path, action),
  }));
}

/** The values of links, and in Python the cookies that are set, the fields of form classes and what tests send. */
export function sendingCallsIn(workspace: Workspace, path: string): readonly RequestSource[] {
  const facts = workspace.templates.facts(path);
  if (facts) return [...links(workspace, path, templateLinkValues(facts)), ...queries(workspace, path)];
  const module = workspace.concerns(path) ? workspace.module(path) : undefined;
  if (!module) return [];
  return [
    ...links(workspace, path, pythonLinkValues(module)),
    ...cookies(path, module),
    ...classFields(workspace, module).map((field) => ({ path, ...field })),
    ...sentByTests(workspace, path).map((sent) => ({ path, ...sent })),
  ];
}

/** What stands in the queries of URLs that are texts. */
function queries(workspace: Workspace, path: string): RequestSource[] {
  const lines = workspace.templates.lines(path);
  return (lines ? queryValues(lines) : []).map(({ name, span, target }) => {
    const action = 'path' in target ? { kind: 'path' as const, ...target } : { kind: 'endpoint' as const, ...target };
    return { path, span, name, store: 'args', endpoints: endpointsOf(workspace, path, action) };
  });
}

/** What code says that sends something. */
const SENDING = /\burl_for\s*\(|\bset_cookie\s*\(|\w+Field\s*\(|\b(?:data|query_string)\s*=\s*(?:\{|dict\()/;
/** The same of templates, with fields of forms. */
const SENDING_TEMPLATE = /\burl_for\s*\(|<(?:input|select|textarea|button)\b|\?[\w.-]+=/i;

/** Every such place in the project. */
export const requestSources = oncePerVersion((workspace: Workspace): readonly RequestSource[] => {
  const templates = workspace.templates.paths.filter((path) =>
    SENDING_TEMPLATE.test(workspace.templates.lines(path)?.text ?? ''),
  );
  return [...workspace.mentioning(SENDING), ...templates].flatMap((path) => sourcesIn(workspace, path));
});

function links(workspace: Workspace, path: string, values: ReturnType<typeof pythonLinkValues>): RequestSource[] {
  const project = workspace.latest();
  return values.flatMap(({ endpoint, name, span }): RequestSource[] => {
    const routes = routesNamed(project, endpoint);
    // What a rule has is a part of its path.
    const isInPath = routes.some(
      ({ variables, defaults }) => variables.some(({ variable }) => variable.name === name) || defaults?.has(name),
    );
    if (routes.length === 0 || isInPath) return [];
    return [{ path, span, name, store: 'args', endpoints: unique(routes.map((route) => route.endpoint)) }];
  });
}

/** `response.set_cookie('name', …)` */
function cookies(path: string, module: Module): RequestSource[] {
  return [...module.codes.values()].flatMap((code) =>
    code.calls.flatMap(({ callee, arguments: args }): RequestSource[] => {
      if (callee.kind !== 'attribute' || callee.name !== 'set_cookie') return [];
      const given = args.find(({ keyword }) => keyword === 'key') ?? args.find(({ keyword }) => keyword === undefined);
      if (given?.value.kind !== 'string') return [];
      const { value } = given;
      return [{ path, span: contentSpan(code, value), name: value.value, store: 'cookies', endpoints: [] }];
    }),
  );
}

function endpointsOf(workspace: Workspace, path: string, action: FormAction): readonly string[] {
  switch (action.kind) {
    case 'endpoint':
      return unique(routesNamed(workspace.latest(), action.endpoint).map(({ endpoint }) => endpoint));
    case 'path':
      return unique(workspace.latest().applications.flatMap((application) => endpointsAt(application, action.path)));
    case 'own':
      return [...(viewsByTemplate(workspace).get(path) ?? [])];
    default:
      return [];
  }
}

function endpointsAt(application: Application, path: string): readonly (string | undefined)[] {
  const known = answers(application);
  const endpoints =
    known.get(path) ??
    ['POST', 'GET'].flatMap((method) => {
      const { answer } = matchRequest(application, { host: undefined, path, method });
      return answer.kind === 'match' ? [answer.route.endpoint] : [];
    });
  known.set(path, endpoints);
  return endpoints;
}

const answers = oncePer((_: Application) => new Map<string, readonly (string | undefined)[]>());

/** The routes that a written endpoint can mean; one with a leading dot is of whichever blueprint. */
function routesNamed(project: Project, written: string): readonly Route[] {
  const known = routesByEndpoint(project);
  if (!written.startsWith('.')) return known.get(written) ?? [];
  const names = [...known.keys()].filter((endpoint) => `.${endpoint}`.endsWith(written));
  return names.flatMap((name) => known.get(name) ?? []);
}

const routesByEndpoint = oncePer(({ applications }: Project) =>
  grouped(
    applications.flatMap(({ routes }) => routes),
    ({ endpoint }) => endpoint,
  ),
);

function unique(endpoints: readonly (string | undefined)[]): readonly string[] {
  return [...new Set(endpoints.filter((one) => one !== undefined))];
}

/** The endpoints of the views whose code names a template, itself or one that takes it in. */
const viewsByTemplate = oncePerVersion((workspace: Workspace): ReadonlyMap<string, ReadonlySet<string>> => {
  const { templates } = workspace;
  const byName = grouped(templates.paths, (path) => path.replace(/^.*?(?:^|\/)templates\//, ''));
  const result = new Map<string, Set<string>>();
  for (const [view, endpoints] of viewsByCode(workspace)) {
    const at = view.lastIndexOf(' ');
    const open = namedIn(workspace, view.slice(0, at), view.slice(at + 1)).flatMap((name) => byName.get(name) ?? []);
    const seen = new Set<string>();
    for (let path = open.pop(); path !== undefined; path = open.pop()) {
      if (seen.has(path)) continue;
      seen.add(path);
      result.set(path, new Set([...(result.get(path) ?? []), ...endpoints]));
      const names = (templates.facts(path)?.references ?? []).flatMap((one) => one.names);
      open.push(...names.flatMap(({ name }) => byName.get(name) ?? []));
    }
  }
  return result;
});

/** The texts that the calls in a view, or in the methods of one, are given first. */
function namedIn(workspace: Workspace, path: string, key: string): string[] {
  const codes = [...(workspace.module(path)?.codes.values() ?? [])];
  const own = codes.filter((code) => code.key === key || code.key.startsWith(`${key}.`));
  return own.flatMap(({ calls }) =>
    calls.flatMap((call) =>
      call.arguments.slice(0, 2).flatMap(({ value }) => (value.kind === 'string' ? [value.value] : [])),
    ),
  );
}
