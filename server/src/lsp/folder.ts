import { basename, isAbsolute, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Engine } from '../engine';
import { findFiles, isWalked } from '../host/files';
import { completeIndex, type IndexingEvents, indexFolder, isRead, readInto } from '../host/indexing';
import { isWalkedPath } from '../project/walked';
import type { PythonParser } from '../syntax/python';
import type { Lines } from '../text/lines';
import { inSlices } from './background';
import type { Files } from './conversion';

/** What is shown beside the text, by the kinds of lenses and hints; false for what is switched off. */
export interface Shown {
  readonly codeLens: Readonly<Record<string, unknown>>;
  readonly inlayHints: Readonly<Record<string, unknown>>;
}

/** One workspace folder with its engine. What is open in the editor wins over what is on disk. */
export class Folder implements Files {
  readonly engine: Engine;
  /** What the editor shows of us beside the text. */
  shows: Shown = { codeLens: {}, inlayHints: {} };
  /** Resolves when the folder has been read for the first time, also where that failed. */
  readonly read: Promise<void>;
  private finish: () => void = () => {};
  private wasRead = false;
  private readonly open = new Set<string>();
  private readonly events: IndexingEvents;
  private finding: Promise<unknown> | undefined;

  constructor(
    readonly path: string,
    parser: PythonParser,
    log: (line: string) => void,
  ) {
    this.read = new Promise((resolve) => {
      this.finish = resolve;
    });
    this.engine = new Engine(this.name, parser);
    this.events = { log, isOpen: (path) => this.open.has(path) };
  }

  /** As a person calls it. */
  get name(): string {
    return basename(this.path);
  }

  /** False while the project isn't all there. */
  get isRead(): boolean {
    return this.wasRead;
  }

  /** Reads and evaluates the whole folder. */
  async index(progress: (done: number, total: number) => void): Promise<void> {
    try {
      await indexFolder(this.path, this.engine, { ...this.events, progress });
      // Begun here, it is told as far as it is known, and no question waits for the rest.
      this.engine.prepare(() => false);
    } finally {
      this.wasRead = true;
      this.finish();
    }
  }

  /** Finds all that leads to views, once for however many ask, while other requests are answered. */
  prepareLinks(): Promise<unknown> {
    this.finding ??= inSlices((mayGoOn) => this.engine.prepareLinks(mayGoOn)).finally(() => {
      this.finding = undefined;
    });
    return this.finding;
  }

  /** The path inside the folder that `uri` names; undefined for one outside. */
  pathOf(uri: string): string | undefined {
    const path = pathOfUri(uri);
    if (path === undefined) return undefined;
    const inside = relative(this.path, path);
    if (inside === '' || inside === '..' || inside.startsWith(`..${sep}`) || isAbsolute(inside)) return undefined;
    return inside.split(sep).join('/');
  }

  uri(path: string): string {
    return pathToFileURL(join(this.path, path)).href;
  }

  lines(path: string): Lines | undefined {
    return this.engine.lines(path);
  }

  /** The editor's text of a file. One of a library that is being looked at doesn't become part of the project. */
  edit(path: string, text: string): void {
    if (!isWalkedPath(path)) return;
    this.open.add(path);
    this.engine.update(path, text);
  }

  /** The editor let go of a file: what is on disk counts again. */
  async close(path: string): Promise<void> {
    if (this.open.delete(path)) await this.reread([path]);
  }

  /** Files that changed, came or went on disk. */
  async reread(paths: readonly string[]): Promise<void> {
    const closed: string[] = [];
    for (const path of paths) {
      if (!this.open.has(path) && (await isWalked(this.path, path))) closed.push(path);
    }
    await readInto(this.path, this.engine, closed, this.events);
  }

  /** Notes that a file or a folder came. Returns the files there which are read. */
  async came(path: string): Promise<string[]> {
    const below = await findFiles(
      join(this.path, path),
      () => true,
      () => {},
    );
    const files = below.length > 0 ? below.map((one) => `${path}/${one}`) : [path];
    const [first = path] = files;
    if (await isWalked(this.path, first)) this.engine.list(files.filter(isWalkedPath), true);
    return files.filter(isRead);
  }

  /** Notes that a file went, or everything below a folder. */
  forget(folder: string): void {
    const { names } = this.engine.workspace;
    this.engine.list([folder, ...names.below(folder).map((path) => `${folder}/${path}`)], false);
    for (const path of this.engine.paths) {
      if (path.startsWith(`${folder}/`) && !this.open.has(path)) this.engine.update(path, undefined);
    }
  }

  /** Evaluates what changed, reading what the evaluation lacks. */
  async settle(): Promise<void> {
    this.engine.settle();
    await completeIndex(this.path, this.engine, this.events);
  }
}

/** The path of a file or folder on this machine; undefined for what isn't on it. */
export function pathOfUri(uri: string): string | undefined {
  if (!uri.startsWith('file:')) return undefined;
  try {
    return fileURLToPath(uri);
  } catch {
    // Another host's, or one that no path can spell.
    return undefined;
  }
}
