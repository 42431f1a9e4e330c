import type { Location, ProjectFile, PythonFile } from '../project/file';
import type { HighlightedSpan } from '../syntax/jinja/highlight';
import type { Span } from '../text/span';

/** A place where a string (or name) of one concept stands, or is about to be typed. */
export interface Site {
  readonly concept: string;
  /** UTF-16 offsets of the text itself, quotes left out. */
  readonly span: Span;
  /** Whether the thing gets its name here. */
  readonly declares?: boolean;
  /** Whether a test asks for it here: such places are counted apart from others. */
  readonly isTestCall?: boolean;
  /** Whether it leads to the thing by its URL, which stays as it is when the thing gets another name. */
  readonly isUrl?: boolean;
  /** The name of Flask's that has to be imported for it. */
  readonly unimported?: string | undefined;
}

/** One proposal. */
export interface CompletionEntry {
  readonly label: string;
  /** Beside the label: a rule, a type. */
  readonly detail?: string;
  /** Markdown. */
  readonly documentation?: string;
  readonly kind:
    | 'endpoint'
    | 'value'
    | 'converter'
    | 'argument'
    | 'method'
    | 'template'
    | 'file'
    | 'variable'
    | 'function'
    | 'keyword'
    | 'snippet';
  /** What to insert; the label where absent. */
  readonly insert?: string;
  /** Orders entries that fit equally well. */
  readonly sort?: string;
}

export interface CompletionList {
  /** What an entry replaces. */
  readonly replace: Span;
  readonly entries: readonly CompletionEntry[];
}

/** What is said about a site: Markdown, and what it is about. */
export interface Description {
  readonly span: Span;
  readonly markdown: string;
}

/** Where a definition leads: the whole of it, and the name in it. */
export interface Target extends Location {
  readonly name: Span;
}

/** A part of a string, or of a template's tags, with a colour of its own. */
export type SemanticToken = HighlightedSpan;

/** Something of a file that an outline lists, and that a search through the project finds. */
export interface FileSymbol {
  readonly name: string;
  readonly detail?: string;
  readonly kind: 'route' | 'template' | 'block' | 'macro';
  /** The whole of it. */
  readonly span: Span;
  /** What is shown when a person goes there; lies in `span`. */
  readonly nameSpan: Span;
}

/** One way of calling what is called around the cursor. */
export interface Signature {
  readonly label: string;
  /** Markdown. */
  readonly documentation?: string;
  /** Each with its place in the label. */
  readonly parameters: readonly { readonly span: Span; readonly documentation?: string }[];
  /** The index of the parameter that the cursor is at. */
  readonly active?: number;
  /** Whether what is given fits. */
  readonly fits: boolean;
}

/** A line shown above a line of the text. */
export interface Lens {
  readonly span: Span;
  /** What it says; undefined for the number of places that refer to what stands at `of`: of tests, or of all others. */
  readonly title: string | undefined;
  /** Where what it is about has its name. */
  readonly of: number;
  /** By what name it is switched off. */
  readonly kind: 'url' | 'links' | 'tests' | 'template' | 'usedBy';
  /** What a click lists, where that is known already. */
  readonly places?: readonly Location[];
}

/** A stretch of a file that opens another file. */
export interface DocumentLink {
  readonly span: Span;
  readonly path: string;
  /** Where in it; its beginning where absent. */
  readonly offset?: number;
}

/** What kind of thing a site names; the first word of each of its `referents`. */
export type ReferentKind =
  | ('endpoint' | 'blueprint' | 'url-variable' | 'static' | 'template' | 'block' | 'macro' | 'filter' | 'test')
  | ('context' | 'binding' | 'given' | 'session' | 'config' | 'request' | 'status');

/** How something is renamed where it is named. */
export interface Renaming {
  /** What is replaced. */
  readonly span: Span;
  readonly text: string;
  /** The name of the thing if `text` were written here. */
  nameOf(text: string): string;
  /** What is written here for a name; undefined where none can be. */
  textFor(name: string): string | undefined;
  /** Why it can't be called so; undefined where it can. */
  refusal(name: string): string | undefined;
  /** Why there can be places that name it and aren't known. */
  doubts(): readonly string[];
  /** What all has to be renamed with it, as `referents` has it; what the site refers to where absent. */
  alike?(): ReadonlySet<string>;
  /** Where a file names the thing besides the sites of concepts. */
  uses?(file: ProjectFile): NameUses;
  /** The file that goes with it. */
  moves?(name: string): FileMove | undefined;
}

/** Where a file names something. */
export interface NameUses {
  /** Names that stand for it. */
  readonly certain: readonly Span[];
  /** What looks like its name; nobody knows what it stands for. */
  readonly possible: readonly Span[];
}

/** A file that gets another path. */
export interface FileMove {
  readonly from: string;
  readonly to: string;
}

/** A text shown within a line that isn't written there. */
export interface InlayHint {
  readonly offset: number;
  readonly text: string;
  readonly tooltip: string;
  /** By what name it is switched off. */
  readonly kind: 'prefix' | 'type';
}

/**
 * One kind of thing that strings of a Flask application point at. It knows where such strings stand, what can be
 * written there, what one means and where it leads; every feature asks every concept. What stands in Python and in
 * templates alike is a concept for each, which share what isn't about the language.
 */
export interface Concept<S extends Site = Site, File extends ProjectFile = PythonFile> {
  readonly name: S['concept'];
  /**
   * All sites of this concept in a file, empty ones that a person is just typing among them. With `offset` only those
   * that a cursor there can touch: a keystroke must not wait for the whole file.
   */
  sites(file: File, offset?: number): readonly S[];
  complete?(site: S, offset: number, file: File): CompletionList | undefined;
  describe?(site: S, offset: number, file: File): Description | undefined;
  definitions?(site: S, offset: number, file: File): readonly Target[];
  /** What a site names, each as a text that is the same for the same thing, at sites of other concepts too: `kind …`. */
  referents?(site: S, file: File): readonly string[];
  /** The kinds of things that its sites can name, so that who looks for others needn't ask it. */
  readonly refersTo?: readonly ReferentKind[];
  /** How what a site names is renamed there; undefined where that can't be written. */
  renaming?(site: S, file: File): Renaming | undefined;
  /** The parts of a site with a colour of their own. */
  tokens?(site: S): readonly SemanticToken[];
  /** The parts of a site that a selection at `offset` grows to, from the outermost in. */
  enclosing?(site: S, offset: number): readonly Span[];
  /** How what is called around `offset` can be called. */
  signatures?(file: File, offset: number): readonly Signature[];
  symbols?(file: File): readonly FileSymbol[];
  lenses?(file: File): readonly Lens[];
  hints?(file: File): readonly InlayHint[];
  links?(file: File): readonly DocumentLink[];
}
