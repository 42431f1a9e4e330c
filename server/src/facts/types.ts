import type { Span } from '../text/span';

/**
 * Python, lowered: one module in a small language of our own, without parser nodes and without positions.
 * Every expression, statement, parameter and name carries `at`, an index into the `spans` of the code it stands in,
 * so two texts that differ in layout alone have the same shape.
 */
export interface Module {
  /** Path relative to the workspace folder, `/` between the parts. */
  readonly path: string;
  /** The module's own code (key `''`) and that of every class, function and lambda in it, by key. */
  readonly codes: ReadonlyMap<string, Code>;
  /** Whether the parser met something that is not Python. */
  readonly damaged: boolean;
  /** The comments that tell rules to keep silent. They hold offsets: nothing that is evaluated depends on them. */
  readonly ignores: readonly IgnoreComment[];
}

/** `# flask: ignore[rule]` in Python, `{# flask: ignore[rule] #}` in a template. */
export interface IgnoreComment {
  /** From its `#` to its last bracket. */
  readonly span: Span;
  /** The whole comment, which may say other things too. */
  readonly comment: Span;
  /** An offset in the line that it speaks of; undefined for `ignore-file`. */
  readonly covers: number | undefined;
  /** The rules that it names; undefined where it means all. */
  readonly rules: readonly { readonly name: string; readonly span: Span }[] | undefined;
}

/** What Python compiles to one code object: a module, a class body, a function or a lambda. */
export interface Code {
  /** The qualified name as Python gives it (`A.method`, `make.<locals>.view`), with `#2` for a second of the same name. */
  readonly key: string;
  readonly kind: 'module' | 'class' | 'function' | 'lambda';
  readonly name: string;
  readonly body: readonly Statement[];
  /** Names that are bound here, so that a use of them is not looked up outside. */
  readonly locals: ReadonlySet<string>;
  readonly generator: boolean;
  readonly asynchronous: boolean;
  /** Every call in this code, those in its arguments before a call. */
  readonly calls: readonly Call[];
  /** `start, end` of each `at`: UTF-16 offsets. */
  readonly spans: readonly number[];
}

export interface Node {
  readonly at: number;
}

export type Expression =
  | StringLiteral
  | FormattedString
  | NumberLiteral
  | ConstantLiteral
  | Name
  | Attribute
  | Call
  | Subscript
  | Slice
  | Sequence
  | Dictionary
  | Starred
  | Lambda
  | Binary
  | Unary
  | BooleanOperation
  | Comparison
  | Conditional
  | Comprehension
  | Walrus
  | Yield
  | Unread;

export interface StringLiteral extends Node {
  readonly kind: 'string';
  readonly value: string;
  /**
   * Offset of the text behind the opening quote, from the start of the literal,
   * where the value stands in the source letter by letter; -1 where an escape makes them differ.
   */
  readonly content: number;
}

export interface FormattedString extends Node {
  readonly kind: 'formatted-string';
  readonly parts: readonly (StringLiteral | FormattedValue)[];
}

export interface FormattedValue {
  readonly kind: 'formatted-value';
  readonly value: Expression;
  /** `!r`, `!s`, `!a` or `''`. */
  readonly conversion: string;
  readonly format: string;
}

export interface NumberLiteral extends Node {
  readonly kind: 'number';
  readonly value: number;
  readonly float: boolean;
}

/** `None`, `True`, `False`. */
export interface ConstantLiteral extends Node {
  readonly kind: 'constant';
  readonly value: boolean | null;
}

export interface Name extends Node {
  readonly kind: 'name';
  readonly name: string;
}

export interface Attribute extends Node {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: string;
  readonly nameAt: number;
}

export interface Call extends Node {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: readonly Argument[];
  /** The argument list with its parentheses. */
  readonly argumentsAt: number;
}

export interface Argument extends Node {
  readonly value: Expression;
  /** The name of a keyword argument. */
  readonly keyword?: string;
  readonly keywordAt?: number;
  /** `*` or `**` before the value. */
  readonly spread?: '*' | '**';
}

export interface Subscript extends Node {
  readonly kind: 'subscript';
  readonly object: Expression;
  readonly index: Expression;
}

export interface Slice extends Node {
  readonly kind: 'slice';
  readonly lower?: Expression;
  readonly upper?: Expression;
  readonly step?: Expression;
}

export interface Sequence extends Node {
  readonly kind: 'list' | 'tuple' | 'set';
  readonly items: readonly Expression[];
}

export interface Dictionary extends Node {
  readonly kind: 'dict';
  /** An entry without a key is `**value`. */
  readonly entries: readonly { readonly key?: Expression; readonly value: Expression }[];
}

export interface Starred extends Node {
  readonly kind: 'starred';
  readonly value: Expression;
}

export interface Lambda extends Node {
  readonly kind: 'lambda';
  readonly code: string;
  readonly parameters: readonly Parameter[];
}

export interface Binary extends Node {
  readonly kind: 'binary';
  readonly operator: string;
  readonly left: Expression;
  readonly right: Expression;
}

export interface Unary extends Node {
  readonly kind: 'unary';
  readonly operator: string;
  readonly operand: Expression;
}

export interface BooleanOperation extends Node {
  readonly kind: 'boolean';
  readonly operator: 'and' | 'or';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Comparison extends Node {
  readonly kind: 'comparison';
  readonly first: Expression;
  readonly rest: readonly { readonly operator: string; readonly operand: Expression }[];
}

export interface Conditional extends Node {
  readonly kind: 'conditional';
  readonly test: Expression;
  readonly then: Expression;
  readonly otherwise: Expression;
}

export interface Comprehension extends Node {
  readonly kind: 'comprehension';
  readonly type: 'list' | 'set' | 'dict' | 'generator';
  readonly element: Expression;
  /** The value of a dict comprehension, whose key is `element`. */
  readonly value?: Expression;
  readonly clauses: readonly ComprehensionClause[];
}

export interface ComprehensionClause {
  readonly target: Expression;
  readonly iterable: Expression;
  readonly conditions: readonly Expression[];
}

export interface Walrus extends Node {
  readonly kind: 'walrus';
  readonly name: string;
  readonly value: Expression;
}

export interface Yield extends Node {
  readonly kind: 'yield';
  readonly value?: Expression;
  readonly from: boolean;
}

/** Something we don't read; its calls are still in the code's `calls`. */
export interface Unread extends Node {
  readonly kind: 'unread';
}

export interface Parameter extends Node {
  readonly name: string;
  readonly kind: 'positional-only' | 'positional' | 'keyword-only' | '*' | '**';
  readonly default?: Expression;
  readonly annotation?: Expression;
}

export type Statement =
  | ExpressionStatement
  | Assignment
  | AugmentedAssignment
  | Return
  | If
  | For
  | While
  | Try
  | With
  | FunctionDefinition
  | ClassDefinition
  | Import
  | ImportFrom
  | ScopeDeclaration
  | Raise
  | Delete
  | Jump
  | Assert
  | Match;

export interface ExpressionStatement extends Node {
  readonly kind: 'expression';
  readonly value: Expression;
}

export interface Assignment extends Node {
  readonly kind: 'assign';
  readonly targets: readonly Expression[];
  /** Absent in a bare annotation `x: int`. */
  readonly value?: Expression;
  readonly annotation?: Expression;
}

export interface AugmentedAssignment extends Node {
  readonly kind: 'augmented';
  readonly target: Expression;
  readonly operator: string;
  readonly value: Expression;
}

export interface Return extends Node {
  readonly kind: 'return';
  readonly value?: Expression;
}

export interface If extends Node {
  readonly kind: 'if';
  readonly test: Expression;
  readonly then: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

export interface For extends Node {
  readonly kind: 'for';
  readonly target: Expression;
  readonly iterable: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

export interface While extends Node {
  readonly kind: 'while';
  readonly test: Expression;
  readonly body: readonly Statement[];
  readonly otherwise: readonly Statement[];
}

export interface Try extends Node {
  readonly kind: 'try';
  readonly body: readonly Statement[];
  readonly handlers: readonly ExceptHandler[];
  readonly otherwise: readonly Statement[];
  readonly finally: readonly Statement[];
}

export interface ExceptHandler extends Node {
  readonly type?: Expression;
  readonly name?: string;
  readonly body: readonly Statement[];
}

export interface With extends Node {
  readonly kind: 'with';
  readonly items: readonly { readonly context: Expression; readonly target?: Expression }[];
  readonly body: readonly Statement[];
}

export interface FunctionDefinition extends Node {
  readonly kind: 'function';
  readonly name: string;
  readonly nameAt: number;
  readonly code: string;
  readonly parameters: readonly Parameter[];
  readonly decorators: readonly Expression[];
  readonly returns?: Expression;
}

export interface ClassDefinition extends Node {
  readonly kind: 'class';
  readonly name: string;
  readonly nameAt: number;
  readonly code: string;
  readonly bases: readonly Argument[];
  readonly decorators: readonly Expression[];
}

export interface Import extends Node {
  readonly kind: 'import';
  readonly modules: readonly ImportedName[];
}

export interface ImportFrom extends Node {
  readonly kind: 'import-from';
  /** Dotted name behind the dots, `''` in `from . import x`. */
  readonly module: string;
  /** Number of leading dots. */
  readonly level: number;
  readonly names: readonly ImportedName[];
  readonly star: boolean;
}

export interface ImportedName extends Node {
  readonly name: string;
  readonly alias?: string;
}

export interface ScopeDeclaration extends Node {
  readonly kind: 'global' | 'nonlocal';
  readonly names: readonly string[];
}

export interface Raise extends Node {
  readonly kind: 'raise';
  readonly value?: Expression;
}

export interface Delete extends Node {
  readonly kind: 'delete';
  readonly targets: readonly Expression[];
}

export interface Jump extends Node {
  readonly kind: 'break' | 'continue';
}

export interface Assert extends Node {
  readonly kind: 'assert';
  readonly test: Expression;
}

export interface Match extends Node {
  readonly kind: 'match';
  readonly subject: Expression;
  readonly cases: readonly MatchCase[];
}

export interface MatchCase {
  readonly pattern: Pattern;
  readonly guard?: Expression;
  readonly body: readonly Statement[];
}

export type Pattern =
  /** A literal or a dotted name, compared with `==`. */
  | { readonly kind: 'value'; readonly value: Expression }
  /** A bare name; `_` has none. */
  | { readonly kind: 'capture'; readonly name?: string }
  | { readonly kind: 'star'; readonly name?: string }
  | { readonly kind: 'sequence'; readonly items: readonly Pattern[] }
  | {
      readonly kind: 'mapping';
      readonly entries: readonly { readonly key: Expression; readonly pattern: Pattern }[];
      readonly rest?: string;
    }
  | {
      readonly kind: 'class';
      readonly type: Expression;
      readonly positional: readonly Pattern[];
      readonly keywords: readonly { readonly name: string; readonly pattern: Pattern }[];
    }
  | { readonly kind: 'or'; readonly options: readonly Pattern[] }
  | { readonly kind: 'as'; readonly pattern: Pattern; readonly name: string };

/** A node of a module: what stays the same while only positions change. */
export interface Place {
  readonly path: string;
  readonly code: string;
  readonly at: number;
}

/** The span of `at` in `code`. */
export function spanOf(code: Code, at: number): Span {
  return { start: code.spans[at * 2] ?? 0, end: code.spans[at * 2 + 1] ?? 0 };
}
