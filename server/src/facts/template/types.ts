import type { Arguments, Expression, TemplateError } from '../../syntax/jinja/nodes';
import type { Span } from '../../text/span';

/** What one template says: plain data with positions. Indices point into the lists beside them. */
export interface TemplateFacts {
  /** The parser's errors; without any of them the first that Jinja's compiler finds. */
  readonly errors: readonly TemplateError[];
  readonly comments: readonly Span[];
  readonly blocks: readonly BlockFact[];
  readonly macros: readonly MacroFact[];
  /** Every `extends`, `include`, `import` and `from … import`, in the order of the text. */
  readonly references: readonly Reference[];
  /** `jinja2.meta.find_referenced_templates`: `null` is a name that isn't written. */
  readonly referenced: readonly (string | null)[];
  /** The first is the template's own, around everything. */
  readonly scopes: readonly Scope[];
  readonly bindings: readonly Binding[];
  readonly uses: readonly NameUse[];
  readonly calls: readonly CallFact[];
  readonly filters: readonly OperationUse[];
  readonly tests: readonly OperationUse[];
  /** Tags that aren't Jinja's. */
  readonly unknownTags: readonly { readonly name: string; readonly span: Span }[];
  /** `jinja2.meta.find_undeclared_variables` in an environment with Jinja's own globals; sorted. */
  readonly undeclared: readonly string[];
  /**
   * Whether this is a child template, whose output outside of blocks is dropped: `always` where `extends` stands at the
   * outermost level, `sometimes` where a condition is around it.
   */
  readonly child: 'never' | 'sometimes' | 'always';
}

export interface BlockFact {
  readonly name: string;
  readonly nameSpan: Span;
  /** From `{% block` to the end of `{% endblock %}`. */
  readonly span: Span;
  readonly body: Span;
  readonly scoped: boolean;
  readonly required: boolean;
  /** The name repeated in `{% endblock name %}`. */
  readonly endNameSpan?: Span;
  /** The block around it. */
  readonly parent?: number;
  readonly scope: number;
  /** Whether the body calls `super()`. */
  readonly usesSuper: boolean;
}

export interface MacroFact {
  readonly name: string;
  readonly nameSpan: Span;
  readonly span: Span;
  readonly parameters: readonly MacroParameter[];
  readonly usesCaller: boolean;
  readonly usesVarargs: boolean;
  readonly usesKwargs: boolean;
  /** Whether other templates can import it: at the outermost level, and its name doesn't begin with `_`. */
  readonly exported: boolean;
  readonly scope: number;
}

export interface MacroParameter {
  readonly name: string;
  readonly span: Span;
  readonly default?: Expression;
}

/** A template that another one names. */
export interface Reference {
  readonly kind: 'extends' | 'include' | 'import' | 'from-import';
  /** The tag. */
  readonly span: Span;
  readonly template: Span;
  /** The names that are written: all of a list, both sides of `'a' if x else 'b'`. */
  readonly names: readonly TemplateName[];
  /** Whether a list was given, of which the first that exists is taken. */
  readonly list: boolean;
  /** Whether there may be another name than those. */
  readonly computed: boolean;
  readonly ignoreMissing: boolean;
  readonly withContext: boolean;
  /** The binding of `import … as name`, those of `from … import`. */
  readonly bindings: readonly number[];
  readonly scope: number;
  readonly block?: number;
  /** Whether a condition is around it. */
  readonly conditional: boolean;
}

export interface TemplateName {
  readonly name: string;
  /** The text between the quotes; the literal where an escape stands in it. */
  readonly span: Span;
}

/** Where names live: Jinja's frames. `if` makes none. */
export interface Scope {
  readonly kind:
    | 'template'
    | 'block'
    | 'macro'
    | 'call-block'
    | 'for'
    | 'for-else'
    | 'with'
    | 'filter-block'
    | 'assign-block'
    | 'autoescape';
  readonly span: Span;
  /** The scope whose names are seen in it; a block that isn't `scoped` sees those of the template's outermost level. */
  readonly parent?: number;
  readonly bindings: readonly number[];
}

export interface Binding {
  readonly name: string;
  readonly kind: BindingKind;
  /** The name where it is written; the tag's keyword for the names that Jinja gives (`loop`, `caller`, `super`, …). */
  readonly span: Span;
  readonly scope: number;
  /** The offset from which on it holds in its own scope; scopes inside see it everywhere. */
  readonly from: number;
  /** Whether a condition decides if it is there. */
  readonly conditional: boolean;
  /** In the last branch of an `if` whose branches all bind the name: the offset of the `if`. */
  readonly everyBranchFrom?: number;
  /** What is assigned, where that is written: of `set`, `with` and a parameter's default. */
  readonly value?: Expression;
  /** Of `for` and its targets: what is iterated over. */
  readonly iterable?: Expression;
  /** Of `from … import name as alias`: `name`. */
  readonly imported?: string;
  readonly importedSpan?: Span;
}

export type BindingKind =
  | 'set'
  | 'for'
  | 'with'
  | 'parameter'
  | 'macro'
  | 'import'
  | 'from-import'
  /** `loop`, `caller`, `varargs`, `kwargs`, `self`, `super`. */
  | 'special';

/** A name that is read. */
export interface NameUse {
  readonly name: string;
  readonly span: Span;
  readonly scope: number;
  readonly block?: number;
  /** Those that it can mean; none for a name that comes from the context. */
  readonly bindings: readonly number[];
  /** Whether the render gives it: `sometimes` where a condition decides if the template binds it before. */
  readonly fromContext: 'always' | 'sometimes' | 'never';
  /** Whether the template minds that the name may be undefined, here or around this place. */
  readonly guarded: boolean;
  /** Whether something decides if this place is reached: a condition, a loop, a call of the macro around it. */
  readonly conditional: boolean;
  /** `.profile.name` or `['profile']` behind it; an empty name where one is being typed. */
  readonly attributes: readonly { readonly name: string; readonly span: Span }[];
  /** The call of just this name and its attributes. */
  readonly call?: number;
  /** Whether it is assigned to (`{% set namespace.attribute = … %}`). */
  readonly assigned: boolean;
}

export interface CallFact {
  readonly span: Span;
  /** `url_for`, `forms.input`; `''` where what is called isn't a name with attributes. */
  readonly callee: string;
  readonly calleeSpan: Span;
  readonly arguments: Arguments;
  readonly scope: number;
  readonly block?: number;
  /** Whether `{% call %}` makes it, which passes `caller`. */
  readonly callBlock: boolean;
}

/** A filter or a test where it is applied. */
export interface OperationUse {
  readonly name: string;
  /** Empty while the name is being typed. */
  readonly span: Span;
  /** None for the innermost filter of a filter block or a set block. */
  readonly operand?: Expression;
  readonly arguments?: Arguments;
  /** Whether Jinja looks for it only when the template runs, as it stands under a condition. */
  readonly conditional: boolean;
}
