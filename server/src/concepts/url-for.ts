import { boolean, NONE, number, text, UNKNOWN, type Value } from '../evaluate/values';
import type { Argument, Call, Code, Expression, StringLiteral } from '../facts/types';
import { callsIn } from '../project/calls';
import type { FileView } from '../project/file';
import { oncePer } from '../project/once';
import { receiverOf } from '../project/receivers';
import { followed, handedOn, type UrlForWrapper, wrapperOf } from '../project/url-for-wrappers';

/** A call of `url_for`, or of a function of the project that hands what it is given on to it. */
export interface UrlForCall {
  readonly code: Code;
  readonly call: Call;
  /** The argument that names the endpoint, where it is written. */
  readonly endpoint: Argument | undefined;
  /** Whether it is Flask's own `url_for` for certain, and not one whose import is missing or that can't be followed. */
  readonly certain: boolean;
  /** The project's function that is called in its place. */
  readonly wrapper: UrlForWrapper | undefined;
}

/** The calls of `url_for` in a file, under whatever name it was imported; with `offset`, those around a cursor there. */
export function urlForCalls(file: FileView, offset?: number): readonly UrlForCall[] {
  return offset === undefined ? allCalls(file) : find(file, offset);
}

const allCalls = oncePer((file: FileView) => find(file));

function find(file: FileView, offset?: number): UrlForCall[] {
  const result: UrlForCall[] = [];
  for (const { code, call } of callsIn(file, offset)) {
    const own = wrapped(file, code, call);
    const known = own ? undefined : identify(file, code, call.callee);
    if (own) result.push(own);
    else if (known) {
      result.push({ code, call, endpoint: endpointOf(call), certain: known === 'certain', wrapper: undefined });
    }
  }
  return result;
}

/** A call of a function of the project that ends in `url_for`. One that can't name an endpoint isn't looked at. */
function wrapped(file: FileView, code: Code, call: Call): UrlForCall | undefined {
  const { arguments: args, callee } = call;
  if (args.length > 0 && !args.some(({ value }) => literalsOf(value).length > 0)) return undefined;
  const value = file.calleeOf(code, callee);
  const wrapper = value && wrapperOf(file.workspace, value);
  if (!wrapper) return undefined;
  const { position, keyword } = wrapper;
  const named = args.find((argument) => keyword !== undefined && argument.keyword === keyword);
  const placed = position === undefined ? undefined : args[position];
  const isPlaced = placed?.keyword === undefined && args.slice(0, position).every(({ spread }) => spread === undefined);
  const endpoint = named ?? (isPlaced && placed?.spread === undefined ? placed : undefined);
  return { code, call, endpoint, certain: !isOverridable(file, callee, value), wrapper };
}

/** Whether a subclass may have another method, or other attributes, than the class around `self`. */
function isOverridable({ project }: FileView, callee: Expression, value: Value): boolean {
  if (callee.kind !== 'attribute' || callee.object.kind !== 'name' || value.kind !== 'method') return false;
  const type = value.self.kind === 'instance' ? value.self.class : value.self;
  return (
    /^(?:self|cls)$/.test(callee.object.name) &&
    type.kind === 'class' &&
    project.evaluation.interpreter.subclassesOf(type).length > 0
  );
}

/** What `url_for` is given as endpoint where the call has this text: one for each way through a wrapper. */
export function endpointsGiven(file: FileView, call: UrlForCall, literal: StringLiteral): readonly string[] {
  return call.wrapper ? [...new Set(urlsGiven(file, call, literal).map(({ endpoint }) => endpoint))] : [literal.value];
}

/** What a call of a wrapper comes down to where its endpoint is this literal. */
export function urlsGiven(file: FileView, { code, call, endpoint, wrapper }: UrlForCall, literal: StringLiteral) {
  if (!wrapper) return [];
  const positional: Value[] = [];
  const keywords = new Map<string, Value>();
  let open = false;
  for (const argument of call.arguments) {
    const value = argument === endpoint ? followed(literal.value) : argumentValue(file, code, argument.value);
    if (argument.keyword !== undefined) keywords.set(argument.keyword, value);
    else if (argument.spread !== undefined) open = true;
    else if (!open) positional.push(value);
  }
  return handedOn(file.project, wrapper, { positional, keywords, open });
}

function argumentValue(file: FileView, code: Code, expression: Expression): Value {
  switch (expression.kind) {
    case 'string':
      return text(expression.value);
    case 'number':
      return number(expression.value, expression.float);
    case 'constant':
      return expression.value === null ? NONE : boolean(expression.value);
    default:
      return file.valueOf(code, expression) ?? UNKNOWN;
  }
}

/** The literal texts that `expression` can be: both ways of a conditional count. */
export function literalsOf(expression: Expression): readonly StringLiteral[] {
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
