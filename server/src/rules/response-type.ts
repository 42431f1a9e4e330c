import { type Code, type Expression, type Sequence, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { statementsIn } from '../project/python/definitions';
import { isNone } from '../project/python/expressions';
import { doubtfulViews, respondingViews } from '../project/routes/view-functions';
import { replacing } from './fixes/edits';
import type { Finding, Fix, Rule } from './rule';

/** A literal that Flask makes no response of. */
export const responseType: Rule = {
  name: 'response-type',
  severity: 'error',
  summary: 'A view that returns a literal of which Flask makes no response.',
  check(file, report) {
    const [own] = file.workspace.mentioning(OWN_RESPONSE);
    const owned = own && `${own} may make responses of other things too`;
    const views = [
      ...respondingViews(file).map(({ definition }) => ({ definition, reason: owned })),
      ...doubtfulViews(file),
    ];
    for (const { definition, reason } of views) {
      const code = file.module.codes.get(definition.statement.code);
      for (const finding of code ? findings(file, code) : []) {
        if (reason === undefined) report.found(finding);
        else report.suppressed(finding.span, { place: undefined, reason });
      }
    }
  },
};

/** A class of responses that may take more than Flask's does. */
const OWN_RESPONSE = /\bresponse_class\s*=|\bdef\s+force_type\b/;

function findings(file: PythonFile, code: Code): Finding[] {
  const result: Finding[] = [];
  for (const statement of statementsIn(code.body)) {
    const problem = statement.kind === 'return' && statement.value && problemOf(file, code, statement.value);
    if (!problem) continue;
    result.push({
      span: spanOf(code, problem.value.at),
      message: `${problem.says}: this raises TypeError, the view function did not return a valid response. ${problem.advice}`,
      fixes: problem.fix ? [problem.fix] : [],
    });
  }
  return result;
}

interface Problem {
  readonly value: Expression;
  readonly says: string;
  readonly advice: string;
  readonly fix?: Fix | undefined;
}

function problemOf(file: PythonFile, code: Code, value: Expression): Problem | undefined {
  return value.kind === 'tuple' ? tupleProblem(file, code, value) : bodyProblem(file, code, value);
}

function tupleProblem(file: PythonFile, code: Code, value: Sequence): Problem | undefined {
  const [body, second] = value.items;
  if (value.items.some(({ kind }) => kind === 'starred' || kind === 'unread')) return undefined;
  if (!body || value.items.length === 1 || value.items.length > 3) {
    const says = `A tuple of ${value.items.length === 1 ? 'one' : value.items.length || 'nothing'} is no response`;
    return { value, says, advice: 'It has the form (body, status, headers), (body, status) or (body, headers).' };
  }
  if (second && isStatus(body) && value.items.length === 2 && !isStatus(second)) {
    return {
      value: body,
      says: 'The status stands before the body',
      advice: 'Put the body first.',
      fix: swapping(file, code, body, second),
    };
  }
  if (isNone(body)) {
    const fix = changing(file, code, body, '""');
    return { value: body, says: 'None is no body of a response', advice: 'Return an empty text.', fix };
  }
  return bodyProblem(file, code, body);
}

function bodyProblem(file: PythonFile, code: Code, value: Expression): Problem | undefined {
  const advice = 'Return a text, a dict, a list or a response.';
  switch (value.kind) {
    case 'number': {
      const { start, end } = spanOf(code, value.at);
      const written = file.text.slice(start, end);
      const instead = isStatus(value) ? `"", ${written}` : `str(${written})`;
      return { value, says: 'A number is no response', advice, fix: changing(file, code, value, instead) };
    }
    case 'constant':
      return value.value === null
        ? undefined
        : { value, says: `${value.value ? 'True' : 'False'} is no response`, advice };
    case 'set':
      return { value, says: 'A set is no response', advice };
    default:
      return undefined;
  }
}

function isStatus(value: Expression): boolean {
  return value.kind === 'number' && !value.float && value.value >= 100 && value.value < 600;
}

function changing(file: PythonFile, code: Code, { at }: Expression, text: string): Fix {
  return replacing(file, `Change to ${text}`, spanOf(code, at), text);
}

function swapping(file: PythonFile, code: Code, first: Expression, second: Expression): Fix {
  const [left, right] = [spanOf(code, first.at), spanOf(code, second.at)];
  const edit = (from: typeof left, to: typeof left) => ({
    path: file.path,
    span: to,
    text: file.text.slice(from.start, from.end),
  });
  return { title: 'Put the body first', edits: [edit(right, left), edit(left, right)], certain: true };
}
