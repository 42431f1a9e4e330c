import { reprStr } from '../text/python-repr';
import { type Outcome, raised, UNKNOWN, value } from './outcome';
import type { PythonValue } from './python-value';

/** `int(argument)` */
export function toInt(argument: PythonValue): Outcome<bigint> {
  switch (argument.type) {
    case 'unknown':
      return UNKNOWN;
    case 'str':
      return parseInteger(argument.value);
    case 'int':
      return value(argument.value);
    case 'bool':
      return value(argument.value ? 1n : 0n);
    case 'float':
      return truncate(argument.value);
    case 'UUID':
      return value(BigInt(`0x${argument.value.replaceAll('-', '')}`));
    default:
      return raised(
        'TypeError',
        `int() argument must be a string, a bytes-like object or a real number, not '${argument.type}'`,
      );
  }
}

/** `float(argument)` */
export function toFloat(argument: PythonValue): Outcome<number> {
  switch (argument.type) {
    case 'unknown':
      return UNKNOWN;
    case 'str':
      return parseFloatingPoint(argument.value);
    case 'int':
      return Number.isFinite(Number(argument.value))
        ? value(Number(argument.value))
        : raised('OverflowError', 'int too large to convert to float');
    case 'bool':
      return value(argument.value ? 1 : 0);
    case 'float':
      return value(argument.value);
    default:
      return raised('TypeError', `float() argument must be a string or a real number, not '${argument.type}'`);
  }
}

function truncate(number: number): Outcome<bigint> {
  if (Number.isNaN(number)) return raised('ValueError', 'cannot convert float NaN to integer');
  if (!Number.isFinite(number)) return raised('OverflowError', 'cannot convert float infinity to integer');
  return value(BigInt(Math.trunc(number)));
}

/** `sys.get_int_max_str_digits()` as Python is delivered. */
const MAX_DIGITS = 4300;

/** `int(text)`: surrounding space, a sign, `_` between digits and the digits of every script are allowed. */
export function parseInteger(text: string): Outcome<bigint> {
  const match = /^([+-]?)([0-9]+(?:_[0-9]+)*)$/.exec(strip(toAscii(text)));
  if (match === null) {
    return raised('ValueError', `invalid literal for int() with base 10: ${reprStr(text).slice(0, 200)}`);
  }
  const digits = (match[2] ?? '').replaceAll('_', '');
  if (digits.length > MAX_DIGITS) {
    return raised(
      'ValueError',
      `Exceeds the limit (${MAX_DIGITS} digits) for integer string conversion: value has ${digits.length} digits; ` +
        'use sys.set_int_max_str_digits() to increase the limit',
    );
  }
  return value(match[1] === '-' ? -BigInt(digits) : BigInt(digits));
}

const FLOAT =
  /^[+-]?(?:[0-9]+(?:_[0-9]+)*(?:\.(?:[0-9]+(?:_[0-9]+)*)?)?|\.[0-9]+(?:_[0-9]+)*)(?:e[+-]?[0-9]+(?:_[0-9]+)*)?$/i;

/** `float(text)` */
export function parseFloatingPoint(text: string): Outcome<number> {
  const ascii = strip(toAscii(text));
  const special = /^([+-]?)(inf|infinity|nan)$/i.exec(ascii);
  if (special !== null) {
    if (special[2]?.toLowerCase() === 'nan') return value(Number.NaN);
    return value(special[1] === '-' ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY);
  }
  if (FLOAT.test(ascii)) return value(Number(ascii.replaceAll('_', '')));
  return raised('ValueError', `could not convert string to float: ${reprStr(text)}`);
}

function strip(text: string): string {
  return text.replace(/^[\t-\r ]+|[\t-\r ]+$/g, '');
}

/** As CPython reads numbers: digits of any script become ASCII, other space becomes a blank. */
function toAscii(text: string): string {
  return text.replace(/[^\0-\x7e]/gu, (char) => {
    if (/\p{Nd}/u.test(char)) return String(digitValue(char.codePointAt(0) ?? 0));
    return /[\x85\p{Z}]/u.test(char) ? ' ' : '?';
  });
}

/** Unicode keeps the decimal digits in runs of ten that start with the script's zero. */
function digitValue(code: number): number {
  let start = code;
  while (/\p{Nd}/u.test(String.fromCodePoint(start - 1))) start--;
  return (code - start) % 10;
}
