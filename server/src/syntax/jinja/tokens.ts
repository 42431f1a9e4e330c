import type { Span } from '../../text/span';

/** Jinja's operators and the names `jinja2.lexer` gives their tokens. */
const OPERATORS = {
  '+': 'add',
  '-': 'sub',
  '/': 'div',
  '//': 'floordiv',
  '*': 'mul',
  '%': 'mod',
  '**': 'pow',
  '~': 'tilde',
  '[': 'lbracket',
  ']': 'rbracket',
  '(': 'lparen',
  ')': 'rparen',
  '{': 'lbrace',
  '}': 'rbrace',
  '==': 'eq',
  '!=': 'ne',
  '>': 'gt',
  '>=': 'gteq',
  '<': 'lt',
  '<=': 'lteq',
  '=': 'assign',
  '.': 'dot',
  ':': 'colon',
  '|': 'pipe',
  ',': 'comma',
  ';': 'semicolon',
} as const;

type OperatorType = (typeof OPERATORS)[keyof typeof OPERATORS];
type DelimiterType = 'variable_begin' | 'variable_end' | 'block_begin' | 'block_end';
export type TokenType = OperatorType | DelimiterType | 'data' | 'name' | 'string' | 'integer' | 'float' | 'eof';

/** A token as `jinja2.lexer.Lexer.wrap` yields it. */
export interface Token extends Span {
  readonly type: TokenType;
  /** Of a name or a string: its value; else the text. */
  readonly value: string;
  /** The offset whose line Jinja names: its start; the last token's for the end of the template. */
  readonly lineAt: number;
  /** Of data: whether `{% raw %}` holds it. */
  readonly raw?: boolean;
  /** `false` for the end of a tag or a string that isn't in the text. */
  readonly closed?: boolean;
}

/** The type of the operator `text`. */
export function operatorType(text: string): OperatorType | undefined {
  return Object.hasOwn(OPERATORS, text) ? OPERATORS[text as keyof typeof OPERATORS] : undefined;
}

const DESCRIPTIONS: ReadonlyMap<string, string> = new Map([
  ...Object.entries(OPERATORS).map(([text, type]): [string, string] => [type, text]),
  ['block_begin', 'begin of statement block'],
  ['block_end', 'end of statement block'],
  ['variable_begin', 'begin of print statement'],
  ['variable_end', 'end of print statement'],
  ['data', 'template data / text'],
  ['eof', 'end of template'],
]);

/** `jinja2.lexer.describe_token` */
export function describeToken(token: Token): string {
  return token.type === 'name' ? token.value : describeType(token.type);
}

/** `jinja2.lexer._describe_token_type` */
export function describeType(type: string): string {
  return DESCRIPTIONS.get(type) ?? type;
}

/** Thrown where Jinja raises `TemplateSyntaxError`, while a template is read as strictly as Jinja does. */
export class Refusal {
  constructor(
    readonly message: string,
    readonly lineAt: number,
    readonly span: Span,
    readonly code: 'syntax' | 'unknown-tag' = 'syntax',
    /** The tag that isn't closed, where that is the matter. */
    readonly opening?: Span,
  ) {}
}
