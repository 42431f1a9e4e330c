import type { Span } from '../../text/span';
import type { Environment } from './environment';
import { escapeRegex, WHITESPACE } from './lexicon';

/** Where a tag is taken to end: its content, its closing delimiter (none: without extent), and where data goes on. */
export interface TagExtent extends Span {
  readonly contentEnd: number;
  readonly resumeAt: number;
}

/** What follows a tag that a person hasn't closed yet: the end of an attribute, or an element. */
const MARKUP = '["\']\\s*\\/?>|<\\/?[a-zA-Z!]';
const ELEMENT = /<\/?[a-zA-Z][^<>{}]*>/;

/** Behind these a string that isn't closed can't be meant to go on. */
const STRING_END = /[)\]},<>|'"\r\n]/;

/**
 * Finds the ends of tags in a broken template. A tag ends at its delimiter unless another tag begins before it;
 * then it was left open, and ends with its line at most.
 */
export class TagExtents {
  private readonly delimiters: ReadonlyMap<string, RegExp>;
  private readonly openers: readonly string[];
  private readonly firstUnits: ReadonlySet<number>;
  private readonly leftOpen: RegExp;
  /** Where no quote of this kind follows: what was searched in vain isn't searched again. */
  private readonly unquoted = new Map<number, Span>();

  /** `brokenAt`: the start of the tag that Jinja refuses first; a string in it doesn't go over its line. */
  constructor(
    private readonly source: string,
    private readonly environment: Environment,
    private readonly brokenAt: number,
  ) {
    this.openers = [environment.variableStart, environment.blockStart, environment.commentStart];
    const closers = [environment.variableEnd, environment.blockEnd];
    const delimiter = (closer: string) =>
      new RegExp([...this.openers, closer].map(escapeRegex).concat('["\'{}]').join('|'), 'g');
    this.delimiters = new Map(closers.map((closer) => [closer, delimiter(closer)]));
    this.leftOpen = new RegExp([...this.openers.map(escapeRegex), '[\\r\\n]', MARKUP].join('|'), 'g');
    this.firstUnits = new Set([...this.openers, ...closers].map((text) => text.charCodeAt(0)));
  }

  /** The extent of the tag that begins at `start` and whose content begins at `inner`. */
  of(kind: 'variable' | 'block' | 'line-statement', start: number, inner: number): TagExtent {
    if (kind === 'line-statement') {
      const end = this.lineEnd(inner);
      const newline = /^(?:\r\n|\r|\n)/.exec(this.source.slice(end, end + 2))?.[0] ?? '';
      return { start, contentEnd: end, end: end + newline.length, resumeAt: end + newline.length };
    }
    const closer = kind === 'variable' ? this.environment.variableEnd : this.environment.blockEnd;
    const found = this.closer(start, inner, closer);
    if (found === undefined || this.swallowsMarkup(start, inner, found)) return this.open(start, inner);
    const sign = this.source.charAt(found - 1);
    const signed = found > inner && (sign === '-' || (sign === '+' && kind === 'block'));
    const end = found + closer.length;
    return { start, contentEnd: signed ? found - 1 : found, end, resumeAt: this.resume(kind, sign, signed, end) };
  }

  /** The end of the line that `offset` is in. */
  lineEnd(offset: number): number {
    const newline = /\r|\n/g;
    newline.lastIndex = offset;
    return newline.exec(this.source)?.index ?? this.source.length;
  }

  /** The string whose quote is at `start`: the offset of its closing quote, or where it is left open. */
  string(start: number, limit: number, tagStart: number): { readonly end: number; readonly closed: boolean } {
    const { source } = this;
    const quote = source.charCodeAt(start);
    const oneLine = tagStart === this.brokenAt;
    const known = this.unquoted.get(quote);
    const inVain = known !== undefined && known.start <= start && start < known.end;
    let at = inVain ? known.end : start + 1;
    for (; at < limit && !inVain; at++) {
      const unit = source.charCodeAt(at);
      if (unit === quote) return { end: at, closed: true };
      if (unit === 92) at++;
      else if (oneLine && (unit === 10 || unit === 13)) break;
      else if (this.firstUnits.has(unit) && this.delimiterAt(at)) break;
    }
    at = Math.min(at, limit);
    if (!inVain) this.unquoted.set(quote, { start, end: at });
    const text = source.slice(start + 1, at);
    const stop = text.search(STRING_END);
    const end = start + 1 + (stop < 0 ? text : text.slice(0, stop)).trimEnd().length;
    return { end, closed: false };
  }

  private delimiterAt(at: number): boolean {
    for (const closer of this.delimiters.keys()) if (this.source.startsWith(closer, at)) return true;
    return this.openers.some((opener) => this.source.startsWith(opener, at));
  }

  /** Where the closing delimiter stands, if no tag begins before it. */
  private closer(start: number, inner: number, closer: string): number | undefined {
    const pattern = this.delimiters.get(closer) ?? /$/g;
    let depth = 0;
    pattern.lastIndex = inner;
    for (let match = pattern.exec(this.source); match; match = pattern.exec(this.source)) {
      const [text] = match;
      if (text === '"' || text === "'") {
        const { end, closed } = this.string(match.index, this.source.length, start);
        pattern.lastIndex = closed ? end + 1 : Math.max(end, match.index + 1);
      } else if (text === closer && depth === 0) {
        return match.index;
      } else if (this.openers.includes(text)) {
        return undefined;
      } else if (text === '{') {
        depth++;
      } else {
        depth = Math.max(0, depth - 1);
        pattern.lastIndex = match.index + 1;
      }
    }
    return undefined;
  }

  private swallowsMarkup(start: number, inner: number, end: number): boolean {
    if (start !== this.brokenAt) return false;
    const line = this.lineEnd(inner);
    return line < end && ELEMENT.test(this.source.slice(line, end));
  }

  /** A tag without a closing delimiter: to the end of its line, to the next tag or to markup. */
  private open(start: number, inner: number): TagExtent {
    this.leftOpen.lastIndex = inner;
    const contentEnd = this.leftOpen.exec(this.source)?.index ?? this.source.length;
    return { start, contentEnd, end: contentEnd, resumeAt: contentEnd };
  }

  private resume(kind: 'variable' | 'block', sign: string, signed: boolean, end: number): number {
    if (signed && sign === '-') {
      WHITESPACE.lastIndex = end;
      return WHITESPACE.test(this.source) ? WHITESPACE.lastIndex : end;
    }
    if (signed || kind === 'variable' || !this.environment.trimBlocks) return end;
    return end + (/^(?:\r\n|\r|\n)/.exec(this.source.slice(end, end + 2))?.[0].length ?? 0);
  }
}
