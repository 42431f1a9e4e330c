/** A text with what was inserted to make it whole: `insertions` are offsets in the given text, ascending. */
export interface Repaired {
  readonly text: string;
  /** The offset in the given text that an offset in the repaired `text` stands for. */
  original(offset: number): number;
}

interface Insertion {
  readonly at: number;
  readonly text: string;
}

const CLOSING: Readonly<Record<string, string>> = { '(': ')', '[': ']', '{': '}' };
/** Words with which a line can only begin a statement: a bracket still open before it was meant to be closed. */
const STATEMENT =
  /(?:@|(?:async\s+)?def\s|class\s|return\b|import\s|from\s+[\w.]+\s+import\b|if\s.*:\s*(?:#.*)?$|for\s.*:\s*(?:#.*)?$|while\s|with\s|(?:try|else|finally)\s*:|elif\s|except\b|raise\b|[A-Za-z_][\w.]*\s*=[^=])/my;

/**
 * Closes what a person has not closed yet: a string that ends with its line, brackets before a line that begins a statement.
 * The rest of the file then parses as if nothing had happened, and the unfinished call is a call.
 */
export function repairPython(text: string): Repaired {
  const insertions = new Scan(text).run().sort((left, right) => left.at - right.at);
  const starts: number[] = [];
  let repaired = '';
  let from = 0;
  for (const insertion of insertions) {
    repaired += text.slice(from, insertion.at);
    starts.push(repaired.length);
    repaired += insertion.text;
    from = insertion.at;
  }
  return { text: repaired + text.slice(from), original: (offset) => original(insertions, starts, offset) };
}

/** @param starts where each insertion begins in the repaired text */
function original(insertions: readonly Insertion[], starts: readonly number[], offset: number): number {
  let low = 0;
  let high = starts.length;
  while (low < high) {
    const middle = (low + high) >> 1;
    if ((starts[middle] ?? 0) < offset) low = middle + 1;
    else high = middle;
  }
  const last = insertions[low - 1];
  if (!last) return offset;
  return last.at + Math.max(0, offset - (starts[low - 1] ?? 0) - last.text.length);
}

/** One pass over Python's tokens, as far as strings, comments and brackets need it. */
class Scan {
  private offset = 0;
  private readonly open: { bracket: string; indent: number }[] = [];
  private readonly insertions: Insertion[] = [];
  private lineStart = 0;

  constructor(private readonly text: string) {}

  run(): Insertion[] {
    const { text } = this;
    while (this.offset < text.length) {
      const character = text.charAt(this.offset);
      if (character === '#') this.skipComment();
      else if (character === '"' || character === "'") this.string(character);
      else if (character === '\n' || character === '\r') this.newline(character);
      else if (character === '\\') this.offset += text.startsWith('\r\n', this.offset + 1) ? 3 : 2;
      else {
        if (character in CLOSING) this.open.push({ bracket: character, indent: this.indent(this.lineStart) });
        else if (character === ')' || character === ']' || character === '}') this.close(character);
        this.offset++;
      }
    }
    this.closeAll(this.endOfContent(text.length));
    return this.insertions;
  }

  private skipComment(): void {
    while (this.offset < this.text.length && !/[\r\n]/.test(this.text.charAt(this.offset))) this.offset++;
  }

  private string(quote: string): void {
    const { text } = this;
    const triple = quote.repeat(3);
    if (text.startsWith(triple, this.offset)) {
      const end = this.endOfTriple(triple, this.offset + 3);
      if (end < 0) this.insertions.push({ at: text.length, text: triple });
      this.offset = end < 0 ? text.length : end;
      return;
    }
    for (let at = this.offset + 1; ; at++) {
      const character = text.charAt(at);
      if (character === quote) {
        this.offset = at + 1;
        return;
      }
      if (character === '\\' && at + 1 < text.length) {
        at += text.startsWith('\r\n', at + 1) ? 2 : 1;
      } else if (character === '' || character === '\n' || character === '\r') {
        const end = this.endOfUnclosed(this.offset + 1, at);
        this.insertions.push({ at: end, text: quote });
        this.offset = end;
        return;
      }
    }
  }

  /** An unclosed string ends before the brackets and colon that an editor put behind the cursor by itself. */
  private endOfUnclosed(start: number, end: number): number {
    let closing = end;
    const waiting = this.open.map(({ bracket }) => CLOSING[bracket]);
    while (closing > start && waiting.length > 0 && this.text.charAt(closing - 1) === waiting[0]) {
      waiting.shift();
      closing--;
    }
    return waiting.length === 0 ? closing : end;
  }

  private endOfTriple(triple: string, from: number): number {
    for (let at = from; at < this.text.length; at++) {
      if (this.text.charAt(at) === '\\') at++;
      else if (this.text.startsWith(triple, at)) return at + 3;
    }
    return -1;
  }

  private newline(character: string): void {
    this.offset += character === '\r' && this.text.charAt(this.offset + 1) === '\n' ? 2 : 1;
    this.lineStart = this.offset;
    const outermost = this.open[0];
    if (!outermost) return;
    const indent = this.indent(this.offset);
    STATEMENT.lastIndex = this.offset + indent;
    if (indent <= outermost.indent && STATEMENT.test(this.text)) this.closeAll(this.endOfContent(this.offset));
  }

  private indent(lineStart: number): number {
    let at = lineStart;
    while (this.text.charAt(at) === ' ' || this.text.charAt(at) === '\t') at++;
    return at - lineStart;
  }

  private close(bracket: string): void {
    const index = this.open.findLastIndex((open) => CLOSING[open.bracket] === bracket);
    if (index < 0) return;
    // Brackets inside this pair that were never closed.
    const missing = this.open.splice(index).slice(1);
    if (missing.length > 0) this.insert(this.offset, missing);
  }

  private closeAll(at: number): void {
    // Not inside a string that was closed just now.
    if (this.open.length > 0) this.insert(Math.max(at, this.lastInsertion()), this.open.splice(0));
  }

  private insert(at: number, open: readonly { bracket: string }[]): void {
    const text = open
      .map(({ bracket }) => CLOSING[bracket])
      .reverse()
      .join('');
    this.insertions.push({ at, text });
  }

  /** The end of the last line with code before `end`: blank lines and trailing comments stay outside the brackets. */
  private endOfContent(end: number): number {
    let at = end;
    while (at > 0 && /\s/.test(this.text.charAt(at - 1))) at--;
    const line = Math.max(this.text.lastIndexOf('\n', at - 1), this.text.lastIndexOf('\r', at - 1)) + 1;
    const comment = /^\s*#/.exec(this.text.slice(line, at));
    return comment && line > 0 ? this.endOfContent(line) : this.beforeComment(line, at);
  }

  private beforeComment(line: number, end: number): number {
    const hash = this.text.slice(line, end).search(/\s#/);
    return hash < 0 || this.lastInsertion() > line + hash ? end : line + hash;
  }

  private lastInsertion(): number {
    return this.insertions[this.insertions.length - 1]?.at ?? -1;
  }
}
