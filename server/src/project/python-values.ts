import { boolean, NONE, number, text, textOf, type Value } from '../evaluate/values';
import { type PythonValue, str, UNKNOWN_VALUE } from '../routing/python-value';

/** A value of the evaluation, as routing takes it. */
export function pythonValue(value: Value): PythonValue {
  switch (value.kind) {
    case 'text': {
      const known = textOf(value);
      return known === undefined ? UNKNOWN_VALUE : str(known);
    }
    case 'number':
      if (value.float) return { type: 'float', value: value.value };
      return Number.isSafeInteger(value.value) ? { type: 'int', value: BigInt(value.value) } : UNKNOWN_VALUE;
    case 'constant':
      return value.value === null ? { type: 'NoneType' } : { type: 'bool', value: value.value };
    case 'list':
    case 'tuple':
      if (value.open || value.items.some((item) => item.possible)) return UNKNOWN_VALUE;
      return { type: value.kind, items: value.items.map((item) => pythonValue(item.value)) };
    default:
      return UNKNOWN_VALUE;
  }
}

/** The other way round: a value as the evaluation takes it. */
export function evaluatedValue(value: PythonValue): Value {
  switch (value.type) {
    case 'str':
      return text(value.value);
    case 'int':
      return number(Number(value.value));
    case 'float':
      return number(value.value, true);
    case 'bool':
      return boolean(value.value);
    case 'NoneType':
      return NONE;
    default:
      return { kind: 'unknown' };
  }
}
