import { type Binary, type Code, type Expression, type Name, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { expressionsOf } from '../project/python/expressions';
import { isRebound } from '../project/python/rebinding';
import { type UrlType, urlParameters } from '../project/routes/url-parameters';
import { type WrittenView, writtenViews } from '../project/routes/view-functions';
import { type Span, span } from '../text/span';
import { replacing } from './fixes/edits';
import type { Finding, Rule } from './rule';

/** A number of the URL that is added to a text. */
export const stringAndNumber: Rule = {
  name: 'string-and-number',
  severity: 'warning',
  summary: 'A number of the URL that is added to a text.',
  check(file, report) {
    for (const view of writtenViews(file)) {
      const code = file.module.codes.get(view.definition.statement.code);
      for (const finding of code ? findings(file, view, code) : []) report.found(finding);
    }
  },
};

function findings(file: PythonFile, view: WrittenView, code: Code): Finding[] {
  const sums = sumsIn(code);
  if (sums.length === 0) return [];
  const numbers = new Map<string, UrlType>();
  for (const { parameter, type } of urlParameters(file, view)) {
    if ((type === 'int' || type === 'float') && !isBound(code, parameter.name)) numbers.set(parameter.name, type);
  }
  return sums.flatMap((leaves) => {
    const text = leaves.findIndex(isText);
    if (text < 0) return [];
    // Python adds from the left, so the first number that meets a text raises.
    const index = leaves.findIndex((leaf) => leaf.kind === 'name' && numbers.has(leaf.name));
    const leaf = leaves[index];
    if (leaf?.kind !== 'name') return [];
    return [finding(file, code, { leaves, leaf, type: numbers.get(leaf.name) ?? 'int', isBehind: text < index })];
  });
}

interface Sum {
  readonly leaves: readonly Expression[];
  /** The number. */
  readonly leaf: Name;
  readonly type: UrlType;
  /** Whether it stands behind a text. */
  readonly isBehind: boolean;
}

function finding(file: PythonFile, code: Code, { leaves, leaf, type, isBehind }: Sum): Finding {
  const { name, at } = leaf;
  const raised = isBehind
    ? `can only concatenate str (not "${type}") to str`
    : `unsupported operand type(s) for +: '${type}' and 'str'`;
  const whole = formatted(file, code, leaves);
  const fixes = whole ? [replacing(file, `Change to ${whole.text}`, whole.span, whole.text, true)] : [];
  return {
    span: spanOf(code, at),
    message: `'${name}' is ${type === 'int' ? 'an int' : 'a float'}, as the rule's converter makes it: this raises TypeError: ${raised}. Write f'…{${name}}…'.`,
    fixes: [...fixes, replacing(file, `Change to str(${name})`, spanOf(code, at), `str(${name})`, !whole)],
  };
}

/** An f-string for the whole sum; undefined where a part can't stand in one as it is. */
function formatted(
  file: PythonFile,
  code: Code,
  leaves: readonly Expression[],
): { span: Span; text: string } | undefined {
  const [first, last] = [leaves[0], leaves.at(-1)];
  const written = leaves.map(({ at }) => textAt(file, code, at));
  const quote = written.find((text) => /^['"]/.test(text))?.charAt(0);
  if (!first || !last || quote === undefined) return undefined;
  const where = span(spanOf(code, first.at).start, spanOf(code, last.at).end);
  const parts = leaves.map((leaf, index) => {
    const text = written[index] ?? '';
    if (leaf.kind === 'string') return text.startsWith(quote) && PLAIN_TEXT.test(text) ? text.slice(1, -1) : undefined;
    return PLAIN_EXPRESSION.test(text) ? `{${text}}` : undefined;
  });
  // Brackets or a comment between the parts would be lost.
  const between = file.text.slice(where.start, where.end).length - written.join('').length;
  const isPlain = parts.every((part) => part !== undefined) && between === 3 * (leaves.length - 1);
  return isPlain ? { span: where, text: `f${quote}${parts.join('')}${quote}` } : undefined;
}

/** A literal without a prefix, escapes or braces, in single quotation marks of either kind. */
const PLAIN_TEXT = /^(['"])(?!\1)[^{}\\\n]*\1$|^(''|"")$/;
/** What means the same between braces, in every version of Python. */
const PLAIN_EXPRESSION = /^[\w.()[\], ]+$/;

function textAt(file: PythonFile, code: Code, at: number): string {
  const { start, end } = spanOf(code, at);
  return file.text.slice(start, end);
}

/** The operands of every sum, from the left. */
function sumsIn(code: Code): readonly Expression[][] {
  const inner = new Set<Expression>();
  const result: Expression[][] = [];
  for (const expression of expressionsOf(code.body)) {
    if (!isSum(expression) || inner.has(expression)) continue;
    const operands: Expression[] = [];
    let left: Expression = expression;
    for (; isSum(left); left = left.left) {
      inner.add(left);
      operands.unshift(left.right);
    }
    result.push([left, ...operands]);
  }
  return result;
}

function isSum(expression: Expression): expression is Binary {
  return expression.kind === 'binary' && expression.operator === '+';
}

function isText(expression: Expression): boolean {
  return expression.kind === 'string' || expression.kind === 'formatted-string';
}

/** Whether the function gives the name another value, or asks what it is. */
function isBound(code: Code, name: string): boolean {
  return isRebound(code, name) || expressionsOf(code.body).some((expression) => isAsked(expression, name));
}

function isAsked(expression: Expression, name: string): boolean {
  if (expression.kind !== 'call' || expression.callee.kind !== 'name' || expression.callee.name !== 'isinstance')
    return false;
  return expression.arguments.some(({ value }) => value.kind === 'name' && value.name === name);
}
