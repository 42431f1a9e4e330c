import { boolean, NONE, number, text, textOf, type Value } from '../evaluate/values';
import type { Expression } from '../facts/types';
import { type PythonValue, str, UNKNOWN_VALUE } from '../routing/python-value';
import type { Expression as TemplateExpression } from '../syntax/jinja/nodes';

/** A value of the evaluation, as routing takes it. */
export function pythonValue(value: Value): PythonValue {
  switch (value.kind) {
    case 'text': {
      const known = textOf(value);
      return known === undefined ? UNKNOWN_VALUE : str(known);
    }
    case 'number':
      return numberValue(value.value, value.float);
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

/** A literal of Python or of a template as Python has it; anything else isn't known. */
export function literalValue(expression: Expression | TemplateExpression): PythonValue {
  switch (expression.kind) {
    case 'string':
      return str(expression.value);
    case 'constant':
      return expression.value === null ? { type: 'NoneType' } : { type: 'bool', value: expression.value };
    case 'number':
      return numberValue(expression.value, expression.float);
    case 'unary': {
      const { operand, operator } = expression;
      if (operator !== '-' || operand.kind !== 'number') return UNKNOWN_VALUE;
      return numberValue(-operand.value, operand.float);
    }
    default:
      return UNKNOWN_VALUE;
  }
}

function numberValue(value: number, float: boolean): PythonValue {
  if (float) return { type: 'float', value };
  return Number.isSafeInteger(value) ? { type: 'int', value: BigInt(value) } : UNKNOWN_VALUE;
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
