import {
  type ClassAttributes,
  type Converter,
  type ConverterClass,
  type ConverterParameter,
  isRefusal,
} from './converter';
import { type Outcome, raised, UNKNOWN, value } from './outcome';
import { toFloat, toInt } from './python-number';
import { asNumber, equals, isTruthy, type PythonValue, str, toStr } from './python-value';
import type { RuleArgument } from './rule-arguments';
import { bindArguments, type Signature } from './signature';

const NONE: PythonValue = { type: 'NoneType' };
const FALSE: PythonValue = { type: 'bool', value: false };
const ZERO: PythonValue = { type: 'int', value: 0n };

/** What `num_convert` of the class makes of a value: an int or a float. */
type Convert = (argument: PythonValue) => Outcome<PythonValue>;

function convertInt(argument: PythonValue): Outcome<PythonValue> {
  const result = toInt(argument);
  return result.kind === 'value' ? value({ type: 'int', value: result.value }) : result;
}

function convertFloat(argument: PythonValue): Outcome<PythonValue> {
  const result = toFloat(argument);
  return result.kind === 'value' ? value({ type: 'float', value: result.value }) : result;
}

function creator(signature: Signature, convert: Convert): ConverterClass['create'] {
  return (args, attributes) => {
    const bound = bindArguments(signature, args);
    return isRefusal(bound) ? bound : numberConverter(bound.named, attributes, convert);
  };
}

function numberConverter(
  named: ReadonlyMap<string, RuleArgument>,
  attributes: ClassAttributes,
  convert: Convert,
): Converter {
  const fixedDigits = named.get('fixed_digits')?.value ?? ZERO;
  const signed = isTruthy(named.get('signed')?.value ?? FALSE);
  const regex = attributes.regex === undefined || !signed ? attributes.regex : `-?${attributes.regex}`;
  const bounds: Bounds = { min: named.get('min')?.value ?? NONE, max: named.get('max')?.value ?? NONE };
  return {
    ...attributes,
    regex,
    toPython: (text) => {
      if (isTruthy(fixedDigits) && !equals({ type: 'int', value: BigInt([...text].length) }, fixedDigits))
        return REJECTED;
      const number = convert(str(text));
      return number.kind === 'value' ? within(bounds, number.value) : number;
    },
    toUrl: (argument) => {
      const number = convert(argument);
      if (number.kind !== 'value') return number;
      const text = toStr(number.value) ?? '';
      return isTruthy(fixedDigits) ? zfill(text, fixedDigits) : value(text);
    },
  };
}

const REJECTED = raised('ValidationError', '');

interface Bounds {
  readonly min: PythonValue;
  readonly max: PythonValue;
}

function within({ min, max }: Bounds, number: PythonValue): Outcome<PythonValue> {
  const below = isOutside(number, '<', min);
  if (below.kind !== 'value') return below;
  if (below.value) return REJECTED;
  const above = isOutside(number, '>', max);
  if (above.kind !== 'value') return above;
  return above.value ? REJECTED : value(number);
}

function isOutside(number: PythonValue, operator: '<' | '>', bound: PythonValue): Outcome<boolean> {
  if (bound.type === 'NoneType') return value(false);
  const left = asNumber(number);
  const right = asNumber(bound);
  if (left === undefined || right === undefined) {
    const types = `'${number.type}' and '${bound.type}'`;
    return raised('TypeError', `'${operator}' not supported between instances of ${types}`);
  }
  return value(operator === '<' ? left < right : left > right);
}

/** More digits than any URL has: not worth a string of that length. */
const TOO_WIDE = 10_000n;
/** `sys.maxsize` */
const MAX_SIZE = 2n ** 63n - 1n;

/** `text.zfill(width)` */
function zfill(text: string, width: PythonValue): Outcome<string> {
  const digits = width.type === 'float' ? undefined : asNumber(width);
  if (typeof digits !== 'bigint') {
    return raised('TypeError', `'${width.type}' object cannot be interpreted as an integer`);
  }
  if (digits > MAX_SIZE) return raised('OverflowError', 'Python int too large to convert to C ssize_t');
  if (digits > TOO_WIDE) return UNKNOWN;
  const sign = /^[+-]/.exec(text)?.[0] ?? '';
  return value(sign + text.slice(sign.length).padStart(Number(digits) - sign.length, '0'));
}

const BOUNDS: readonly ConverterParameter[] = [
  { name: 'min', type: 'int', default: 'None', description: 'The least value; a smaller one does not match.' },
  { name: 'max', type: 'int', default: 'None', description: 'The greatest value; a greater one does not match.' },
];
const SIGNED: ConverterParameter = {
  name: 'signed',
  type: 'bool',
  default: 'False',
  description: 'Whether a negative number matches too.',
};
const FIXED_DIGITS: ConverterParameter = {
  name: 'fixed_digits',
  type: 'int',
  default: '0',
  description: 'How many digits the URL has, leading zeros counted; 0 for any number of them.',
};

export const INTEGER_CONVERTER: ConverterClass = {
  className: 'IntegerConverter',
  attributes: { regex: '\\d+', weight: 50, partIsolating: true },
  pythonType: 'int',
  parameters: [FIXED_DIGITS, ...BOUNDS, SIGNED],
  description: 'A whole number such as `42`, without a sign unless it is `signed`.',
  create: creator({ className: 'NumberConverter', parameters: ['fixed_digits', 'min', 'max', 'signed'] }, convertInt),
};

export const FLOAT_CONVERTER: ConverterClass = {
  className: 'FloatConverter',
  attributes: { regex: '\\d+\\.\\d+', weight: 50, partIsolating: true },
  pythonType: 'float',
  parameters: [...BOUNDS.map((bound): ConverterParameter => ({ ...bound, type: 'float' })), SIGNED],
  description: 'A number with a decimal point such as `1.5`, without a sign unless it is `signed`. `1` does not match.',
  create: creator({ className: 'FloatConverter', parameters: ['min', 'max', 'signed'] }, convertFloat),
};
