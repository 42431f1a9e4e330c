import ignore, { type Ignore } from 'ignore';

/** How many names are kept. */
const MOST = 200_000;

/** The names of all files of one workspace folder, whatever they hold, and which of them git is told to leave out. */
export class FileNames {
  private readonly names = new Set<string>();
  private readonly ignoring = new Map<string, Ignore>();
  /** By folder: the files in it and below, until any name changes. */
  private readonly known = new Map<string, readonly string[]>();

  /** Whether nothing had to be left out. */
  get complete(): boolean {
    return this.names.size < MOST;
  }

  /** Adds a file, or takes it away. Tells whether anything is another now. */
  update(path: string, exists: boolean): boolean {
    if (this.names.has(path) === exists || (exists && !this.complete)) return false;
    if (exists) this.names.add(path);
    else this.names.delete(path);
    this.known.clear();
    return true;
  }

  has(path: string): boolean {
    return this.names.has(path);
  }

  /** The files below a folder, as paths relative to it, sorted; `''` is the workspace folder. */
  below(folder: string): readonly string[] {
    const known = this.known.get(folder);
    if (known) return known;
    const prefix = folder === '' ? '' : `${folder}/`;
    const found: string[] = [];
    for (const name of this.names) if (name.startsWith(prefix)) found.push(name.slice(prefix.length));
    this.known.set(folder, found.sort());
    return found;
  }

  /** Whether a file of this path is one of git's lists of what to leave out. */
  static ignores(path: string): boolean {
    return path === '.gitignore' || path.endsWith('/.gitignore');
  }

  /** Gives a `.gitignore` its text; `undefined` deletes it. */
  ignore(path: string, text: string | undefined): void {
    const folder = path.slice(0, -'.gitignore'.length);
    if (text === undefined) this.ignoring.delete(folder);
    else this.ignoring.set(folder, ignore().add(text));
  }

  /** Whether git is told to leave out a file, which may not be there. */
  isIgnored(path: string): boolean {
    return [...this.ignoring].some(
      ([folder, rules]) =>
        path.startsWith(folder) &&
        ignore.isPathValid(path.slice(folder.length)) &&
        rules.ignores(path.slice(folder.length)),
    );
  }
}
