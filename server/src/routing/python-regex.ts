/** Python's `\w` and `\s` for text, as the inside of a JavaScript character class (flag `u`). */
export const WORD = '\\p{L}\\p{N}_';
export const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\p{Z}';
