import type { Argument, Call, Code, Expression } from '../facts/types';
import { callsIn } from '../project/calls';
import type { FileView } from '../project/file';
import { oncePer } from '../project/once';
import { receiverOf } from '../project/receivers';

/** A call of `url_for`. */
export interface UrlForCall {
  readonly code: Code;
  readonly call: Call;
  /** The argument that names the endpoint, where it is written. */
  readonly endpoint: Argument | undefined;
  /** Whether it is Flask's own `url_for` for certain, and not one whose import is missing or that the project wrote. */
  readonly certain: boolean;
}

/** The calls of `url_for` in a file, under whatever name it was imported; with `offset`, those around a cursor there. */
export function urlForCalls(file: FileView, offset?: number): readonly UrlForCall[] {
  return offset === undefined ? allCalls(file) : find(file, offset);
}

const allCalls = oncePer((file: FileView) => find(file));

function find(file: FileView, offset?: number): UrlForCall[] {
  const result: UrlForCall[] = [];
  for (const { code, call } of callsIn(file, offset)) {
    const known = identify(file, code, call.callee);
    if (known) result.push({ code, call, endpoint: endpointOf(call), certain: known === 'certain' });
  }
  return result;
}

/** The literal texts that `expression` can be: both ways of a conditional count. */
export function literalsOf(expression: Expression): readonly (Expression & { kind: 'string' })[] {
  switch (expression.kind) {
    case 'string':
      return [expression];
    case 'conditional':
      return [...literalsOf(expression.then), ...literalsOf(expression.otherwise)];
    case 'boolean':
      return [...literalsOf(expression.left), ...literalsOf(expression.right)];
    default:
      return [];
  }
}

function endpointOf({ arguments: args }: Call): Argument | undefined {
  const named = args.find((argument) => argument.keyword === 'endpoint');
  if (named) return named;
  const [first] = args;
  return first && first.keyword === undefined && first.spread === undefined ? first : undefined;
}

function identify(file: FileView, code: Code, callee: Expression): 'certain' | 'likely' | undefined {
  if (callee.kind === 'name') return ofName(file, code, callee);
  return callee.kind === 'attribute' && callee.name === 'url_for' ? ofAttribute(file, code, callee) : undefined;
}

function ofName(file: FileView, code: Code, callee: Expression & { kind: 'name' }): 'certain' | 'likely' | undefined {
  const value = file.valueOf(code, callee);
  if (value && value === file.project.evaluation.models.flask.urlFor) return 'certain';
  if (callee.name !== 'url_for') return undefined;
  if (value?.kind !== 'unknown' || value.name === undefined) return 'likely';
  return /^(?:flask|quart)\./.test(value.name) ? 'certain' : 'likely';
}

function ofAttribute(
  file: FileView,
  code: Code,
  callee: Expression & { kind: 'attribute' },
): 'certain' | 'likely' | undefined {
  const value = file.valueOf(code, callee);
  if (value && value === file.project.evaluation.models.flask.urlFor) return 'certain';
  // A function of the project with this name, reached through its module.
  if (value && value.kind !== 'unknown') return 'likely';
  switch (receiverOf(file, code, callee.object).kind) {
    case 'application':
      return 'certain';
    case 'unknown':
    case 'library':
      return 'likely';
    default:
      return undefined;
  }
}
