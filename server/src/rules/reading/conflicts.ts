import { argumentOf, keywordOf } from '../../concepts/routes/route-call';
import { nameOf } from '../../evaluate/definitions';
import { undecorated } from '../../evaluate/values';
import { type Argument, type Call, type Code, type FunctionDefinition, type Place, spanOf } from '../../facts/types';
import { isTest } from '../../project/evaluation';
import type { PythonFile } from '../../project/file';
import { isExpected } from '../../project/python/around';
import { decoratedIn } from '../../project/python/definitions';
import { type EndpointConflict, endpointConflicts } from '../../project/routes/endpoint-conflicts';
import type { Span } from '../../text/span';

/** A conflict whose second rule is added in this file. */
export interface WrittenConflict extends EndpointConflict {
  readonly code: Code;
  readonly call: Call;
  /** What the call decorates. */
  readonly definition: FunctionDefinition | undefined;
  /** Whether the view is not the function that was written but what a decorator made of it, under a name of its own. */
  readonly unwrapped: boolean;
}

const ASSERTION_ERROR: ReadonlySet<string> = new Set(['AssertionError']);

/** The endpoints that this file gives to a second view. */
export function* writtenConflicts(file: PythonFile): Generator<WrittenConflict> {
  for (const conflict of endpointConflicts(file.project)) {
    const { application, first, second } = conflict;
    const place = second.trail[second.trail.length - 1];
    if (place?.path !== file.path || (application.test && !isTest(file.path))) continue;
    const code = file.module.codes.get(place.code);
    const call = code?.calls.find(({ at }) => at === place.at);
    if (!code || !call || [...first.trail, ...second.trail].some((one) => isConflictExpected(file, one))) continue;
    const statement = decoratedIn(code).get(call)?.statement;
    const definition = statement?.kind === 'function' ? statement : undefined;
    yield { ...conflict, code, call, definition, unwrapped: isUnwrapped(conflict, call, definition) };
  }
}

function isConflictExpected(file: PythonFile, place: Place): boolean {
  return isExpected(file.workspace.module(place.path), place, ASSERTION_ERROR);
}

function isUnwrapped(
  { second: { view } }: EndpointConflict,
  call: Call,
  definition: FunctionDefinition | undefined,
): boolean {
  const inner = view && undecorated(view);
  if (inner?.kind !== 'function' || !definition || endpointArgument(call)) return false;
  return nameOf(inner) !== definition.name && inner.code.key !== definition.code;
}

/** The argument of a call that is the endpoint. */
export function endpointArgument(call: Call): Argument | undefined {
  const isDirect = call.callee.kind === 'attribute' && call.callee.name === 'add_url_rule';
  return isDirect ? argumentOf(call, 1, 'endpoint') : keywordOf(call, 'endpoint');
}

/** Where the call names what it registers: its endpoint, its view, or the function that it decorates. */
export function endpointSpan({ code, call, definition }: WrittenConflict): Span {
  const named = endpointArgument(call) ?? keywordOf(call, 'view_func');
  return spanOf(code, named?.value.at ?? definition?.nameAt ?? call.at);
}
