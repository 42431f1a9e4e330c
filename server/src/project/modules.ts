import type { Resolution } from '../evaluate/sources';
import { isStandard } from '../models/extensions';
import { baseOf, depthOf, joinPath, parentOf } from '../text/paths';

/** Files that are run as programs: what they import is looked for in the folder that they lie in, be it a package or not. */
const PROGRAMS = /^(?:run\w*|[aw]sgi|manage|main|server|start|app|application|autoapp)\.py$/;

/** Finds the file that an import means, among the Python files of one workspace folder. */
export class ModuleIndex {
  private readonly files: ReadonlySet<string>;
  private readonly folders = new Set<string>();
  /** The folders in which a program lies. */
  private readonly programs = new Set<string>();
  /** Files and packages by the first part of the name under which a source root offers them. */
  private readonly tops = new Map<string, string[]>();
  private readonly known = new Map<string, Resolution | undefined>();

  /**
   * @param paths every Python file, relative to the folder
   * @param folderName the folder's own name: its files may import each other under it
   */
  constructor(
    paths: Iterable<string>,
    private readonly folderName: string,
  ) {
    this.files = new Set(paths);
    for (const path of this.files) {
      if (PROGRAMS.test(baseOf(path))) this.programs.add(parentOf(path) ?? '');
      for (let folder = parentOf(path); folder !== undefined; folder = parentOf(folder)) {
        if (this.folders.has(folder)) break;
        this.folders.add(folder);
      }
    }
    for (const path of this.files) {
      const module = /(?:^|\/)__init__\.py$/.test(path) ? parentOf(path) : path.replace(/\.py$/, '');
      if (module === undefined || module === '') continue;
      const name = baseOf(module);
      const root = parentOf(module) ?? '';
      // What lies inside a package is imported under the package's name.
      if (this.isPackage(root)) continue;
      this.tops.set(name, [...(this.tops.get(name) ?? []), root]);
    }
  }

  /** `import dotted` behind `level` dots in the file `from`; undefined where it isn't in the folder. */
  resolve(from: string, level: number, dotted: string): Resolution | undefined {
    const folder = parentOf(from) ?? '';
    const key = `${folder}|${level}|${dotted}`;
    if (this.known.has(key)) return this.known.get(key);
    const found = level > 0 ? this.relative(folder, level, dotted) : this.absolute(folder, dotted);
    this.known.set(key, found);
    return found;
  }

  /** The dotted name under which the file is imported. */
  nameOf(path: string): string {
    const module = path.replace(/(?:^|\/)__init__\.py$/, '').replace(/\.py$/, '');
    const root = this.importRoot(module, parentOf(path) ?? '');
    const name = (root === '' ? module : module.slice(root.length + 1)).replaceAll('/', '.');
    if (!this.files.has('__init__.py') || root !== '') return name;
    return name === '' ? this.folderName : `${this.folderName}.${name}`;
  }

  /**
   * The folder from which a module is imported: the one above its packages. Where several have a package of that name, and
   * this one lies in another package, that is the way to it: the folder between has no `__init__.py` of its own.
   */
  private importRoot(module: string, folder: string): string {
    const root = this.rootOf(folder);
    const [top = ''] = (root === '' ? module : module.slice(root.length + 1)).split('/');
    if ((this.tops.get(top)?.length ?? 0) < 2) return root;
    let outer = root;
    for (let around = parentOf(root); around !== undefined; around = parentOf(around)) {
      if (this.isPackage(around)) outer = this.rootOf(around);
    }
    return outer;
  }

  /** The first part of the name under which the file is imported: through folders that are no packages, too. */
  topOf(path: string): string {
    let top: string | undefined;
    for (let folder = parentOf(path); folder !== undefined && folder !== ''; folder = parentOf(folder)) {
      if (this.isPackage(folder)) top = baseOf(folder);
    }
    return top ?? this.nameOf(path).split('.')[0] ?? '';
  }

  /** What lies in a folder: Python files, and folders with some below them. */
  list(folder: string): { name: string; isFolder: boolean }[] | undefined {
    if (folder !== '' && !this.folders.has(folder)) return undefined;
    const inside = (path: string) => parentOf(path) === folder && path !== '';
    const folders = [...this.folders].filter(inside).map((path) => ({ name: baseOf(path), isFolder: true }));
    const files = [...this.files].filter(inside).map((path) => ({ name: baseOf(path), isFolder: false }));
    return [...folders, ...files].sort((left, right) => (left.name < right.name ? -1 : 1));
  }

  /** The `__init__.py` of every package around the file, outermost first. */
  packagesAround(path: string): string[] {
    const result: string[] = [];
    for (let folder = parentOf(path); folder !== undefined; folder = parentOf(folder)) {
      const init = joinPath(folder, '__init__.py');
      if (!this.files.has(init)) break;
      if (init !== path) result.unshift(init);
    }
    return result;
  }

  private relative(folder: string, level: number, dotted: string): Resolution | undefined {
    let base: string | undefined = folder;
    for (let up = 1; up < level; up++) base = base === undefined ? undefined : parentOf(base);
    return base === undefined ? undefined : this.inside(base, dotted);
  }

  private absolute(folder: string, dotted: string): Resolution | undefined {
    const [top = ''] = dotted.split('.');
    const roots = [this.rootOf(folder)];
    for (let around: string | undefined = folder; around !== undefined; around = parentOf(around)) {
      if (!this.isPackage(around)) roots.push(around, joinPath(around, 'src'));
    }
    const found = this.first(roots, dotted);
    if (found?.kind === 'file') return found;
    if (top === this.folderName && this.files.has('__init__.py')) {
      const inner = this.inside('', dotted.split('.').slice(1).join('.'));
      if (inner) return inner;
    }
    const beside = this.besideProgram(folder, dotted);
    if (beside) return beside;
    // A source root that nothing announces: taken where only one folder can be meant.
    const offered = this.tops.get(top) ?? [];
    const shallowest = Math.min(...offered.map(depthOf));
    const candidates = offered.filter((root) => depthOf(root) === shallowest);
    const [only] = candidates;
    const guess = candidates.length === 1 && only !== undefined ? this.inside(only, dotted) : undefined;
    return guess?.kind === 'file' ? { ...guess, guessed: true } : (guess ?? found);
  }

  /** What lies in a package around the folder that holds a program: run from there, it is imported without that package. */
  private besideProgram(folder: string, dotted: string): Resolution | undefined {
    if (isStandard(dotted)) return undefined;
    for (let around: string | undefined = folder; around !== undefined && around !== ''; around = parentOf(around)) {
      if (!this.isPackage(around) || !this.programs.has(around)) continue;
      const found = this.inside(around, dotted);
      if (found?.kind === 'file') return { ...found, guessed: true };
    }
    return undefined;
  }

  private first(roots: readonly string[], dotted: string): Resolution | undefined {
    let namespace: Resolution | undefined;
    for (const root of new Set(roots)) {
      const found = this.inside(root, dotted);
      if (found?.kind === 'file') return found;
      namespace ??= found;
    }
    return namespace;
  }

  private inside(root: string, dotted: string): Resolution | undefined {
    const base = dotted === '' ? root : joinPath(root, dotted.replaceAll('.', '/'));
    for (const path of [joinPath(base, '__init__.py'), `${base}.py`]) {
      if (this.files.has(path)) return { kind: 'file', path, name: this.nameOf(path) };
    }
    if (base === '' || !this.folders.has(base)) return undefined;
    return { kind: 'namespace', folder: base, name: base.replaceAll('/', '.') };
  }

  private isPackage(folder: string): boolean {
    return this.files.has(joinPath(folder, '__init__.py'));
  }

  /** The folder above the outermost package that `folder` belongs to. */
  private rootOf(folder: string): string {
    let root = folder;
    while (root !== '' && this.isPackage(root)) root = parentOf(root) ?? '';
    return root;
  }
}
