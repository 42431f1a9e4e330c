/** Python's `\w` and `\s` for text, as the inside of a JavaScript character class (flag `u`). */
export const WORD = '\\p{L}_\\p{N}';
export const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\p{Z}';

const SPECIAL = /[()[\]{}?*+\-|^$\\.&~# \t\n\r\v\f]/g;

/** `re.escape(text)` */
export function escapeRegex(text: string): string {
  return text.replace(SPECIAL, '\\$&');
}

/**
 * The JavaScript expression (flag `u`) that matches what `pattern` matches in Python with `re.match`.
 * Undefined where Python refuses the pattern, or it uses what JavaScript lacks (inline flags, possessive quantifiers,
 * conditions).
 */
export function translateRegex(pattern: string): RegExp | undefined {
  let translated = '';
  for (const match of pattern.matchAll(TOKEN)) {
    const token = translateToken(match);
    if (token === undefined) return undefined;
    translated += token;
  }
  try {
    return new RegExp(`^(?:${translated})`, 'u');
  } catch {
    return undefined;
  }
}

// In this order: an escape, a class, the head of a group, a quantifier with what would make it possessive, anything.
const TOKEN =
  /\\(?<escaped>[0-7]{3}|0[0-7]?|[1-9]\d?|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)|\[(?<negated>\^?)(?<members>\]?(?:\\.|[^\]\\])*)\]|\(\?(?<group>P<\w+>|P=\w+\)|:|<?[=!]|#[^)]*\)|)|(?<repeat>[*+?]|\{\d*(?:,\d*)?(?<=[\d,])\})(?<lazy>[?+]?)|(?<other>.)/gsu;

function translateToken({ groups = {} }: RegExpExecArray): string | undefined {
  const { escaped, negated = '', members, group, repeat, lazy = '', other } = groups;
  if (escaped !== undefined) return translateEscape(escaped);
  if (members !== undefined) return translateClass(negated, members);
  if (group !== undefined) return translateGroup(group);
  if (repeat !== undefined) return translateRepeat(repeat, lazy);
  return translateOther(other ?? '');
}

/** `MAXREPEAT` of Python's `re`, from which on it raises OverflowError. */
const MAX_REPEAT = 2 ** 32 - 1;

function translateRepeat(repeat: string, lazy: string): string | undefined {
  if (lazy === '+' || repeat.match(/\d+/g)?.some((count) => Number(count) >= MAX_REPEAT)) return undefined;
  if (repeat === '{,}') return `*${lazy}`;
  return repeat.replace('{,', '{0,') + lazy;
}

function translateGroup(group: string): string | undefined {
  if (group === '') return undefined;
  if (group.startsWith('P<')) return `(?${group.slice(1)}`;
  if (group.startsWith('P=')) return `\\k<${group.slice(2, -1)}>`;
  return group.startsWith('#') ? '' : `(?${group}`;
}

function translateOther(char: string): string {
  if (char === '.') return '[^\\n]';
  // Python's `$` also matches before a newline at the end.
  if (char === '$') return '(?=\\n?$)';
  return ']{}'.includes(char) ? `\\${char}` : char;
}

const CLASSES: Readonly<Record<string, string>> = {
  d: '\\p{Nd}',
  D: '\\P{Nd}',
  w: `[${WORD}]`,
  W: `[^${WORD}]`,
  s: `[${SPACE}]`,
  S: `[^${SPACE}]`,
  b: `(?:(?<=[${WORD}])(?![${WORD}])|(?<![${WORD}])(?=[${WORD}]))`,
  B: `(?:(?<=[${WORD}])(?=[${WORD}])|(?<![${WORD}])(?![${WORD}]))`,
  A: '^',
  Z: '$',
};

function translateEscape(escaped: string): string | undefined {
  const known = CLASSES[escaped];
  if (known !== undefined) return known;
  if (/^[1-9]\d?$/.test(escaped)) return `\\${escaped}`;
  const code = escapedCodePoint(escaped);
  return code === undefined ? undefined : `\\u{${code.toString(16)}}`;
}

const MEMBERS: Readonly<Record<string, string>> = { d: '\\p{Nd}', D: '\\P{Nd}', w: WORD, s: SPACE };

const MEMBER = /\\(?<escaped>[0-7]{1,3}|x[\da-fA-F]{2}|u[\da-fA-F]{4}|U[\da-fA-F]{8}|.)|(?<hyphen>-)|(?<other>.)/gsu;

function translateClass(negated: string, members: string): string | undefined {
  let translated = '';
  for (const { groups = {} } of members.matchAll(MEMBER)) {
    const { escaped, hyphen, other = '' } = groups;
    const code = escaped === undefined ? other.codePointAt(0) : escaped === 'b' ? 8 : escapedCodePoint(escaped);
    const member = hyphen ?? MEMBERS[escaped ?? ''] ?? (code === undefined ? undefined : `\\u{${code.toString(16)}}`);
    if (member === undefined) return undefined;
    translated += member;
  }
  return `[${negated}${translated}]`;
}

const CONTROLS: Readonly<Record<string, number>> = { a: 7, t: 9, n: 10, v: 11, f: 12, r: 13 };

/** The code point an escape stands for; undefined for one that Python doesn't know. */
function escapedCodePoint(escaped: string): number | undefined {
  const control = CONTROLS[escaped];
  if (control !== undefined) return control;
  if (/^[0-7]+$/.test(escaped)) return Number.parseInt(escaped, 8);
  if (/^[xuU]./.test(escaped)) return Number.parseInt(escaped.slice(1), 16);
  return /^[a-zA-Z0-9]/.test(escaped) ? undefined : escaped.codePointAt(0);
}
