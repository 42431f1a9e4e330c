import { type TextOrigin, type TextValue, text, type Value } from './values';

/** The arguments of a call, evaluated. */
export interface Arguments {
  readonly positional: readonly Value[];
  readonly keywords: ReadonlyMap<string, Value>;
  /** Whether `*` or `**` brought arguments that aren't known. */
  readonly open: boolean;
  /** Where the names of keywords are written. */
  readonly written?: ReadonlyMap<string, TextOrigin> | undefined;
  /** Keywords that may be absent. */
  readonly possible?: ReadonlySet<string> | undefined;
}

export const NO_ARGUMENTS: Arguments = { positional: [], keywords: new Map(), open: false };

export function positional(...values: Value[]): Arguments {
  return { positional: values, keywords: NO_ARGUMENTS.keywords, open: false };
}

/** The name of a keyword as a text, with the place where it is written. */
export function keywordName(args: Arguments, name: string): TextValue {
  return text(name, args.written?.get(name));
}

/** `args` with `values` before the positional ones. */
export function prepend(args: Arguments, ...values: Value[]): Arguments {
  return { ...args, positional: [...values, ...args.positional] };
}

/** The argument of a parameter that can be given by position (0-based) or by name. */
export function argument(args: Arguments, index: number, name: string): Value | undefined {
  return args.keywords.get(name) ?? args.positional[index];
}

/** The keyword arguments without those in `names`. */
export function without(keywords: ReadonlyMap<string, Value>, ...names: string[]): Map<string, Value> {
  const rest = new Map(keywords);
  for (const name of names) rest.delete(name);
  return rest;
}
