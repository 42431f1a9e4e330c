import type { Comparison, Expression, Pattern, StringLiteral } from '../../facts/types';
import { truthWhere } from '../python/conditions';

/** Whether `expression` is `request.method`. */
export type IsRequestMethod = (expression: Expression) => boolean;

/** What a condition on `request.method` is for a request with `method`; undefined where it depends on anything else. */
export function truthForMethod(test: Expression, method: string, is: IsRequestMethod): boolean | undefined {
  return truthWhere(test, (part) => (part.kind === 'comparison' ? comparedWith(part, method, is) : undefined));
}

function comparedWith(test: Comparison, method: string, is: IsRequestMethod): boolean | undefined {
  const compared = methodsCompared(test, is);
  if (!compared) return undefined;
  const isIn = compared.methods.some(({ value }) => value === method);
  return compared.negated ? !isIn : isIn;
}

/** What `request.method` is compared with: `== 'POST'`, `!= 'POST'`, `in ('PUT', 'POST')`, `not in […]`. */
export function methodsCompared(
  { first, rest }: Comparison,
  is: IsRequestMethod,
): { readonly methods: readonly (Expression & { kind: 'string' })[]; readonly negated: boolean } | undefined {
  const [only, ...others] = rest;
  if (!only || others.length > 0) return undefined;
  const { operator, operand } = only;
  const isEquality = operator === '==' || operator === '!=';
  const other = is(first) ? operand : isEquality && is(operand) ? first : undefined;
  if (!other) return undefined;
  const isMembership = operator === 'in' || operator === 'not in';
  if (!isEquality && !isMembership) return undefined;
  const items = isEquality ? [other] : isList(other) ? other.items : [];
  const methods = items.filter((item) => item.kind === 'string');
  if (methods.length === 0 || methods.length < items.length) return undefined;
  return { methods, negated: operator === '!=' || operator === 'not in' };
}

function isList(expression: Expression): expression is Expression & { kind: 'list' | 'tuple' | 'set' } {
  return expression.kind === 'list' || expression.kind === 'tuple' || expression.kind === 'set';
}

/** The texts that a pattern matches, by themselves or one of several: `'GET' | 'POST'`; none where it matches anything else too. */
export function methodsMatched(pattern: Pattern): readonly StringLiteral[] {
  if (pattern.kind === 'value') return pattern.value.kind === 'string' ? [pattern.value] : [];
  if (pattern.kind === 'as') return methodsMatched(pattern.pattern);
  if (pattern.kind !== 'or') return [];
  const options = pattern.options.map(methodsMatched);
  return options.every((one) => one.length > 0) ? options.flat() : [];
}
