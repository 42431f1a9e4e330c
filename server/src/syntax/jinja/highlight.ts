import type { Span } from '../../text/span';
import type { Environment } from './environment';
import { Scanner } from './scanner';
import type { Token, TokenType } from './tokens';

/** What a part of a tag is to a person who reads it; named as LSP's types of semantic tokens. */
export interface HighlightedSpan {
  readonly span: Span;
  readonly type:
    | 'comment'
    | 'function'
    | 'keyword'
    | 'number'
    | 'parameter'
    | 'property'
    | 'string'
    | 'type'
    | 'variable';
}

const LITERALS: Partial<Record<TokenType, HighlightedSpan['type']>> = {
  string: 'string',
  integer: 'number',
  float: 'number',
};
const DELIMITERS: ReadonlySet<TokenType> = new Set(['variable_begin', 'variable_end', 'block_begin', 'block_end']);
const KEYWORDS = /^(?:and|or|not|in|is|if|else|[Tt]rue|[Ff]alse|[Nn]one)$/;
/** What else is one in some tags, behind their names. */
const TAG_KEYWORDS: Readonly<Record<string, RegExp>> = {
  from: /^(?:import|as|with|without|context)$/,
  import: /^(?:as|with|without|context)$/,
  include: /^(?:ignore|missing|with|without|context)$/,
  for: /^recursive$/,
  block: /^(?:scoped|required)$/,
};

/**
 * The parts of a template's tags that have colours, in the order of the text; what is outside of tags is another language's.
 * A tag that a person is typing ends where they would say it does.
 */
export function highlightTemplate(text: string, environment: Environment): HighlightedSpan[] {
  const scanner = new Scanner(text, environment, 0);
  const found: HighlightedSpan[] = [];
  let tag: Token[] = [];
  for (let token = scanner.next(); token.type !== 'eof'; token = scanner.next()) {
    if (token.type === 'data') continue;
    if (token.type === 'variable_begin' || token.type === 'block_begin') tag = [];
    tag.push(token);
    if (token.type === 'variable_end' || token.type === 'block_end') found.push(...partsOf(text, tag));
  }
  for (const span of scanner.comments) found.push({ span, type: 'comment' });
  return found.filter(({ span }) => span.start < span.end).sort((left, right) => left.span.start - right.span.start);
}

function partsOf(text: string, tag: readonly Token[]): HighlightedSpan[] {
  let depth = 0;
  return tag.flatMap((token, index): HighlightedSpan[] => {
    const { type, start, end } = token;
    if (type === 'lparen') depth++;
    else if (type === 'rparen') depth--;
    if (DELIMITERS.has(type)) {
      // What white space it takes away belongs to it.
      const written = text.slice(start, end);
      const from = start + written.length - written.trimStart().length;
      return [{ span: { start: from, end: from + written.trim().length }, type: 'keyword' }];
    }
    const role = type === 'name' ? roleOf(tag, index, depth > 0) : LITERALS[type];
    return role ? [{ span: { start, end }, type: role }] : [];
  });
}

/** What the name at `index` of a tag is. */
function roleOf(tag: readonly Token[], index: number, inCall: boolean): HighlightedSpan['type'] {
  const [before, next] = [tag[index - 1], tag[index + 1]];
  const isCalled = next?.type === 'lparen';
  if (before?.type === 'dot') return isCalled ? 'function' : 'property';
  if (before?.type === 'pipe') return 'function';
  if (before?.type === 'block_begin') return 'keyword';
  const value = tag[index]?.value ?? '';
  if (KEYWORDS.test(value)) return 'keyword';
  const tagName = tag[0]?.type === 'block_begin' ? (tag[1]?.value ?? '') : '';
  if (index > 2 && Object.hasOwn(TAG_KEYWORDS, tagName) && TAG_KEYWORDS[tagName]?.test(value)) return 'keyword';
  if (index === 2 && (tagName === 'block' || tagName === 'endblock')) return 'type';
  if (index === 2 && tagName === 'filter') return 'function';
  if (isCalled || isTest(tag, index)) return 'function';
  return inCall && next?.type === 'assign' ? 'parameter' : 'variable';
}

/** Whether `is`, or `is not`, stands before. */
function isTest(tag: readonly Token[], index: number): boolean {
  const at = tag[index - 1]?.value === 'not' ? index - 2 : index - 1;
  return tag[at]?.type === 'name' && tag[at]?.value === 'is';
}
