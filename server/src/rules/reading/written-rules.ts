import { argumentOf, ROUTE_METHODS, type RouteCall, routeCalls } from '../../concepts/routes/route-call';
import { findInClass } from '../../evaluate/attributes';
import { samePlace } from '../../evaluate/places';
import type { ClassValue, TextValue } from '../../evaluate/values';
import { type Place, spanOf } from '../../facts/types';
import { judges } from '../../project/closed';
import { isTest } from '../../project/evaluation';
import type { Location, PythonFile } from '../../project/file';
import { oncePer } from '../../project/once';
import type { Application } from '../../project/project';
import { isExpected } from '../../project/python/around';
import { constantText } from '../../project/python/constants';
import { sourceOf, withHoles } from '../../project/python/origins';
import { ruleErrors, ruleProblems } from '../../project/routes/rule-problems';
import type { BindError } from '../../routing/bind';
import type { RuleErrorKind } from '../../routing/rule-error';
import { DEFAULT_SETTINGS } from '../../routing/url-rule';
import type { Span } from '../../text/span';

/** Something that Werkzeug refuses of a rule, where this file writes it. */
export interface WrittenProblem {
  readonly span: Span;
  /** Whether the span is the offending part itself, and not all of the rule. */
  readonly exact: boolean;
  readonly error: BindError;
  /** The rule with its prefixes; the error's span is an offset into `withHoles` of it. */
  readonly rule: TextValue;
  /** The application that refuses it; undefined where the rule has not come to any. */
  readonly application: Application | undefined;
}

/** What Werkzeug raises when it is given a rule that it refuses. */
const EXCEPTIONS: ReadonlySet<string> = new Set(['ValueError', 'LookupError', 'TypeError', 'SyntaxError']);

/** The problems of one kind that are written in `file`, each place once. */
export function writtenProblems(file: PythonFile, kind: RuleErrorKind): readonly WrittenProblem[] {
  const seen = new Set<string>();
  return allProblems(file).filter(({ error, span: { start, end } }) => {
    const key = `${start} ${end}`;
    if (error.kind !== kind || seen.has(key)) return false;
    seen.add(key);
    return true;
  });
}

const allProblems = oncePer((file: PythonFile): readonly WrittenProblem[] => [
  ...registered(file),
  ...unregistered(file),
]);

/** Problems of the rules that applications have. */
function* registered(file: PythonFile): Generator<WrittenProblem> {
  for (const { application, route, error } of ruleProblems(file.project)) {
    if (application.test && !isTest(file.path)) continue;
    const place = route.trail[route.trail.length - 1];
    const source = sourceOf(file, route.rule, error.span);
    const exact = source !== undefined && isChecked(file, source.path);
    const location = exact ? source : place && ruleArgument(file, place);
    if (location?.path !== file.path || route.trail.some((one) => isRefusalExpected(file, one))) continue;
    yield { span: location.span, exact, error, rule: route.rule, application };
  }
}

/** Problems of rules that no application has: those of blueprints that nobody registers, and in functions that nobody calls. */
function* unregistered(file: PythonFile): Generator<WrittenProblem> {
  const known = file.routesHere.map(({ place }) => place);
  const [first] = judges(file);
  for (const found of routeCalls(file)) {
    const { code, call } = found;
    const place = { path: file.path, code: code.key, at: call.at };
    const argument = argumentOf(call, 0, 'rule');
    if (!argument || known.some((one) => samePlace(one, place)) || !isPlain(found, file)) continue;
    if (isRefusalExpected(file, place)) continue;
    const rule = constantText(file, code, argument.value);
    for (const error of ruleErrors(withHoles(rule), first?.map.settings ?? DEFAULT_SETTINGS)) {
      // Whether a slash is missing depends on the prefix that the registration may give.
      if (error.kind === 'rule-leading-slash' || (error.kind === 'unknown-converter' && !first)) continue;
      const source = sourceOf(file, rule, error.span);
      const where = source?.span ?? spanOf(code, argument.value.at);
      yield { span: where, exact: source !== undefined, error, rule, application: first };
    }
  }
}

/** Whether the rule reaches Flask as it is written: no method that adds rules is anybody else's. */
export function isPlain({ receiver }: RouteCall, { project }: PythonFile): boolean {
  if (receiver.kind !== 'application' && receiver.kind !== 'blueprint') return false;
  if (receiver.type) return addsAsFlask(receiver.type);
  // `current_app` is whichever application there is.
  const { applications } = project.evaluation.models.flask.world;
  const states = receiver.states.length > 0 ? receiver.states : applications;
  return states.every(({ value }) => value && addsAsFlask(value.class));
}

function addsAsFlask(type: ClassValue): boolean {
  return [...ROUTE_METHODS].every((name) => {
    const method = findInClass(type, name);
    return method?.kind === 'native' || (name === 'websocket' && !method);
  });
}

/** Whether the call reaches Flask as it is written; what is called on a parameter does if it was seen to. */
export function reachesFlask(file: PythonFile, found: RouteCall): boolean {
  if (found.receiver.kind !== 'unknown') return isPlain(found, file);
  const { applications, blueprints } = file.project.evaluation.models.flask.world;
  const place = { path: file.path, code: found.code.key, at: found.call.at };
  return (
    file.routesHere.some((route) => samePlace(route.place, place)) &&
    [...applications, ...blueprints].every(({ value }) => value && addsAsFlask(value.class))
  );
}

/** Whether the rules report on a file at all. */
export function isChecked(file: PythonFile, path: string): boolean {
  return file.workspace.summary(path)?.mentionsFlask ?? false;
}

function isRefusalExpected(file: PythonFile, place: Place): boolean {
  return isExpected(file.workspace.module(place.path), place, EXCEPTIONS);
}

/** The argument of a call that is the rule; the whole call where that can't be told. */
export function ruleArgument(file: PythonFile, place: Place): Location | undefined {
  const code = file.workspace.module(place.path)?.codes.get(place.code);
  const call = code?.calls.find(({ at }) => at === place.at);
  const argument = call && argumentOf(call, 0, 'rule');
  return file.locate(argument ? { ...place, at: argument.value.at } : place);
}
