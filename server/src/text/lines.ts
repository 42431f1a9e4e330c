import { bisect } from './bisect';
import type { Span } from './span';

/** A place in a text as editors count: 0-based line, 0-based column in UTF-16 units. */
export interface Position {
  readonly line: number;
  readonly column: number;
}

/**
 * Converts between UTF-16 offsets and lines. The one place where this is done.
 * A line ends with `\n`, `\r\n` or a lone `\r`, as in LSP and in Python.
 */
export class Lines {
  private readonly starts: number[] = [0];

  constructor(readonly text: string) {
    for (let i = 0; i < text.length; i++) {
      const unit = text.charCodeAt(i);
      if (unit === 10 || (unit === 13 && text.charCodeAt(i + 1) !== 10)) this.starts.push(i + 1);
    }
  }

  get count(): number {
    return this.starts.length;
  }

  /** The position of `offset`; an offset outside the text is moved to the nearest end. */
  position(offset: number): Position {
    const at = Math.max(0, Math.min(offset, this.text.length));
    const line = bisect(this.starts, (start) => start <= at) - 1;
    return { line, column: at - (this.starts[line] ?? 0) };
  }

  /** The parts of a span that stand in one line each, ends of lines left out. */
  split({ start, end }: Span): Span[] {
    const parts = this.text.slice(start, end).matchAll(/[^\r\n]+/g);
    return [...parts].map(({ index, 0: part }) => ({ start: start + index, end: start + index + part.length }));
  }

  /** The offset of `position`; a column past the end of its line is moved to the end, as LSP asks. */
  offset(position: Position): number {
    const start = this.starts[Math.max(0, position.line)];
    if (start === undefined) return this.text.length;
    const next = this.starts[position.line + 1];
    let end = next ?? this.text.length;
    while (next !== undefined && end > start && /[\r\n]/.test(this.text.charAt(end - 1))) end--;
    return Math.min(start + Math.max(0, position.column), end);
  }
}

/** Where the line begins in which `offset` stands: behind `\n` or `\r`, so that it may stand between the two. */
export function startOfLine(text: string, offset: number): number {
  // Before the text there is nothing, but a negative index counts as 0.
  return offset === 0 ? 0 : Math.max(text.lastIndexOf('\n', offset - 1), text.lastIndexOf('\r', offset - 1)) + 1;
}
