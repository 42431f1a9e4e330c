import type { Environment } from './environment';

/** What Python's `\s` and `str.isspace` know as white space; JavaScript's `\s` differs. */
const SPACE = '\\t-\\r\\x1c-\\x20\\x85\\xa0\\u1680\\u2000-\\u200a\\u2028\\u2029\\u202f\\u205f\\u3000';
const INDENTATION = `[${SPACE.replace('\\t-\\r', '\\t\\v\\f')}]*`;
const NEWLINE = '(?:\\r\\n|\\r|\\n)';
const LINE_START = '(?<![^\\r\\n])';

/** What a tag of the outermost level begins, in the words of `jinja2.lexer`. */
export type Opening = 'raw' | 'comment' | 'block' | 'variable' | 'line-statement' | 'line-comment';

/** The regular expressions of `jinja2.lexer.Lexer`, for one environment. All but `opening` and the `…End`s are sticky. */
export interface Lexicon {
  /** The next tag: one group for each of `openings`, each followed by one for its whitespace control. */
  readonly opening: RegExp;
  readonly openings: readonly Opening[];
  readonly commentEnd: RegExp;
  readonly rawEnd: RegExp;
  readonly lineEnd: RegExp;
  readonly blockEnd: RegExp;
  readonly variableEnd: RegExp;
  readonly lineStatementEnd: RegExp;
}

export const WHITESPACE = new RegExp(`[${SPACE}]+`, 'y');
export const BLANK = new RegExp(`^[${SPACE}]*$`);
export const TRAILING_WHITESPACE = new RegExp(`[${SPACE}]$`);
export const FLOAT =
  /(?<!\.)(?:\p{Nd}+_)*\p{Nd}+(?:(?:\.(?:\p{Nd}+_)*\p{Nd}+)?e[+-]?(?:\p{Nd}+_)*\p{Nd}+|\.(?:\p{Nd}+_)*\p{Nd}+)/iuy;
export const INTEGER = /0b(?:_?[01])+|0o(?:_?[0-7])+|0x(?:_?[\p{Nd}a-f])+|[1-9](?:_?\p{Nd})*|0(?:_?0)*/iuy;
/** `jinja2._identifier.pattern`: letters, digits and what may follow them; not all of it is an identifier. */
export const NAME = /[\p{L}\p{N}_\p{XIDC}]+/uy;
export const IDENTIFIER = /^[\p{XIDS}_]\p{XIDC}*$/u;
export const OPERATOR = /\*\*|\/\/|==|!=|>=|<=|[-+/*%~[\](){}<>=.:|,;]/y;

const lexicons = new WeakMap<Environment, Lexicon>();

/** `jinja2.lexer.get_lexer` */
export function lexiconOf(environment: Environment): Lexicon {
  let lexicon = lexicons.get(environment);
  if (!lexicon) {
    lexicon = compile(environment);
    lexicons.set(environment, lexicon);
  }
  return lexicon;
}

/** `jinja2.lexer.Lexer.__init__` and `compile_rules` */
function compile(environment: Environment): Lexicon {
  const blockStart = escapeRegex(environment.blockStart);
  const blockEnd = escapeRegex(environment.blockEnd);
  const variableEnd = escapeRegex(environment.variableEnd);
  const commentEnd = escapeRegex(environment.commentEnd);
  const suffix = environment.trimBlocks ? `${NEWLINE}?` : '';
  const space = `[${SPACE}]*`;
  const ending = (end: string) => `(?:\\+${end}|-${end}${space}|${end}${suffix})`;
  const openings = openingRules(environment);
  const raw = `${blockStart}([-+]?)${space}raw${space}(?:-${blockEnd}${space}|${blockEnd})`;
  const parts = [`(${raw})`, ...openings.map(({ pattern }) => `(${pattern}([-+]?))`)];
  return {
    opening: new RegExp(parts.join('|'), 'g'),
    openings: ['raw', ...openings.map(({ opening }) => opening)],
    commentEnd: new RegExp(ending(commentEnd), 'g'),
    rawEnd: new RegExp(`${blockStart}([-+]?)${space}endraw${space}${ending(blockEnd)}`, 'g'),
    lineEnd: /$|(?=[\r\n])/g,
    blockEnd: new RegExp(ending(blockEnd), 'y'),
    variableEnd: new RegExp(`-${variableEnd}${space}|${variableEnd}`, 'y'),
    lineStatementEnd: new RegExp(`${space}(?:\\n|\\r(?!\\n)|$)`, 'y'),
  };
}

interface OpeningRule {
  readonly opening: Opening;
  /** The name of Jinja's token: rules of the same length are sorted by it. */
  readonly token: string;
  readonly length: number;
  readonly pattern: string;
}

/** The longest delimiter first, as `<%=` must be seen before `<%`. */
function openingRules(environment: Environment): OpeningRule[] {
  const rule = (opening: Opening, token: string, text: string, before = ''): OpeningRule => ({
    opening,
    token,
    length: text.length,
    pattern: before + escapeRegex(text),
  });
  const rules = [
    rule('comment', 'comment_begin', environment.commentStart),
    rule('block', 'block_begin', environment.blockStart),
    rule('variable', 'variable_begin', environment.variableStart),
  ];
  const { lineStatementPrefix, lineCommentPrefix } = environment;
  if (lineStatementPrefix !== undefined) {
    rules.push(rule('line-statement', 'linestatement_begin', lineStatementPrefix, `${LINE_START}[ \\t\\v]*`));
  }
  if (lineCommentPrefix !== undefined) {
    const before = `(?:${LINE_START}|(?<=[^${SPACE}]))${INDENTATION}`;
    rules.push(rule('line-comment', 'linecomment_begin', lineCommentPrefix, before));
  }
  return rules.sort((a, b) => b.length - a.length || (a.token < b.token ? 1 : -1));
}

/** `text` as a pattern that matches just it. */
export function escapeRegex(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&');
}
