import { basename, join, relative, sep } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { Engine } from '../engine';
import { completeIndex, type IndexingEvents, indexFolder, readInto } from '../host/indexing';
import type { PythonParser } from '../syntax/python';
import type { Lines } from '../text/lines';
import type { Files } from './conversion';

/** One workspace folder with its engine. What is open in the editor wins over what is on disk. */
export class Folder implements Files {
  readonly engine: Engine;
  readonly path: string;
  private readonly open = new Set<string>();
  private readonly events: IndexingEvents;

  constructor(
    readonly folderUri: string,
    parser: PythonParser,
    log: (line: string) => void,
  ) {
    this.path = fileURLToPath(folderUri);
    this.engine = new Engine(basename(this.path), parser);
    this.events = { log, isOpen: (path) => this.open.has(path) };
  }

  /** Reads and evaluates the whole folder. */
  async index(progress: (done: number, total: number) => void): Promise<void> {
    await indexFolder(this.path, this.engine, { ...this.events, progress });
  }

  /** The path inside the folder that `uri` names; undefined for one outside. */
  pathOf(uri: string): string | undefined {
    if (!uri.startsWith('file:')) return undefined;
    const inside = relative(this.path, fileURLToPath(uri));
    if (inside === '' || inside.startsWith('..') || inside.includes(`..${sep}`) || /^[a-zA-Z]:/.test(inside))
      return undefined;
    return inside.split(sep).join('/');
  }

  uri(path: string): string {
    return pathToFileURL(join(this.path, path)).href;
  }

  lines(path: string): Lines | undefined {
    return this.engine.workspace.lines(path);
  }

  /** The editor's text of a file. */
  edit(path: string, text: string): void {
    this.open.add(path);
    this.engine.update(path, text);
  }

  /** The editor let go of a file: what is on disk counts again. */
  async close(path: string): Promise<void> {
    this.open.delete(path);
    await this.reread([path]);
  }

  /** Files that changed, came or went on disk. */
  async reread(paths: readonly string[]): Promise<void> {
    const closed = paths.filter((path) => !this.open.has(path));
    await readInto(this.path, this.engine, closed, this.events);
  }

  /** Everything below a folder that went. */
  forget(folder: string): void {
    for (const path of this.engine.workspace.paths) {
      if (path.startsWith(`${folder}/`) && !this.open.has(path)) this.engine.update(path, undefined);
    }
  }

  /** Evaluates what changed, reading what the evaluation lacks. */
  async settle(): Promise<void> {
    this.engine.settle();
    await completeIndex(this.path, this.engine, this.events);
  }
}
