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
  if (surplus === undefined || signature.variadic) return { named, rest };
  return { refused: raised('TypeError', tooMany(signature, byPosition.length)), argument: surplus };
}

/** A keyword given twice keeps its first place and its last value, as in a dict. */
function keywords(given: readonly RuleArgument[]): Map<string, RuleArgument> {
  return new Map(given.flatMap((argument) => (argument.name === undefined ? [] : [[argument.name.name, argument]])));
}

function keywordProblem(signature: Signature, bound: ReadonlyMap<string, unknown>, name: string): string | undefined {
  if (name === 'self' || name === 'map' || bound.has(name)) return 'multiple values for argument';
  if (signature.anyKeyword || signature.parameters.includes(name)) return undefined;
  return 'an unexpected keyword argument';
}

/** Every parameter has a default, so `self` and `map` are the least. */
function tooMany({ className, parameters }: Signature, given: number): string {
  return `${className}.__init__() takes from 2 to ${parameters.length + 2} positional arguments but ${given + 2} were given`;
}
