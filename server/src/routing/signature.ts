import { type Raised, raised } from './outcome';
import type { RuleArgument } from './rule-arguments';

/** Why a converter can't be made with its arguments; `argument` is the one at fault, where it is one. */
export interface Refusal {
  readonly refused: Raised;
  readonly argument?: RuleArgument;
}

/** `Class.__init__` as Python reports its errors: the names behind `self` and `map`. */
export interface Signature {
  readonly className: string;
  readonly parameters: readonly string[];
  /** How many of them have no default; none where it isn't told. */
  readonly required?: number;
  /** Those that are given by name alone, and whether they have to be. */
  readonly keywordOnly?: ReadonlyMap<string, boolean>;
  /** Takes further arguments by position. */
  readonly variadic?: boolean;
  /** Takes keywords it doesn't name. */
  readonly anyKeyword?: boolean;
}

/** The arguments of a call, by parameter; those by position that belong to none are `rest`. */
export interface BoundArguments {
  readonly named: ReadonlyMap<string, RuleArgument>;
  readonly rest: readonly RuleArgument[];
}

/** Binds the arguments of `Class(map, …)` as Python does, keywords first to fail. */
export function bindArguments(signature: Signature, given: readonly RuleArgument[]): BoundArguments | Refusal {
  const byPosition = given.filter((argument) => argument.name === undefined);
  const named = new Map<string, RuleArgument>();
  for (const [index, parameter] of signature.parameters.entries()) {
    const argument = byPosition[index];
    if (argument !== undefined) named.set(parameter, argument);
  }
  for (const [name, argument] of keywords(given)) {
    const problem = keywordProblem(signature, named, name);
    if (problem !== undefined) {
      return { refused: raised('TypeError', `${signature.className}.__init__() got ${problem} '${name}'`), argument };
    }
    named.set(name, argument);
  }
  const rest = byPosition.slice(signature.parameters.length);
  const surplus = rest[0];
  if (surplus !== undefined && !signature.variadic)
    return { refused: raised('TypeError', tooMany(signature, named, byPosition.length)), argument: surplus };
  const missing = missingArguments(signature, named);
  return missing === undefined ? { named, rest } : { refused: raised('TypeError', missing) };
}

/** A keyword given twice keeps its first place and its last value, as in a dict. */
function keywords(given: readonly RuleArgument[]): Map<string, RuleArgument> {
  return new Map(given.flatMap((argument) => (argument.name === undefined ? [] : [[argument.name.name, argument]])));
}

function keywordProblem(signature: Signature, bound: ReadonlyMap<string, unknown>, name: string): string | undefined {
  if (name === 'self' || name === 'map' || bound.has(name)) return 'multiple values for argument';
  if (signature.anyKeyword || signature.parameters.includes(name) || signature.keywordOnly?.has(name)) return undefined;
  return 'an unexpected keyword argument';
}

/** `too_many_positional` of CPython; `self` and `map` count as well. */
function tooMany(signature: Signature, bound: ReadonlyMap<string, unknown>, given: number): string {
  const { className, parameters, required = 0, keywordOnly } = signature;
  const [least, most] = [required + 2, parameters.length + 2];
  const takes = least === most ? `${most}` : `from ${least} to ${most}`;
  const byName = [...bound.keys()].filter((name) => keywordOnly?.has(name)).length;
  const named = byName > 0 ? ` positional arguments (and ${byName} keyword-only argument${byName > 1 ? 's' : ''})` : '';
  return `${className}.__init__() takes ${takes} positional arguments but ${given + 2}${named} were given`;
}

function missingArguments(signature: Signature, given: ReadonlyMap<string, unknown>): string | undefined {
  const { className, parameters, required, keywordOnly = new Map<string, boolean>() } = signature;
  const isMissing = (name: string) => !given.has(name);
  const positional = parameters.slice(0, required ?? 0).filter(isMissing);
  if (positional.length > 0) return lacking(className, 'positional', positional);
  const keywords = [...keywordOnly].flatMap(([name, isRequired]) => (isRequired && isMissing(name) ? [name] : []));
  return keywords.length > 0 ? lacking(className, 'keyword-only', keywords) : undefined;
}

function lacking(className: string, kind: string, missing: readonly string[]): string {
  const names = missing.map((name) => `'${name}'`);
  const [last, others] = [names.at(-1), names.slice(0, -1)];
  const listed = others.length > 1 ? `${others.join(', ')}, and ${last}` : [...others, last].join(' and ');
  return `${className}.__init__() missing ${names.length} required ${kind} argument${others.length > 0 ? 's' : ''}: ${listed}`;
}
