import { concatenate } from '../../evaluate/text';
import { type TextValue, UNKNOWN, type Value } from '../../evaluate/values';
import type { Code, Expression } from '../../facts/types';
import type { PythonFile } from '../file';

/** The text of an expression as far as literals in it tell: what comes from anywhere else isn't known. */
export function constantText(file: PythonFile, code: Code, expression: Expression): TextValue {
  return concatenate([literalValue(file, code, expression)]);
}

function literalValue(file: PythonFile, code: Code, expression: Expression): Value {
  switch (expression.kind) {
    case 'string': {
      const { value, content, at } = expression;
      const origin = { path: file.path, code: code.key, at, offset: content };
      return { kind: 'text', parts: [content < 0 ? { text: value } : { text: value, origin }] };
    }
    case 'formatted-string':
      return concatenate(
        expression.parts.map((part) => (part.kind === 'string' ? literalValue(file, code, part) : UNKNOWN)),
      );
    case 'binary':
      if (expression.operator !== '+') return UNKNOWN;
      return concatenate([literalValue(file, code, expression.left), literalValue(file, code, expression.right)]);
    default:
      return UNKNOWN;
  }
}
