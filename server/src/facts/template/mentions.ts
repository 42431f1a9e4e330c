import type { Body, For, Statement } from '../../syntax/jinja/nodes';
import { bisect } from '../../text/bisect';
import { findUndeclared, hasLoopVariable } from './frames';

const WORDS = /(?<![\w$])(?:loop|caller|varargs|kwargs|self|super|scoped)(?![\w$])/g;

/**
 * Where a text has the words that Jinja gives a meaning of its own. What doesn't mention them needn't be walked for them,
 * which else each loop in a loop in a loop would be.
 */
export class Mentions {
  private readonly offsets = new Map<string, number[]>();

  constructor(text: string) {
    for (const match of text.matchAll(WORDS)) {
      const offsets = this.offsets.get(match[0]);
      if (offsets) offsets.push(match.index);
      else this.offsets.set(match[0], [match.index]);
    }
  }

  /** Whether `word` stands between these offsets. */
  has(word: string, start: number, end: number): boolean {
    const offsets = this.offsets.get(word) ?? [];
    const first = offsets[bisect(offsets, (offset) => offset < start)];
    return first !== undefined && first < end;
  }

  /** Which of `names` the body reads before it binds them: `jinja2.compiler.find_undeclared`. */
  undeclared({ statements, start, end }: Body, names: readonly string[]): ReadonlySet<string> {
    const mentioned = names.filter((name) => this.has(name, start, end));
    return mentioned.length === 0 ? new Set() : findUndeclared(statements, mentioned);
  }

  /** The same of a whole template. */
  undeclaredIn(statements: readonly Statement[], names: readonly string[]): ReadonlySet<string> {
    return this.undeclared({ statements, start: 0, end: Number.POSITIVE_INFINITY }, names);
  }

  /** Whether the loop has `loop`: `extended_loop` in `visit_For`. */
  hasLoopVariable(loop: For): boolean {
    const mentioned = this.has('loop', loop.start, loop.end) || this.has('scoped', loop.start, loop.end);
    return loop.recursive || (mentioned && hasLoopVariable(loop));
  }
}
