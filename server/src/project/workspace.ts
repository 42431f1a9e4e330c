import { isLibraryPath } from '../evaluate/places';
import { lowerPython } from '../facts/python';
import { type Summary, summarize } from '../facts/summary';
import type { Module } from '../facts/types';
import { LIBRARY_SOURCES } from '../models/sources';
import type { PythonParser } from '../syntax/python';
import { Lines } from '../text/lines';
import { rewrittenTexts } from './edit';
import { evaluateProject, isTest, type PythonSources } from './evaluation';
import { FileNames } from './file-names';
import { link } from './link';
import { ModuleIndex } from './modules';
import type { Project } from './project';
import { Requirements, tellsVersions } from './requirements';
import { RenderSearch } from './templates/render-search';
import { Runs } from './templates/runs';
import { TemplateIndex } from './templates/template-index';
import { foldersWithTemplates } from './templates/template-search';
import { syntaxOf } from './templates/template-syntax';
import { isTemplatePath, TemplateTexts } from './templates/template-texts';
import { TEST_CALL } from './tests/test-calls';

/** How much work was done: tests hold it to what an edit needs. */
export interface WorkCounts {
  lowered: number;
  evaluated: number;
  /** Functions that were run for what they render. */
  run: number;
  /** Times that the routes were made of an evaluation. */
  linked: number;
}

interface SourceFile {
  /** Undefined once it is known that nobody needs it: it is read again when somebody does. */
  text: string | undefined;
  readonly summary: Summary;
  module: Module | undefined;
  lines: Lines | undefined;
  /** What searches in the text found. */
  readonly found: Map<RegExp, boolean>;
}

/**
 * One workspace folder: the only thing that changes. It takes texts, and gives the project they make;
 * facts are extracted when they are needed, and the project is evaluated again only when the shape of code
 * that was run has changed.
 */
export class Workspace {
  readonly counts: WorkCounts = { lowered: 0, evaluated: 0, run: 0, linked: 0 };
  readonly templates = new TemplateTexts((path) => this.project && syntaxOf(this.project, path));
  /** What is said of the versions of libraries. */
  readonly requirements = new Requirements();
  /** Of every file, those that are never read among them. */
  readonly names = new FileNames();
  private readonly files = new Map<string, SourceFile>();
  private modules: ModuleIndex | undefined;
  private project: Project | undefined;
  private stale = true;
  private runs: Runs | undefined;
  private folders: { readonly project: Project; readonly paths: ReadonlySet<string> } | undefined;
  /** The search for what the code renders as it is now, and the last one that came to its end before. */
  private search: { readonly codeVersion: number; readonly renders: RenderSearch } | undefined;
  private finished: RenderSearch | undefined;
  private index: { readonly version: number; readonly isDone: boolean; readonly templates: TemplateIndex } | undefined;
  /** Counts the changes of Python files. */
  private codeVersion = 0;
  /** Whether texts changed that make no other evaluation, but other routes. */
  private unlinked = false;
  private generation = 0;
  private readonly found = new Map<RegExp, { readonly version: number; readonly paths: readonly string[] }>();

  /** @param folderName the folder's own name, under which its files may import each other */
  constructor(
    readonly folderName: string,
    private readonly parser: PythonParser,
  ) {}

  /** The paths of all Python files, sorted. */
  get paths(): string[] {
    return [...this.files.keys()].sort();
  }

  /** Whether any file has to do with Flask: one in which `flask-app` is just typed hasn't. */
  get usesFlask(): boolean {
    return [...this.files.values()].some(({ summary }) => summary.usesFlask);
  }

  /** Changes whenever an answer could be another one. */
  get version(): number {
    return this.generation;
  }

  /** Gives a file its text; `undefined` deletes it. */
  update(path: string, text: string | undefined): void {
    if (isTemplatePath(path) || this.isInTemplateFolder(path)) {
      if (this.templates.update(path, text)) this.generation++;
      return;
    }
    if (tellsVersions(path)) {
      if (this.requirements.update(path, text)) this.generation++;
      return;
    }
    if (FileNames.ignores(path)) {
      this.names.ignore(path, text);
      this.generation++;
      return;
    }
    const before = this.files.get(path);
    if (before?.text !== undefined && before.text === text) return;
    this.generation++;
    this.codeVersion++;
    if (text === undefined) {
      if (this.files.delete(path)) this.reshape();
      return;
    }
    const after: SourceFile = { text, summary: summarize(text), module: undefined, lines: undefined, found: new Map() };
    this.files.set(path, after);
    if (!before) this.reshape();
    else if (!this.stale && !this.keepsProject(path, before, after)) this.stale = true;
  }

  /** Says of a file, whatever it holds, whether it is there. */
  list(path: string, exists: boolean): void {
    if (this.names.update(path, exists)) this.generation++;
  }

  /** The project as it was last evaluated: no keystroke waits for a new evaluation. */
  latest(): Project {
    return this.project ?? this.settle();
  }

  /** The project as it is, evaluated if anything that matters has changed. */
  settle(): Project {
    if (this.project && !this.stale && !this.unlinked) return this.project;
    this.modules ??= new ModuleIndex(this.files.keys(), this.folderName);
    const files = this.pythonFiles(this.modules);
    this.generation++;
    this.counts.linked++;
    let evaluation = this.project?.evaluation;
    if (!evaluation || this.stale) {
      this.counts.evaluated++;
      evaluation = evaluateProject(files);
    }
    this.stale = false;
    this.unlinked = false;
    this.project = link(evaluation, files, this.project);
    return this.project;
  }

  /**
   * What the code does with templates. What takes long to find is told as it was when it was last found: no keystroke
   * waits for it. Where it never was, it is found now, unless someone has begun to `prepare` it.
   */
  get rendering(): TemplateIndex {
    const search = this.renderSearch();
    const { isDone } = search;
    if (isDone) this.finished = undefined;
    if (this.index?.version === this.generation && this.index.isDone === isDone) return this.index.templates;
    const { project } = this;
    const files = this.pythonFiles(search.project.modules);
    const templates = new TemplateIndex(project ?? search.project, this.templates, files, this.finished ?? search);
    this.index = { version: this.generation, isDone, templates };
    return templates;
  }

  /**
   * Finds what `rendering` tells of the code as it is, as long as it may go on.
   * @returns whether all is found
   */
  prepare(mayGoOn: () => boolean): boolean {
    return this.renderSearch().goOn(mayGoOn) && this.templates.read(mayGoOn);
  }

  /** Functions run again for it only where something that they go through has changed. */
  private renderSearch(): RenderSearch {
    const project = this.latest();
    const { codeVersion, search } = this;
    if (search?.renders.project === project && search.codeVersion === codeVersion) return search.renders;
    if (search?.renders.isDone) this.finished = search.renders;
    const files = this.pythonFiles(project.modules);
    if (this.runs?.evaluation !== project.evaluation) {
      this.runs = new Runs(project.evaluation, files, () => {
        this.counts.run++;
      });
    }
    const renders = new RenderSearch(project, files, this.runs);
    this.search = { codeVersion, renders };
    return renders;
  }

  /** Files whose text is needed again; giving it by `update` completes the project. */
  get missing(): string[] {
    return [...(this.project?.evaluation.missing ?? [])].filter((path) => this.files.has(path));
  }

  /** Lets go of the texts that nothing needed. */
  release(): void {
    const within = this.project?.evaluation.within;
    for (const [path, file] of this.files) {
      if (file.module || file.summary.mentionsFlask || within?.has(path) || isAround(path, file)) continue;
      file.text = undefined;
    }
  }

  /** The facts of a file; undefined for one that isn't here or whose text was let go. */
  module(path: string): Module | undefined {
    if (isLibraryPath(path)) return libraryFacts(this.parser, path);
    const file = this.files.get(path);
    if (!file) return undefined;
    if (!file.module && file.text !== undefined) {
      this.counts.lowered++;
      file.module = lowerPython(this.parser, path, file.text);
    }
    return file.module;
  }

  /** Extracts the facts that an evaluation is sure to ask for: the host does so while it reads, between other things. */
  extract(path: string): void {
    const summary = this.summary(path);
    if (summary?.mentionsFlask && (summary.makesApplication || !isTest(path))) this.module(path);
  }

  /** The text of a file with its lines. */
  lines(path: string): Lines | undefined {
    const file = this.files.get(path);
    if (!file) return this.templates.lines(path);
    if (file.text === undefined) return undefined;
    file.lines ??= new Lines(file.text);
    return file.lines;
  }

  summary(path: string): Summary | undefined {
    return this.files.get(path)?.summary;
  }

  /** Whether a file concerns Flask: it mentions it, is a test of an application or has its forms, or was run because it imports what does. */
  concerns(path: string): boolean {
    const file = this.files.get(path);
    if (file?.summary.mentionsFlask || (file && isAround(path, file) && this.usesFlask)) return true;
    const { ran, configured } = this.latest().evaluation;
    return this.files.has(path) && (ran.has(path) || configured.has(path));
  }

  /** The files whose text matches. Each text is searched once, so give the same object for the same pattern. */
  mentioning(pattern: RegExp): readonly string[] {
    const known = this.found.get(pattern);
    if (known?.version === this.generation) return known.paths;
    const paths = [...this.files].filter(([, file]) => matches(file, pattern)).map(([path]) => path);
    this.found.set(pattern, { version: this.generation, paths });
    return paths;
  }

  /** The folders that applications take templates from: any text in them is one, whatever it is called. */
  get templateFolders(): ReadonlySet<string> {
    const project = this.latest();
    if (this.folders?.project !== project) this.folders = { project, paths: foldersWithTemplates(project) };
    return this.folders.paths;
  }

  private isInTemplateFolder(path: string): boolean {
    if (path.endsWith('.py') || this.files.has(path) || !this.folders) return false;
    for (let at = path.lastIndexOf('/'); at > 0; at = path.lastIndexOf('/', at - 1)) {
      if (this.folders.paths.has(path.slice(0, at))) return true;
    }
    return false;
  }

  private reshape(): void {
    this.modules = undefined;
    this.stale = true;
  }

  private pythonFiles(modules: ModuleIndex): PythonSources {
    return {
      paths: this.paths,
      modules,
      summary: (path) => this.summary(path),
      module: (path) => this.module(path),
    };
  }

  /** Whether the project stands as it is after an edit: what was run of the file has the shape it had. */
  private keepsProject(path: string, before: SourceFile, after: SourceFile): boolean {
    if (JSON.stringify(before.summary) !== JSON.stringify(after.summary)) return false;
    if (!before.module) return !this.project?.evaluation.missing.has(path);
    const interpreter = this.project?.evaluation.interpreter;
    const now = this.module(path);
    const rewritten = interpreter && now && rewrittenTexts(interpreter, before.module, now);
    if (!rewritten) return false;
    for (const [written, value] of rewritten) written.replace(value);
    this.unlinked ||= rewritten.length > 0;
    return true;
  }
}

/** Whether a file has to do with an application, though it need not mention Flask: a test that calls it, a form. */
function isAround(path: string, file: SourceFile): boolean {
  return callsClient(path, file) || matches(file, FORMS);
}

const FORMS = /\b(?:flask_wtf|wtforms)\b/;

/** Whether a file seems to be a test that asks an application for URLs: it need not mention Flask for that. */
function callsClient(path: string, file: SourceFile): boolean {
  return isTest(path) && matches(file, TEST_CALL);
}

function matches({ text, found }: SourceFile, pattern: RegExp): boolean {
  let answer = found.get(pattern);
  if (answer === undefined && text !== undefined) {
    answer = pattern.test(text);
    found.set(pattern, answer);
  }
  return answer ?? false;
}

const libraries = new WeakMap<PythonParser, Map<string, Module>>();

/** The facts of a model that is written in Python; they are the same for every project. */
function libraryFacts(parser: PythonParser, path: string): Module | undefined {
  const source = LIBRARY_SOURCES.get(path);
  if (source === undefined) return undefined;
  let known = libraries.get(parser);
  if (!known) {
    known = new Map();
    libraries.set(parser, known);
  }
  let module = known.get(path);
  if (!module) {
    module = lowerPython(parser, path, source);
    known.set(path, module);
  }
  return module;
}
