import { Lines } from '../text/lines';
import type { Level, Levels } from './levels';
import { type Pyproject, readPyproject } from './pyproject';

/** The name of the files that hold settings. */
const FILE = 'pyproject.toml';

/** What a person asks for in one place, for all files. */
export interface Wishes {
  /** The editor's setting `flask.rules`: it counts where no `pyproject.toml` speaks to us. */
  readonly rules?: Levels;
  /** Only these rules, also those that are off elsewhere. */
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
}

interface SettingsFile extends Pyproject {
  readonly lines: Lines;
}

/** Everything that is set for one workspace folder. Takes texts and wishes, tells the level of each rule in each file. */
export class Settings {
  private readonly files = new Map<string, SettingsFile>();
  private wishes: Wishes = {};
  private changes = 0;

  /** Whether `path` is a file that holds settings. One outside the folder is named by `../`. */
  static reads(path: string): boolean {
    return path === FILE || path.endsWith(`/${FILE}`);
  }

  /** Changes whenever a level could be another one. */
  get version(): number {
    return this.changes;
  }

  wish(wishes: Wishes): void {
    this.changes++;
    this.wishes = wishes;
  }

  /** Gives a file its text; `undefined` deletes it. While it is no TOML, what was last read in it counts. */
  update(path: string, text: string | undefined): void {
    this.changes++;
    if (text === undefined) {
      this.files.delete(path);
      return;
    }
    const read = readPyproject(path, text);
    const levels = read.broken ? this.files.get(path)?.levels : read.levels;
    this.files.set(path, { ...read, levels, lines: new Lines(text) });
  }

  /** The paths of the files that hold settings, sorted. */
  get paths(): string[] {
    return [...this.files.keys()].sort();
  }

  /** What is set, by the file, or the editor, that sets it. */
  get all(): ReadonlyMap<string, Levels> {
    const all = new Map(this.wishes.rules?.size ? [['the editor', this.wishes.rules]] : []);
    for (const path of this.paths) {
      const levels = this.files.get(path)?.levels;
      if (levels) all.set(path, levels);
    }
    return all;
  }

  lines(path: string): Lines | undefined {
    return this.files.get(path)?.lines;
  }

  /** What in a file of settings means nothing. */
  findings(path: string): Pyproject['findings'] {
    return this.files.get(path)?.findings ?? [];
  }

  /** The level that is set for each rule in the file `path`; undefined for one that has that of its finding. */
  levelsOf(path: string): (rule: string) => Level | undefined {
    const { select, ignore } = this.wishes;
    const set = this.nearest(path)?.levels ?? this.wishes.rules;
    return (rule) => {
      if (ignore?.includes(rule) || (select && !select.includes(rule))) return 'off';
      const level = set?.get(rule);
      return level === 'off' && select ? undefined : level;
    };
  }

  /** The file whose settings count for `path`: the innermost around it that speaks to us. */
  private nearest(path: string): SettingsFile | undefined {
    const folders = path.split('/').slice(0, -1);
    for (let depth = folders.length; depth >= 0; depth--) {
      const file = this.files.get([...folders.slice(0, depth), FILE].join('/'));
      if (file?.levels) return file;
    }
    const outside = [...this.files].filter(([one, { levels }]) => one.startsWith('../') && levels);
    return outside.sort(([left], [right]) => left.length - right.length)[0]?.[1];
  }
}
