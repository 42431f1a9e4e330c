import { type Argument, type Code, spanOf } from '../../facts/types';
import { type Span, span } from '../../text/span';
import { isTest } from '../evaluation';
import { contentSpan, PythonFile } from '../file';
import type { Workspace } from '../workspace';
import { routesReached } from './test-answers';
import { testCalls } from './test-calls';

/** A value that a test sends: `client.post('/login', data={'email': …})`. */
export interface SentByTest {
  readonly name: string;
  readonly span: Span;
  readonly store: 'form' | 'args';
  readonly endpoints: readonly string[];
}

/** The arguments of test clients that have values by name. */
const STORES: Readonly<Record<string, SentByTest['store']>> = { data: 'form', query_string: 'args' };

/** What the tests in a file send, as far as its names are written in the calls. */
export function sentByTests(workspace: Workspace, path: string): readonly SentByTest[] {
  const module = isTest(path) && workspace.concerns(path) ? workspace.module(path) : undefined;
  const file = module && new PythonFile(workspace, path, module);
  if (!file) return [];
  return testCalls(file).flatMap((call) => {
    const given = call.call.arguments.flatMap((one) => {
      const store = STORES[one.keyword ?? ''];
      return store ? namesIn(call.code, one).map((name) => ({ ...name, store })) : [];
    });
    if (given.length === 0) return [];
    const endpoints = [...new Set(routesReached(file, call).flatMap(({ route }) => route.endpoint ?? []))];
    return given.map((one) => ({ ...one, endpoints }));
  });
}

/** The keys of `{'email': …}` and `dict(email=…)`. */
function namesIn(code: Code, { value }: Argument): { readonly name: string; readonly span: Span }[] {
  if (value.kind === 'dict') {
    return value.entries.flatMap(({ key }) =>
      key?.kind === 'string' ? [{ name: key.value, span: contentSpan(code, key) }] : [],
    );
  }
  if (value.kind !== 'call' || value.callee.kind !== 'name' || value.callee.name !== 'dict') return [];
  return value.arguments.flatMap(({ keyword, keywordAt }) => {
    if (keyword === undefined || keywordAt === undefined) return [];
    const { start } = spanOf(code, keywordAt);
    return [{ name: keyword, span: span(start, start + keyword.length) }];
  });
}
