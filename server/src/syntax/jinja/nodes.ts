import type { Span } from '../../text/span';

/**
 * A Jinja template as a tree. Every node has its exact span in the text (UTF-16 offsets); plain JSON.
 * Where something is missing there is a node (`missing`, or an identifier named `''`) whose span is the white space
 * where a person would type it.
 */
export interface Template {
  readonly body: readonly Statement[];
  /** What Jinja refuses, in order of the text. The first is what Jinja itself reports, with its message and line. */
  readonly errors: readonly TemplateError[];
  /** The whole of every `{# … #}` and every line comment. */
  readonly comments: readonly Span[];
}

export interface TemplateError extends Span {
  /**
   * `unknown-tag`: a tag that is none of Jinja's, so that an extension may bring it. `syntax`: anything else.
   * Both are Jinja's `TemplateSyntaxError`.
   */
  readonly code: 'syntax' | 'unknown-tag';
  /** Jinja's own words. */
  readonly message: string;
  /** 1-based, as Jinja counts. */
  readonly line: number;
  /** The tag that isn't closed, where that is the mistake. */
  readonly opening?: Span;
  /** A string in the same tag before it that goes on over other tags: most likely its closing quote is missing. */
  readonly runaway?: Span;
}

/** A name where it is written: of a block, a macro, a parameter, an attribute, a filter, a tag. `''` where it is missing. */
export interface Identifier extends Span {
  readonly name: string;
}

/** `{% name … %}` with its delimiters, or the line of a line statement. */
export interface Tag extends Span {
  readonly keyword: Identifier;
  /** Whether its end is there. */
  readonly closed: boolean;
}

/** What stands between two tags: from the end of the first to the start of the second. */
export interface Body extends Span {
  readonly statements: readonly Statement[];
}

export type Statement =
  | Data
  | Output
  | For
  | If
  | With
  | Autoescape
  | Block
  | Macro
  | CallBlock
  | FilterBlock
  | Assign
  | AssignBlock
  | Extends
  | Include
  | Import
  | FromImport
  | Trans
  | Print
  | Do
  | LoopControl
  | Debug
  | UnknownTag;

/** Text outside of tags, without what whitespace control takes away. Also the content of `{% raw %}`. */
export interface Data extends Span {
  readonly kind: 'data';
  readonly raw: boolean;
}

/** `{{ expression }}`, the span with its delimiters. */
export interface Output extends Span {
  readonly kind: 'output';
  readonly expression: Expression;
  /** Whether its `}}` is there. */
  readonly closed: boolean;
}

interface Tagged extends Span {
  readonly tag: Tag;
}

/** A statement with a body; without `endTag` it isn't closed. */
interface Enclosing extends Tagged {
  readonly endTag?: Tag;
}

/** A later part of a statement: `{% elif %}`, `{% else %}`, `{% pluralize %}` and what follows it. */
export interface Branch extends Tagged {
  readonly body: Body;
}

export interface For extends Enclosing {
  readonly kind: 'for';
  readonly target: Target;
  readonly iterable: Expression;
  /** Behind `if`. */
  readonly condition?: Expression;
  readonly recursive: boolean;
  readonly body: Body;
  readonly otherwise?: Branch;
}

export interface If extends Enclosing {
  readonly kind: 'if';
  /** The `if` and every `elif`. */
  readonly branches: readonly ConditionalBranch[];
  readonly otherwise?: Branch;
}

export interface ConditionalBranch extends Branch {
  readonly test: Expression;
}

export interface With extends Enclosing {
  readonly kind: 'with';
  readonly assignments: readonly { readonly target: Target; readonly value: Expression }[];
  readonly body: Body;
}

export interface Autoescape extends Enclosing {
  readonly kind: 'autoescape';
  readonly value: Expression;
  readonly body: Body;
}

export interface Block extends Enclosing {
  readonly kind: 'block';
  readonly name: Identifier;
  readonly scoped: boolean;
  readonly required: boolean;
  readonly body: Body;
  /** The name repeated in `{% endblock name %}`. */
  readonly endName?: Identifier;
}

export interface Parameter extends Span {
  readonly name: Identifier;
  readonly default?: Expression;
}

export interface Macro extends Enclosing {
  readonly kind: 'macro';
  readonly name: Identifier;
  readonly parameters: readonly Parameter[];
  readonly body: Body;
}

/** `{% call(parameters) macro(arguments) %}` */
export interface CallBlock extends Enclosing {
  readonly kind: 'call-block';
  readonly parameters: readonly Parameter[];
  readonly call: Expression;
  readonly body: Body;
}

/** `{% filter upper|trim %}`: the innermost filter has no operand. */
export interface FilterBlock extends Enclosing {
  readonly kind: 'filter-block';
  readonly filter: Filter;
  readonly body: Body;
}

/** `{% set target = value %}` */
export interface Assign extends Tagged {
  readonly kind: 'assign';
  readonly target: Target;
  readonly value: Expression;
}

/** `{% set target %}…{% endset %}`: the innermost filter has no operand. */
export interface AssignBlock extends Enclosing {
  readonly kind: 'assign-block';
  readonly target: Target;
  readonly filter?: Filter;
  readonly body: Body;
}

export interface Extends extends Tagged {
  readonly kind: 'extends';
  readonly template: Expression;
}

export interface Include extends Tagged {
  readonly kind: 'include';
  readonly template: Expression;
  readonly ignoreMissing: boolean;
  readonly withContext: boolean;
}

export interface Import extends Tagged {
  readonly kind: 'import';
  readonly template: Expression;
  readonly target: Identifier;
  readonly withContext: boolean;
}

export interface FromImport extends Tagged {
  readonly kind: 'from-import';
  readonly template: Expression;
  readonly names: readonly ImportedName[];
  readonly withContext: boolean;
}

export interface ImportedName extends Span {
  readonly name: Identifier;
  readonly alias?: Identifier;
}

/** `{% trans 'context' name=value, other %}…{% pluralize name %}…{% endtrans %}`; its bodies hold data and names alone. */
export interface Trans extends Enclosing {
  readonly kind: 'trans';
  readonly context?: StringLiteral;
  /** A variable without a value stands for the name itself. */
  readonly variables: readonly { readonly name: Identifier; readonly value?: Expression }[];
  readonly trimmed?: boolean;
  readonly body: Body;
  readonly plural?: Plural;
}

export interface Plural extends Branch {
  readonly name?: Identifier;
}

export interface Print extends Tagged {
  readonly kind: 'print';
  readonly values: readonly Expression[];
}

export interface Do extends Tagged {
  readonly kind: 'do';
  readonly value: Expression;
}

export interface LoopControl extends Tagged {
  readonly kind: 'break' | 'continue';
}

export interface Debug extends Tagged {
  readonly kind: 'debug';
}

/** A tag that isn't Jinja's, or that closes nothing. Its arguments are read as expressions as far as they are some. */
export interface UnknownTag extends Tagged {
  readonly kind: 'unknown-tag';
  readonly arguments: readonly Expression[];
}

/** What can be assigned to: `tuple` holds targets; another expression stands where Jinja refuses the target. */
export type Target = Expression;

export type Expression =
  | StringLiteral
  | NumberLiteral
  | ConstantLiteral
  | Name
  | NamespaceReference
  | Attribute
  | Subscript
  | Slice
  | Call
  | Filter
  | Test
  | Sequence
  | Dictionary
  | Unary
  | Binary
  | Comparison
  | Concatenation
  | Conditional
  | Missing;

/** One or several literals side by side. */
export interface StringLiteral extends Span {
  readonly kind: 'string';
  readonly value: string;
  /** The text between the quotes, where it is the value letter by letter: no escape, no second literal. */
  readonly content?: Span;
  /** Whether its closing quote is there. */
  readonly closed: boolean;
}

export interface NumberLiteral extends Span {
  readonly kind: 'number';
  readonly value: number;
  readonly float: boolean;
}

/** `true`, `false`, `none`, also with a capital letter. */
export interface ConstantLiteral extends Span {
  readonly kind: 'constant';
  readonly value: boolean | null;
}

export interface Name extends Span {
  readonly kind: 'name';
  readonly name: string;
}

/** `namespace.attribute` where it is assigned to. */
export interface NamespaceReference extends Span {
  readonly kind: 'namespace-reference';
  readonly namespace: Identifier;
  readonly attribute: Identifier;
}

/** `object.name`; `object.0` is a subscript. */
export interface Attribute extends Span {
  readonly kind: 'attribute';
  readonly object: Expression;
  readonly name: Identifier;
}

/** `object[index]`; several indices are a tuple. */
export interface Subscript extends Span {
  readonly kind: 'subscript';
  readonly object: Expression;
  readonly index: Expression;
}

export interface Slice extends Span {
  readonly kind: 'slice';
  readonly lower?: Expression;
  readonly upper?: Expression;
  readonly step?: Expression;
}

export interface Call extends Span {
  readonly kind: 'call';
  readonly callee: Expression;
  readonly arguments: Arguments;
}

/** `(…)` with its parentheses. */
export interface Arguments extends Span {
  readonly items: readonly Argument[];
  /** Whether the closing parenthesis is there. */
  readonly closed: boolean;
}

export interface Argument extends Span {
  readonly value: Expression;
  readonly keyword?: Identifier;
  /** `*` or `**` before the value. */
  readonly spread?: '*' | '**';
}

/** `operand|name(arguments)`; the operand of a filter or set block's innermost filter is its body. */
export interface Filter extends Span {
  readonly kind: 'filter';
  readonly operand?: Expression;
  /** Dotted where the text is. */
  readonly name: Identifier;
  readonly arguments?: Arguments;
}

/** `operand is not name(arguments)`; an argument without parentheses makes `arguments` without them. */
export interface Test extends Span {
  readonly kind: 'test';
  readonly operand: Expression;
  readonly negated: boolean;
  readonly name: Identifier;
  readonly arguments?: Arguments;
}

export interface Sequence extends Span {
  readonly kind: 'tuple' | 'list';
  readonly items: readonly Expression[];
}

export interface Dictionary extends Span {
  readonly kind: 'dict';
  readonly entries: readonly { readonly key: Expression; readonly value: Expression }[];
}

export interface Unary extends Span {
  readonly kind: 'unary';
  readonly operator: 'not' | '-' | '+';
  readonly operand: Expression;
}

export interface Binary extends Span {
  readonly kind: 'binary';
  readonly operator: 'and' | 'or' | '+' | '-' | '*' | '/' | '//' | '%' | '**';
  readonly left: Expression;
  readonly right: Expression;
}

export interface Comparison extends Span {
  readonly kind: 'comparison';
  readonly first: Expression;
  readonly rest: readonly { readonly operator: string; readonly operand: Expression }[];
}

/** `a ~ b ~ c` */
export interface Concatenation extends Span {
  readonly kind: 'concatenation';
  readonly items: readonly Expression[];
}

/** `then if test else otherwise` */
export interface Conditional extends Span {
  readonly kind: 'conditional';
  readonly then: Expression;
  readonly test: Expression;
  readonly otherwise?: Expression;
}

/** An expression that isn't there. */
export interface Missing extends Span {
  readonly kind: 'missing';
}
