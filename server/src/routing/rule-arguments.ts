import { type Span, span } from '../text/span';
import { groupName, groupSpan, type Name, type Offsets } from './name';
import { parseFloatingPoint, parseInteger } from './python-number';
import { SPACE, WORD } from './python-regex';
import { type PythonValue, str } from './python-value';
import type { RuleError } from './rule-error';

/** One argument of a converter: `min=1` or `'en'`. Spans are UTF-16 offsets into the rule. */
export interface RuleArgument {
  readonly span: Span;
  readonly name?: Name;
  readonly value: PythonValue;
  readonly valueSpan: Span;
}

export interface RuleArguments {
  readonly arguments: readonly RuleArgument[];
  readonly error?: RuleError;
}

// Werkzeug's `_converter_args_re`. Its `.` takes what seems meant as a dot or a comma: `2,4` is one value.
const ARGUMENT = new RegExp(
  `[${SPACE}]*` +
    `(?:(?<name>[${WORD}]+)[${SPACE}]*=[${SPACE}]*)?` +
    `(?<value>True|False|\\p{Nd}+[^\\n]\\p{Nd}+|\\p{Nd}+[^\\n]|\\p{Nd}+|[${WORD}.]+|[urUR]?(?<string>"[^"]*?"|'[^']*'))` +
    `[${SPACE}]*,`,
  'dgu',
);

/**
 * Reads what stands between the parentheses of a converter, as `parse_converter_args` does.
 * `at` maps an offset in `text` to one in the rule. Like there, what can't be read is an error only when an argument
 * that can be read follows it; here the arguments after it are given all the same.
 */
export function parseArguments(text: string, at: Offsets): RuleArguments {
  const found: RuleArgument[] = [];
  let error: RuleError | undefined;
  let position = 0;
  for (const match of `${text},`.matchAll(ARGUMENT)) {
    if (match.index !== position) error ??= unreadable(`${text},`.slice(position, match.index), position, at);
    found.push(argumentOf(match, at));
    position = match.index + match[0].length;
  }
  return error === undefined ? { arguments: found } : { arguments: found, error };
}

function unreadable(text: string, start: number, at: Offsets): RuleError {
  const message = `Cannot parse converter argument '${text}'`;
  const where = span(at(start), at(start + text.length));
  return { kind: 'converter-arguments', exception: 'ValueError', message, span: where };
}

function argumentOf(match: RegExpExecArray, at: Offsets): RuleArgument {
  const { value = '', string } = match.groups ?? {};
  const valueSpan = groupSpan(match, 'value', at) ?? span(at(match.index), at(match.index));
  const name = groupName(match, 'name', at);
  return {
    span: span(name?.span.start ?? valueSpan.start, valueSpan.end),
    ...(name !== undefined && { name }),
    value: pythonize(string ?? value),
    valueSpan,
  };
}

/** Werkzeug's `_pythonize`: `None`, `True`, `False`, else an int, else a float, else a string without its quotes. */
function pythonize(text: string): PythonValue {
  if (text === 'None') return { type: 'NoneType' };
  if (text === 'True' || text === 'False') return { type: 'bool', value: text === 'True' };
  const integer = parseInteger(text);
  if (integer.kind === 'value') return { type: 'int', value: integer.value };
  const float = parseFloatingPoint(text);
  if (float.kind === 'value') return { type: 'float', value: float.value };
  const quoted = /^(["']).*\1$/s.test(text);
  return str(quoted ? text.slice(1, -1) : text);
}
