import { type Token, Tokenizer, TokenizerMode } from 'parse5';
import type { Span } from '../text/span';

/** An element where it begins: the tag with its attributes. */
export interface HtmlElement {
  /** Lower case. */
  readonly name: string;
  readonly span: Span;
  readonly attributes: readonly HtmlAttribute[];
  /** The index of the form that it stands in, as far as tags tell. */
  readonly form: number | undefined;
}

export interface HtmlAttribute {
  /** Lower case. */
  readonly name: string;
  /** All of it. */
  readonly span: Span;
  /** The value without its quotes; empty where there is none. */
  readonly value: Span;
}

/** Elements whose content isn't HTML. */
const CONTENTS: Readonly<Record<string, (typeof TokenizerMode)[keyof typeof TokenizerMode]>> = {
  script: TokenizerMode.SCRIPT_DATA,
  style: TokenizerMode.RAWTEXT,
  textarea: TokenizerMode.RCDATA,
  title: TokenizerMode.RCDATA,
};

/** The elements of a text in the order of their tags. What isn't HTML in it must have been masked. Never fails. */
export function htmlElements(text: string): readonly HtmlElement[] {
  const elements: HtmlElement[] = [];
  let form: number | undefined;
  const nothing = () => {};
  const tokenizer = new Tokenizer(
    { sourceCodeLocationInfo: true },
    {
      onStartTag: (token) => {
        const element = elementOf(text, token, form);
        if (element) elements.push(element);
        if (element?.name === 'form') form = elements.length - 1;
        const content = CONTENTS[token.tagName];
        if (content !== undefined) tokenizer.state = content;
      },
      onEndTag: ({ tagName }) => {
        if (tagName === 'form') form = undefined;
      },
      onComment: nothing,
      onDoctype: nothing,
      onEof: nothing,
      onCharacter: nothing,
      onNullCharacter: nothing,
      onWhitespaceCharacter: nothing,
    },
  );
  tokenizer.write(text, true);
  return elements;
}

function elementOf(
  text: string,
  { tagName, location }: Token.TagToken,
  form: number | undefined,
): HtmlElement | undefined {
  if (!location) return undefined;
  const attributes = Object.entries(location.attrs ?? {}).map(([name, at]) => {
    const whole = { start: at.startOffset, end: at.endOffset };
    return { name, span: whole, value: valueIn(text, whole) };
  });
  return { name: tagName, span: { start: location.startOffset, end: location.endOffset }, attributes, form };
}

/** Where the value stands in `name="value"`. */
function valueIn(text: string, { start, end }: Span): Span {
  const equals = text.slice(start, end).indexOf('=');
  if (equals < 0) return { start: end, end };
  const from = start + equals + 1 + (/^\s*/.exec(text.slice(start + equals + 1, end))?.[0].length ?? 0);
  return /["']/.test(text.charAt(from)) ? { start: from + 1, end: Math.max(from + 1, end - 1) } : { start: from, end };
}
