import { SIMPLE_ESCAPES } from '../python-text';

/** What a string's escapes mean, or what Python says about a bad one. */
export type Decoded = { readonly value: string } | { readonly refusal: string };

const HEXADECIMAL: Readonly<Record<string, { readonly digits: number; readonly refusal: string }>> = {
  x: { digits: 2, refusal: 'truncated \\xXX escape' },
  u: { digits: 4, refusal: 'truncated \\uXXXX escape' },
  U: { digits: 8, refusal: 'truncated \\UXXXXXXXX escape' },
};

/**
 * The value of a string literal's inner text: newlines as `\n`, escapes as Python's `unicode-escape` codec decodes
 * what `backslashreplace` made of the text. The character a `\N{name}` stands for isn't looked up: it becomes `?`.
 */
export function decodeString(inner: string): Decoded {
  const text = inner.includes('\r') ? inner.replace(/\r\n|\r/g, '\n') : inner;
  if (!text.includes('\\')) return { value: text };
  let value = '';
  for (let at = 0; at < text.length; ) {
    const backslash = text.indexOf('\\', at);
    if (backslash < 0) return { value: value + text.slice(at) };
    value += text.slice(at, backslash);
    const character = readEscape(text, backslash + 1);
    if ('refusal' in character) return character;
    value += character.value;
    at = character.end;
  }
  return { value };
}

/** The escape whose backslash stands before `at`. */
function readEscape(text: string, at: number): { value: string; end: number } | { refusal: string } {
  const letter = String.fromCodePoint(text.codePointAt(at) ?? 0);
  const simple = SIMPLE_ESCAPES[letter];
  if (simple !== undefined) return { value: simple, end: at + 1 };
  const hexadecimal = HEXADECIMAL[letter];
  if (hexadecimal) {
    const digits = text.slice(at + 1, at + 1 + hexadecimal.digits);
    if (digits.length < hexadecimal.digits || !/^[\da-fA-F]+$/.test(digits)) return { refusal: hexadecimal.refusal };
    const code = Number.parseInt(digits, 16);
    if (code > 0x10ffff) return { refusal: 'illegal Unicode character' };
    return { value: String.fromCodePoint(code), end: at + 1 + digits.length };
  }
  if (letter === 'N') {
    const end = text.charAt(at + 1) === '{' ? text.indexOf('}', at + 2) : -1;
    return end > at + 2 ? { value: '?', end: end + 1 } : { refusal: 'malformed \\N character escape' };
  }
  const octal = /^[0-7]{1,3}/.exec(text.slice(at, at + 3))?.[0];
  if (octal) return { value: String.fromCharCode(Number.parseInt(octal, 8)), end: at + octal.length };
  return { value: `\\${backslashReplaced(letter)}`, end: at + letter.length };
}

/** A letter behind a backslash that isn't an escape: the codec before has made ASCII of it. */
function backslashReplaced(letter: string): string {
  const code = letter.codePointAt(0) ?? 0;
  if (code < 0x80) return letter;
  if (code <= 0xff) return `x${code.toString(16)}`;
  if (code <= 0xffff) return `u${code.toString(16).padStart(4, '0')}`;
  return `U${code.toString(16).padStart(8, '0')}`;
}
