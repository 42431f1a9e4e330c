import type { Code, StringLiteral } from '../facts/types';
import { contentSpan, type ProjectFile } from '../project/file';
import { oncePer } from '../project/once';
import { type Span, span } from '../text/span';

/** A string literal as it is written. */
export interface WrittenText {
  /** The text between the quotes: the whole literal where escapes make it differ from the value. */
  readonly span: Span;
  readonly value: string;
  /** Whether the value stands in the source letter by letter, so that offsets in one are offsets in the other. */
  readonly verbatim: boolean;
}

export function writtenText(code: Code, literal: StringLiteral): WrittenText {
  return { span: contentSpan(code, literal), value: literal.value, verbatim: literal.content >= 0 };
}

/**
 * What a completion at `offset` replaces: the text between the quotes. Where the closing quote is not typed yet,
 * the rest of the line isn't text, and a word is all that is replaced.
 */
export function replacedText(file: ProjectFile, { span: text }: WrittenText, offset: number): Span {
  const quote = file.text.charAt(text.start - 1);
  if (quote !== '' && file.text.charAt(text.end) === quote) return text;
  const word = /^[\w.-]*/.exec(file.text.slice(offset, text.end))?.[0].length ?? 0;
  return span(text.start, offset + word);
}

/** The quotes that the file prefers; in a template the single ones, which can stand in attributes of HTML. */
export const quoteOf: (file: ProjectFile) => string = oncePer(({ language, text }: ProjectFile) => {
  if (language === 'template') return "'";
  const [single, double] = [count(text, "'"), count(text, '"')];
  return double > single ? '"' : "'";
});

function count(text: string, character: string): number {
  let found = 0;
  for (let at = text.indexOf(character); at >= 0; at = text.indexOf(character, at + 1)) found++;
  return found;
}
