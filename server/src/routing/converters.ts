import { type ConverterClass, isRefusal } from './converter';
import { FLOAT_CONVERTER, INTEGER_CONVERTER } from './number-converters';
import type { RuleArgument } from './rule-arguments';
import type { RuleError } from './rule-error';
import { ANY_CONVERTER, PATH_CONVERTER, UNICODE_CONVERTER, UUID_CONVERTER } from './text-converters';

/** The converters of a map, by the names that rules use. */
export type Converters = ReadonlyMap<string, ConverterClass>;

/** Werkzeug's `DEFAULT_CONVERTERS` */
export const DEFAULT_CONVERTERS: Converters = new Map([
  ['default', UNICODE_CONVERTER],
  ['string', UNICODE_CONVERTER],
  ['any', ANY_CONVERTER],
  ['path', PATH_CONVERTER],
  ['int', INTEGER_CONVERTER],
  ['float', FLOAT_CONVERTER],
  ['uuid', UUID_CONVERTER],
]);

/** What Werkzeug raises when a converter of this class is made with these arguments; at most one error. */
export function converterArgumentErrors(converter: ConverterClass, args: readonly RuleArgument[]): RuleError[] {
  const made = converter.create(args, converter.attributes);
  if (!isRefusal(made)) return [];
  const { exception, message } = made.refused;
  const at = made.argument ?? args[0];
  return at === undefined ? [] : [{ kind: 'converter-arguments', exception, message, span: at.span }];
}
