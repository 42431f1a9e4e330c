import { type Code, type Expression, type Return, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { statementsIn } from '../project/python/definitions';
import { type HookKind, type WrittenHook, writtenHooks } from '../project/routes/hooks';
import { endOfLine } from '../syntax/python-text';
import { inserting, replacing } from './fixes/edits';
import { isEmpty, responseCall, waysOf } from './reading/view-ways';
import type { Finding, Fix, Reporter, Rule } from './rule';

/** A hook or an error handler of whose result Flask can make nothing. */
export const hookResult: Rule = {
  name: 'hook-result',
  severity: 'error',
  summary: 'A hook or an error handler that doesn’t return what Flask needs of it.',
  check(file, report) {
    if (file.module.damaged) return;
    for (const hook of writtenHooks(file)) {
      const { answers, function: fn } = hook.signature;
      const code = file.module.codes.get(hook.definition.statement.code);
      // One without a body is not written yet.
      if (code && answers && !fn.code.generator && code.body.length > 0) judge(file, report, hook, code);
    }
  },
};

const NO_RESPONSE = 'Flask raises TypeError: The view function did not return a valid response';

/** By kind of hook: what `None` leads to, and what to return. */
const NEEDING: Partial<Record<HookKind, readonly [consequence: string, advice: string]>> = {
  after_request: ['the response is lost and the request fails', 'Return the response'],
  context_processor: ["every template raises TypeError: 'NoneType' object is not iterable", 'Return a dictionary'],
  errorhandler: [NO_RESPONSE, 'Return a response'],
};

function judge(file: PythonFile, report: Reporter, hook: WrittenHook, code: Code): void {
  const { kind, definition } = hook;
  const { name, nameAt } = definition.statement;
  for (const finding of literals(code, hook)) report.found(finding);
  const needed = NEEDING[kind];
  if (!needed) return;
  const [consequence, advice] = needed;
  const { ends: all, returns } = waysOf(file, code);
  // What makes a response there is said to be unused.
  const ends = all.filter((statement) => !responseCall(file, code, statement));
  for (const one of returns.filter(isEmpty)) {
    const fix = kind === 'after_request' ? returningResponse(file, hook, code, one) : undefined;
    const message = `'${name}' returns None here: ${consequence}. ${advice}.`;
    report.found({ span: spanOf(code, one.at), message, fixes: fix ? [fix] : [] });
  }
  if (ends.length === 0) return;
  const always = returns.length === 0;
  report.found({
    span: spanOf(definition.code, nameAt),
    message: `'${name}' ${always ? 'ends' : 'can end'} without a return statement: ${consequence}. ${advice}${always ? '' : ' on every way'}.`,
    severity: always ? 'error' : 'warning',
    related: ends.map(({ at }) => ({
      location: { path: file.path, span: spanOf(code, at) },
      message: 'Behind this the function ends',
    })),
    fixes: kind === 'after_request' ? addingReturn(file, hook, code, always) : [],
  });
}

/** `return False` of what may answer a request: anything but `None` is a response. */
function literals(code: Code, { kind, definition }: WrittenHook): Finding[] {
  if (kind === 'context_processor') return noDictionaries(code, definition.statement.name);
  if (kind !== 'before_request' && kind !== 'errorhandler') return [];
  const { name } = definition.statement;
  const advice = kind === 'before_request' ? 'Return nothing to go on, or a response.' : 'Return a response.';
  return [...statementsIn(code.body)].flatMap((statement): Finding[] => {
    const value = statement.kind === 'return' ? statement.value : undefined;
    const isTruth = value?.kind === 'constant' && value.value !== null;
    if (!value || !(isTruth || value.kind === 'number')) return [];
    const what = isTruth ? (value.value ? 'True' : 'False') : 'a number';
    return [{ span: spanOf(code, value.at), message: `'${name}' returns ${what}: ${NO_RESPONSE}. ${advice}` }];
  });
}

/** `return 'name'` of a context processor: `dict.update` takes a dictionary, or pairs. */
function noDictionaries(code: Code, name: string): Finding[] {
  return [...statementsIn(code.body)].flatMap((statement): Finding[] => {
    const value = statement.kind === 'return' ? statement.value : undefined;
    const raised = value && raisedByUpdate(value);
    if (!value || !raised) return [];
    const [what, error] = raised;
    const message = `'${name}' returns ${what}: every template raises ${error}. Return a dictionary.`;
    return [{ span: spanOf(code, value.at), message }];
  });
}

/** What a value is that names for templates can't be taken of, and what `dict.update` raises for it. */
function raisedByUpdate(value: Expression): readonly [what: string, error: string] | undefined {
  switch (value.kind) {
    case 'string':
      return value.value === '' ? undefined : ['a text', 'ValueError'];
    case 'number':
      return ['a number', 'TypeError'];
    case 'constant':
      return value.value === null ? undefined : [value.value ? 'True' : 'False', 'TypeError'];
    case 'list':
    case 'tuple':
    case 'set': {
      const [first] = value.items;
      const isPair = first?.kind !== 'number' && (first?.kind !== 'string' || [...first.value].length === 2);
      if (first === undefined || isPair) return undefined;
      return [`a ${value.kind}`, first.kind === 'string' ? 'ValueError' : 'TypeError'];
    }
    default:
      return undefined;
  }
}

/** What a function calls its response. */
function responseName({ signature }: WrittenHook, code: Code): string | undefined {
  const [first] = signature.parameters;
  const isKept = first && !first.kind.startsWith('*') && code.locals.has(first.name);
  return isKept ? first.name : undefined;
}

function returningResponse(file: PythonFile, hook: WrittenHook, code: Code, { at }: Return): Fix | undefined {
  const name = responseName(hook, code);
  return name === undefined ? undefined : replacing(file, `Return '${name}'`, spanOf(code, at), `return ${name}`);
}

/** A last line that hands the response on. */
function addingReturn(file: PythonFile, hook: WrittenHook, code: Code, certain: boolean): Fix[] {
  const name = responseName(hook, code);
  const [first, last] = [code.body[0], code.body.at(-1)];
  if (name === undefined || !first || !last) return [];
  const { start } = spanOf(code, first.at);
  const indent = /(?:^|\n)([ \t]+)$/.exec(file.text.slice(Math.max(0, start - 200), start))?.[1];
  if (indent === undefined) return [];
  // A block may end behind the carriage return of its last line.
  const body = file.text.slice(start, spanOf(code, last.at).end).trimEnd();
  const end = endOfLine(file.text, start + body.length);
  return [inserting(file, `Return '${name}' at the end`, end, `\n${indent}return ${name}`, certain)];
}
