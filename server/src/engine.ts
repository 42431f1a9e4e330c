import type {
  Description,
  DocumentLink,
  FileMove,
  FileSymbol,
  InlayHint,
  Lens,
  SemanticToken,
  Signature,
} from './concepts/concept';
import { lenses } from './features/code-lens';
import { type Completion, complete } from './features/completion';
import { type Definition, definition } from './features/definition';
import { type Diagnosis, type Diagnostic, diagnose, type Extent, leveled, NO_DIAGNOSIS } from './features/diagnostics';
import { documentLinks } from './features/document-links';
import { explore } from './features/explorer';
import type { ExplorerNode, Grouping } from './features/explorer-node';
import { folds } from './features/folding';
import { type Highlight, highlights } from './features/highlights';
import { hover } from './features/hover';
import { inlayHints } from './features/inlay-hints';
import { matchText, type UrlMatch } from './features/match';
import { projectReport } from './features/project-report';
import { fixesOf, isIn, type QuickFix, quickFixes } from './features/quick-fixes';
import { type Refactoring, refactorings } from './features/refactoring';
import { findNames, type Reference, references } from './features/references';
import { type Rename, renamable, rename } from './features/rename';
import { renameFile } from './features/rename-file';
import { listRoutes, type RouteListing } from './features/routes';
import { selections } from './features/selection';
import { semanticTokens } from './features/semantic-tokens';
import { signatureHelp } from './features/signature-help';
import type { SnippetDocument } from './features/snippets';
import { type ProjectSymbol, searchSymbols, symbols } from './features/symbols';
import { listTemplates, type TemplateListing } from './features/templates';
import { type Location, type ProjectFile, PythonFile } from './project/file';
import type { Project } from './project/project';
import { tellsVersions } from './project/requirements';
import { TemplateFile } from './project/templates/template-file';
import type { TemplateIndex } from './project/templates/template-index';
import { Workspace } from './project/workspace';
import { invalidSetting } from './rules/invalid-setting';
import { Settings } from './settings/settings';
import type { PythonParser } from './syntax/python';
import type { Lines } from './text/lines';
import type { Span } from './text/span';

/**
 * Everything that can be asked about one workspace folder. Paths are relative to it; offsets are UTF-16.
 * Takes texts, gives answers; no question throws, waits or reads a file.
 */
export class Engine {
  readonly workspace: Workspace;
  readonly settings = new Settings();
  private readonly files = new Map<string, ProjectFile>();
  /** What was found wrong in files, as long as they are seen the same way. */
  private readonly diagnoses = new WeakMap<ProjectFile, { readonly settings: number; readonly diagnosis: Diagnosis }>();
  /** What the files are seen with: older ones would keep older evaluations. */
  private seen: { readonly version: number; readonly rendering: TemplateIndex } | undefined;

  constructor(folderName: string, parser: PythonParser) {
    this.workspace = new Workspace(folderName, parser);
  }

  /** Gives a file its text; `undefined` deletes it. */
  update(path: string, text: string | undefined): void {
    const isSettings = Settings.reads(path);
    if (isSettings) this.settings.update(path, text);
    if (!isSettings || tellsVersions(path)) this.workspace.update(path, text);
  }

  /** Says of files, whatever they hold, whether they are there. Their texts are given by `update`. */
  list(paths: Iterable<string>, exists: boolean): void {
    for (const path of paths) this.workspace.list(path, exists);
  }

  /** Every file that something can be said about: code, and settings. */
  get paths(): string[] {
    return [...this.workspace.paths, ...this.workspace.templates.paths, ...this.settings.paths].sort();
  }

  /** The text of a file with its lines; undefined for one that isn't here or whose text nobody needs. */
  lines(path: string): Lines | undefined {
    return Settings.reads(path) ? this.settings.lines(path) : this.workspace.lines(path);
  }

  /** Evaluates what changed. Completion alone is answered from the last evaluation, and the texts as they are. */
  settle(): Project {
    return this.workspace.settle();
  }

  /** Every route of every application, and what couldn't be read. */
  routes(): RouteListing {
    return listRoutes(this.workspace);
  }

  /** Every template, with what renders it and the names that reach it. */
  templates(): TemplateListing {
    this.settleAll();
    return listTemplates(this.workspace);
  }

  /** The tree of the applications with their routes and hooks, and of what couldn't be read. */
  explore(grouping: Grouping): ExplorerNode<Location>[] {
    this.workspace.settle();
    return explore(this.workspace, grouping);
  }

  /** What each application does with a URL (or a path), by Werkzeug's order. */
  match(url: string, method = 'GET'): UrlMatch {
    return matchText(this.workspace, url, method);
  }

  /** What is wrong in a file, and what isn't said because something couldn't be read. */
  diagnose(path: string, extent: Extent = 'whole'): Diagnosis {
    if (Settings.reads(path)) return { ...NO_DIAGNOSIS, diagnostics: this.settingProblems(path) };
    if (extent === 'whole') this.settleAll();
    else this.workspace.settle();
    const file = this.file(path);
    if (!file) return NO_DIAGNOSIS;
    const levels = this.settings.levelsOf(path);
    if (extent === 'quick') return diagnose(file, levels, extent);
    const diagnosis = this.known(file) ?? diagnose(file, levels, extent);
    this.diagnoses.set(file, { settings: this.settings.version, diagnosis });
    return diagnosis;
  }

  /** What `diagnose` found, where it would find the same again. */
  private known(file: ProjectFile): Diagnosis | undefined {
    const known = this.diagnoses.get(file);
    return known?.settings === this.settings.version ? known.diagnosis : undefined;
  }

  /**
   * Finds what code does with templates, which takes long after an edit, as long as it may go on. What must be right asks
   * for all of it; other questions are answered by what was last found.
   * @returns whether all is found
   */
  prepare(mayGoOn: () => boolean): boolean {
    this.workspace.settle();
    return this.workspace.prepare(mayGoOn);
  }

  /** For questions whose answers a person relies on: the project as it is, and all that it does with templates. */
  private settleAll(): void {
    this.prepare(() => true);
  }

  /**
   * What is known of the project, what isn't, and what is not reported, each with the reason: sections of Markdown.
   * @param pause lets others have their turn, which they get between files
   */
  report(pause: () => Promise<void>): Promise<string> {
    this.settleAll();
    const paths = this.allFiles.map(({ path }) => path);
    const { workspace, settings } = this;
    return projectReport({ workspace, paths, settings: settings.all, diagnose: (path) => this.diagnose(path), pause });
  }

  /** What can be written at `offset`. */
  complete(path: string, offset: number): Completion[] {
    const file = this.file(path);
    return file ? complete(file, offset) : [];
  }

  /** A text of the folder as snippets see it, a template's or that of a Python file. */
  snippetDocument(path: string, text: string, language: SnippetDocument['language']): SnippetDocument {
    const { workspace } = this;
    const hasFlask = workspace.usesFlask;
    if (language !== 'python' || !hasFlask) return { text, language, hasFlask };
    const file = this.file(path);
    const module = workspace.module(path);
    return { text, language, hasFlask, module, file: file instanceof PythonFile ? file : undefined };
  }

  /** How what is called around `offset` can be called. */
  signatures(path: string, offset: number): Signature[] {
    const file = this.file(path);
    return file ? signatureHelp(file, offset) : [];
  }

  /** What is known about what stands at `offset`. */
  hover(path: string, offset: number): Description | undefined {
    this.workspace.settle();
    const file = this.file(path);
    return file && hover(file, offset);
  }

  /** Where what stands at `offset` is defined. */
  definition(path: string, offset: number): Definition | undefined {
    this.workspace.settle();
    const file = this.file(path);
    return file && definition(file, offset);
  }

  /**
   * Finds all that leads to views, as long as it may go on: `references` of a view then takes no time.
   * @returns whether all is found
   */
  prepareLinks(mayGoOn: () => boolean): boolean {
    return this.prepare(mayGoOn) && findNames(this.allFiles, 'endpoint', mayGoOn);
  }

  /** Everything in the project that names the same as what stands at `offset`. */
  references(path: string, offset: number): Reference[] {
    this.settleAll();
    const file = this.file(path);
    if (!file) return [];
    return references(this.allFiles, file, offset);
  }

  /** What a rename at `offset` would replace; undefined where nothing can be renamed. */
  renamable(path: string, offset: number): { readonly span: Span; readonly text: string } | undefined {
    this.workspace.settle();
    const file = this.file(path);
    return file && renamable(file, offset);
  }

  /** What changes where `text` is to be written at `offset`; a text that says why it can't be. */
  rename(path: string, offset: number, text: string): Rename | string | undefined {
    this.settleAll();
    const file = this.file(path);
    return file && rename(this.allFiles, file, offset, text);
  }

  /** What changes with the path of a file or folder: the names of the templates and static files that it has. */
  renameFile(move: FileMove): Rename {
    this.settleAll();
    return renameFile(this.allFiles, move);
  }

  /** What in the file goes with what stands at `offset`: it names the same, or is a tag of the same statement. */
  highlights(path: string, offset: number): Highlight[] {
    this.workspace.settle();
    const file = this.file(path);
    return file ? highlights(file, offset) : [];
  }

  /** The routes and other things that a file makes, for its outline. */
  symbols(path: string): FileSymbol[] {
    this.workspace.settle();
    const file = this.file(path);
    return file ? symbols(file) : [];
  }

  /** The same of every file, as far as they fit what a person looks for. */
  searchSymbols(query: string): ProjectSymbol[] {
    this.workspace.settle();
    return searchSymbols(this.allFiles, query);
  }

  /** What is shown above the lines of a file. */
  lenses(path: string): Lens[] {
    const file = this.file(path);
    return file ? lenses(file) : [];
  }

  /** What is shown within the lines of `span` beside what is written there. */
  inlayHints(path: string, span: Span): InlayHint[] {
    const file = this.file(path);
    return file ? inlayHints(file, span) : [];
  }

  /** The stretches of a file that open another one. */
  documentLinks(path: string): DocumentLink[] {
    const file = this.file(path);
    return file ? documentLinks(file) : [];
  }

  /** What can be folded. */
  folds(path: string): Span[] {
    const file = this.file(path);
    return file ? folds(file) : [];
  }

  /** What a selection at `offset` grows to, from the outermost in. */
  selections(path: string, offset: number): Span[] {
    const file = this.file(path);
    return file ? selections(file, offset) : [];
  }

  /** The parts of strings with a colour of their own, in the order of the text. */
  semanticTokens(path: string): SemanticToken[] {
    const file = this.file(path);
    return file ? semanticTokens(file) : [];
  }

  /** What mends the diagnostics in `span`. */
  quickFixes(path: string, span: Span): QuickFix[] {
    if (Settings.reads(path)) return fixesOf(this.settingProblems(path).filter((one) => isIn(one, span)));
    const file = this.file(path);
    if (!file) return [];
    const { diagnostics } = this.known(file) ?? diagnose(file, this.settings.levelsOf(path));
    return quickFixes(file, diagnostics, span);
  }

  /** What else can be done with what stands at the start of `span`: a name is imported, a route written in another way. */
  refactorings(path: string, span: Span): Refactoring[] {
    this.workspace.settle();
    const file = this.file(path);
    return file ? refactorings(file, span) : [];
  }

  private settingProblems(path: string): Diagnostic[] {
    const levelOf = this.settings.levelsOf(path);
    if (levelOf(invalidSetting.name) === 'off') return [];
    return this.settings.findings(path).map((finding) => leveled(finding, invalidSetting, levelOf));
  }

  private get allFiles(): ProjectFile[] {
    return [...this.workspace.paths, ...this.workspace.templates.paths].flatMap((path) => this.file(path) ?? []);
  }

  private file(path: string): ProjectFile | undefined {
    const { version, rendering } = this.workspace;
    if (version !== this.seen?.version || rendering !== this.seen.rendering) this.files.clear();
    this.seen = { version, rendering };
    const known = this.files.get(path) ?? this.pythonFile(path) ?? this.templateFile(path);
    if (known) this.files.set(path, known);
    return known;
  }

  private pythonFile(path: string): ProjectFile | undefined {
    const module = this.workspace.concerns(path) ? this.workspace.module(path) : undefined;
    return module && new PythonFile(this.workspace, path, module);
  }

  /** Nothing is said of the templates of other frameworks. */
  private templateFile(path: string): ProjectFile | undefined {
    const facts = this.workspace.usesFlask ? this.workspace.templates.facts(path) : undefined;
    return facts && new TemplateFile(this.workspace, path, facts);
  }
}
