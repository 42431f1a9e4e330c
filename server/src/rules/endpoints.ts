import { literalsOf, type UrlForCall, urlForCalls, urlsGiven } from '../concepts/url-for';
import type { Call, Code, Expression, Place, StringLiteral } from '../facts/types';
import { REGISTERING } from '../models/flask';
import { isExpected } from '../project/around';
import { judges, makesUpForEndpoints, overrides } from '../project/closed';
import { definitionAt } from '../project/definitions';
import { isTest } from '../project/evaluation';
import { expressionsOf } from '../project/expressions';
import type { FileView } from '../project/file';
import { parentKey } from '../project/names';
import { oncePer } from '../project/once';
import type { HandedOn } from '../project/url-for-wrappers';

/** An endpoint that is written in a call of `url_for`, or of a function of the project that hands it on. */
export interface WrittenEndpoint {
  readonly code: Code;
  readonly call: Call;
  readonly literal: StringLiteral;
  /** The endpoint as `url_for` gets it: the literal's text, with what a function of the project adds to it. */
  readonly endpoint: string;
  /** What such a function gives `url_for` in place of the call's own arguments, and what it puts around the literal. */
  readonly handed: HandedOn | undefined;
  /** What it means without a leading dot: one name for each blueprint that the code around it serves. */
  readonly names: readonly string[];
}

/** What `url_for` raises when it can't build a URL. */
const EXCEPTIONS: ReadonlySet<string> = new Set(['BuildError', 'RoutingException', 'LookupError', 'ValueError']);

/** Attributes by which code asks what there is before it builds a URL. */
const ASKING: ReadonlySet<string> = new Set(['view_functions', 'blueprints', 'url_map']);

/** The endpoints in a file that must be there, where what a call does can be told at all. */
export const writtenEndpoints: (file: FileView) => readonly WrittenEndpoint[] = oncePer((file: FileView) => {
  if (judges(file).length === 0) return [];
  return urlForCalls(file).flatMap((urlFor) => {
    const { code, call, endpoint: argument } = urlFor;
    if (!urlFor.certain || !argument || !isUnconditional(file, code, call)) return [];
    return literalsOf(argument.value).flatMap((literal) =>
      certainlyGiven(file, urlFor, literal).flatMap(({ endpoint, handed }): WrittenEndpoint[] => {
        const names = absoluteNames(file, code, endpoint);
        return names.length > 0 ? [{ code, call, literal, endpoint, handed, names }] : [];
      }),
    );
  });
});

/** The endpoint that `url_for` is given whatever happens; none where that depends on what isn't known. */
function certainlyGiven(
  file: FileView,
  call: UrlForCall,
  literal: StringLiteral,
): readonly Pick<WrittenEndpoint, 'endpoint' | 'handed'>[] {
  if (!call.wrapper) return [{ endpoint: literal.value, handed: undefined }];
  const handed = urlsGiven(file, call, literal).find(({ certain }) => certain);
  return handed ? [{ endpoint: handed.endpoint, handed }] : [];
}

/** Whether nothing of the project answers where `url_for` fails. */
export function mustExist(file: FileView): boolean {
  const applications = judges(file);
  if (makesUpForEndpoints(file, applications)) return false;
  return !applications.some((one) => overrides(file.project, one, ['url_for', 'handle_url_build_error']));
}

function isUnconditional(file: FileView, code: Code, call: Call): boolean {
  const place: Place = { path: file.path, code: code.key, at: call.at };
  return (
    !isExpected(file.module, place, EXCEPTIONS) && !isAsking(code) && !(isTest(file.path) && isFurnishing(file, code))
  );
}

/** Whether a test, or one around it, does something with an application that it is given. */
function isFurnishing(file: FileView, code: Code): boolean {
  for (let key = code.key; key !== ''; key = parentKey(key)) {
    const around = file.module.codes.get(key);
    const furnishes = around?.calls.some(({ callee, arguments: args }) => {
      const objects = callee.kind === 'attribute' && REGISTERING.has(callee.name) ? [callee.object] : [];
      return [...objects, ...args.map(({ value }) => value)].some(isApplicationFixture);
    });
    if (furnishes) return true;
  }
  return false;
}

function isApplicationFixture(expression: Expression): boolean {
  return expression.kind === 'name' && /app|blueprint|^bp$/i.test(expression.name);
}

const isAsking = oncePer((code: Code): boolean => {
  for (const expression of expressionsOf(code.body)) {
    if (expression.kind === 'attribute' && ASKING.has(expression.name)) return true;
  }
  return false;
});

/** The endpoint as it is; one with a leading dot by the blueprints of the view around it, if that is one. */
function absoluteNames(file: FileView, code: Code, endpoint: string): readonly string[] {
  if (!endpoint.startsWith('.')) return endpoint === '' ? [] : [endpoint];
  const views = blueprintsOfViews(file);
  for (let key = code.key; key !== ''; key = parentKey(key)) {
    const blueprints = views.get(key);
    if (blueprints) return [...blueprints].map((name) => (name === undefined ? endpoint.slice(1) : name + endpoint));
  }
  return [];
}

/** By the key of its code, the blueprints for which a view function or class of a file answers. */
const blueprintsOfViews = oncePer((file: FileView) => {
  const result = new Map<string, Set<string | undefined>>();
  for (const application of judges(file)) {
    for (const { view, blueprint } of application.routes) {
      const { path, code = '', at = -1 } = view?.place ?? {};
      const key = path === file.path ? definitionAt(file.module, code, at)?.statement.code : undefined;
      if (key !== undefined) result.set(key, (result.get(key) ?? new Set()).add(blueprint));
    }
  }
  return result;
});
