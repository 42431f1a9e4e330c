import { type Call, type Code, spanOf } from '../../facts/types';
import type { PythonFile } from '../file';

/** A call, and the code it stands in. */
interface CallIn {
  readonly code: Code;
  readonly call: Call;
}

/**
 * The calls of a file; with `offset`, those that a cursor there can be in. One that still lacks its `)` reaches over
 * the space behind it.
 */
export function* callsIn(file: PythonFile, offset?: number): Generator<CallIn> {
  const before = offset === undefined ? undefined : endOfCode(file.text, offset);
  for (const code of file.codes) {
    for (const call of code.calls) {
      if (offset !== undefined && before !== undefined) {
        const { start, end } = spanOf(code, call.at);
        if (offset < start || end < before) continue;
      }
      yield { code, call };
    }
  }
}

/** Where the code before `offset` ends, the space between left out. */
export function endOfCode(text: string, offset: number): number {
  let at = offset;
  while (at > 0 && /\s/.test(text.charAt(at - 1))) at--;
  return at;
}
