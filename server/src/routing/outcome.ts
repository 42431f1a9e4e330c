/** What a Python operation comes to: its result, the exception it raises, or that it can't be said. */
export type Outcome<T> = { readonly kind: 'value'; readonly value: T } | Raised | Unknown;

/** An exception, by the name of its class and the text of `str(exception)`. */
export interface Raised {
  readonly kind: 'raised';
  readonly exception: string;
  readonly message: string;
}

export interface Unknown {
  readonly kind: 'unknown';
}

export const UNKNOWN: Unknown = { kind: 'unknown' };

export function value<T>(result: T): Outcome<T> {
  return { kind: 'value', value: result };
}

export function raised(exception: string, message: string): Raised {
  return { kind: 'raised', exception, message };
}
