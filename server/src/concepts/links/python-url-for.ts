import { UNKNOWN, type Value } from '../../evaluate/values';
import { type Argument, type Call, type Code, type Expression, spanOf } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { oncePer } from '../../project/once';
import { callsIn } from '../../project/python/calls';
import { literalsOf } from '../../project/python/expressions';
import { receiverOf } from '../../project/python/receivers';
import { evaluatedValue, literalValue } from '../../project/python-values';
import { wrapperOf } from '../../project/routes/url-for-wrappers';
import { writtenText } from '../literals';
import { type CallArgument, ENDPOINT, endpointIn, type UrlForCall } from './url-for-call';

/** The calls of `url_for` in Python, under whatever name it was imported; with `offset`, those around a cursor there. */
export function pythonUrlForCalls(file: PythonFile, offset?: number): readonly UrlForCall[] {
  return offset === undefined ? allCalls(file) : find(file, offset);
}

const allCalls = oncePer((file: PythonFile) => find(file));

function find(file: PythonFile, offset?: number): UrlForCall[] {
  const result: UrlForCall[] = [];
  for (const { code, call } of callsIn(file, offset)) {
    const own = wrapped(file, code, call);
    const known = own ? undefined : identify(file, code, call.callee);
    if (own) result.push(own);
    else if (known) {
      const written = writtenCall(file, code, call);
      const endpoint = endpointIn(written.arguments, ENDPOINT);
      result.push({ ...written, endpoint, certain: known === 'certain', wrapper: undefined });
    }
  }
  return result;
}

/** A call of a function of the project that ends in `url_for`. One that can't name an endpoint isn't looked at. */
function wrapped(file: PythonFile, code: Code, call: Call): UrlForCall | undefined {
  const { arguments: args, callee } = call;
  if (args.length > 0 && !args.some(({ value }) => literalsOf(value).length > 0)) return undefined;
  const value = file.calleeOf(code, callee);
  const wrapper = value && wrapperOf(file.workspace, value);
  if (!wrapper) return undefined;
  const written = writtenCall(file, code, call);
  const endpoint = endpointIn(written.arguments, wrapper);
  return { ...written, endpoint, certain: !isOverridable(file, callee, value), wrapper };
}

/** What is written of a call. */
function writtenCall(
  file: PythonFile,
  code: Code,
  call: Call,
): Pick<UrlForCall, 'argumentList' | 'arguments' | 'place' | 'knows'> {
  return {
    argumentList: spanOf(code, call.argumentsAt),
    arguments: call.arguments.map((argument) => argumentOf(file, code, argument)),
    place: { path: file.path, code: code.key, at: call.at },
    knows: (name) => code.locals.has(name),
  };
}

function argumentOf(file: PythonFile, code: Code, { at, value, keyword, keywordAt, spread }: Argument): CallArgument {
  const literal = literalValue(value);
  return {
    span: spanOf(code, at),
    keyword: keyword === undefined ? undefined : { name: keyword, span: spanOf(code, keywordAt ?? at) },
    spread,
    valueSpan: spanOf(code, value.at),
    name: value.kind === 'name' ? value.name : undefined,
    texts: literalsOf(value).map((one) => writtenText(code, one)),
    literal,
    evaluate: () => (literal.type === 'unknown' ? (file.valueOf(code, value) ?? UNKNOWN) : evaluatedValue(literal)),
  };
}

/** Whether a subclass may have another method, or other attributes, than the class around `self`. */
function isOverridable({ project }: PythonFile, callee: Expression, value: Value): boolean {
  if (callee.kind !== 'attribute' || callee.object.kind !== 'name' || value.kind !== 'method') return false;
  const type = value.self.kind === 'instance' ? value.self.class : value.self;
  return (
    /^(?:self|cls)$/.test(callee.object.name) &&
    type.kind === 'class' &&
    project.evaluation.interpreter.subclassesOf(type).length > 0
  );
}

function identify(file: PythonFile, code: Code, callee: Expression): 'certain' | 'likely' | undefined {
  if (callee.kind === 'name') return ofName(file, code, callee);
  return callee.kind === 'attribute' && callee.name === 'url_for' ? ofAttribute(file, code, callee) : undefined;
}

function ofName(file: PythonFile, code: Code, callee: Expression & { kind: 'name' }): 'certain' | 'likely' | undefined {
  const value = file.valueOf(code, callee);
  if (value && value === file.project.evaluation.models.flask.urlFor) return 'certain';
  if (callee.name !== 'url_for') return undefined;
  if (value?.kind !== 'unknown' || value.name === undefined) return 'likely';
  return /^(?:flask|quart)\./.test(value.name) ? 'certain' : 'likely';
}

function ofAttribute(
  file: PythonFile,
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
