import type { Interpreter } from '../../evaluate/interpreter';
import { iterate } from '../../evaluate/iteration';
import { optionsOf } from '../../evaluate/join';
import { trial } from '../../evaluate/trial';
import { type InstanceValue, textOf, UNKNOWN, type Value } from '../../evaluate/values';
import { ApplicationState, environmentOf } from '../../models/flask';
import { stateOf } from '../../models/native';
import { pathText } from '../../models/python/modules';
import { isOnMachine } from '../../models/python/paths';
import { joinPath, nameBelow, normalizePath } from '../../text/paths';
import { statesOf } from '../closed';
import type { Application, Project } from '../project';
import { patternOf } from '../routes/routes';
import { fittingFolders } from './fitting-folders';

/** A folder that templates are looked for in. */
export interface TemplateFolder {
  /** Relative to the workspace folder; of an installed package its name and the folder in it, as in `<flask_admin>/templates`. */
  readonly path: string;
  /** What stands before the names of its templates. */
  readonly prefix: string;
  /** The blueprint that brings it; undefined where it is the application's own. */
  readonly blueprint: string | undefined;
}

/** Where an application looks for templates, in the order in which it does. */
export interface TemplateFolders {
  readonly folders: readonly TemplateFolder[];
  /** Paths of folders of which only parts are known, with `<unknown>` in place of the others. */
  readonly partly: readonly string[];
  /** Why there can be templates that aren't in these folders; undefined where there can't. */
  readonly open: string | undefined;
}

/** The templates of an application by their names: the file that is taken first, those that it shadows behind it. */
export class TemplateSearch {
  readonly names: ReadonlyMap<string, readonly string[]>;
  readonly folders: readonly TemplateFolder[];
  readonly open: string | undefined;
  private readonly byPath = new Map<string, string[]>();
  /** The same as `names` for folders that may be meant by paths of which only parts are known. */
  private readonly fitting: ReadonlyMap<string, readonly string[]>;

  /** @param paths every file that is read as a template */
  constructor({ folders, partly, open }: TemplateFolders, paths: readonly string[]) {
    this.folders = folders;
    // One that fits none is somewhere else when the application runs.
    const isElsewhere = partly.some((pattern) => fittingFolders([pattern], paths).length === 0);
    this.open = open ?? (isElsewhere ? 'a folder with templates is not known' : undefined);
    const known = new Set(folders.map(({ path }) => path));
    const others = fittingFolders(partly, paths).filter((path) => !known.has(path));
    this.names = this.namesIn(folders, paths);
    this.fitting = this.namesIn(
      others.map((path) => ({ path, prefix: '', blueprint: undefined })),
      paths,
    );
  }

  private namesIn(
    folders: readonly TemplateFolder[],
    paths: readonly string[],
  ): ReadonlyMap<string, readonly string[]> {
    const names = new Map<string, string[]>();
    for (const { path: folder, prefix } of folders) {
      for (const path of paths) {
        const inside = nameIn(folder, path);
        if (inside === undefined) continue;
        const name = prefix + inside;
        const files = names.get(name) ?? [];
        if (!files.includes(path)) names.set(name, [...files, path]);
        const known = this.byPath.get(path) ?? [];
        if (!known.includes(name)) this.byPath.set(path, [...known, name]);
      }
    }
    return names;
  }

  /** The file that is taken for a name; where folders aren't known, the first of those that may be. */
  find(name: string): string | undefined {
    return this.filesOf(name)[0] ?? this.fittingFiles(name)[0];
  }

  /** The file that is taken for a name, and those that are taken instead where a folder that isn't known is theirs. */
  candidates(name: string): readonly string[] {
    return [...new Set([...this.filesOf(name).slice(0, 1), ...this.fittingFiles(name)])];
  }

  private fittingFiles(name: string): readonly string[] {
    return this.fitting.get(name) ?? this.fitting.get(withoutDots(name)) ?? [];
  }

  /** All files that a name leads to: the one that is taken, and behind it those that it shadows. */
  filesOf(name: string): readonly string[] {
    return this.names.get(name) ?? this.names.get(withoutDots(name)) ?? [];
  }

  /** The name under which a file of this path would be found; undefined where none leads there. */
  nameFor(path: string): string | undefined {
    for (const { path: folder, prefix } of this.folders) {
      const inside = nameIn(folder, path);
      if (inside !== undefined) return prefix + inside;
    }
    return undefined;
  }

  /** Where a file would lie that is found under a name as the one at `path` is under its own. */
  movedTo(path: string, name: string): string | undefined {
    for (const { path: folder, prefix } of this.folders) {
      if (nameIn(folder, path) === undefined || !name.startsWith(prefix)) continue;
      const inside = name.slice(prefix.length);
      return joinPath(folder, inside);
    }
    return undefined;
  }

  /** The names that lead to a file in a folder that is known. */
  namesOf(path: string): readonly string[] {
    return (this.byPath.get(path) ?? []).filter((name) => this.filesOf(name)[0] === path);
  }
}

/** `jinja2.loaders.split_template_path` leaves out empty parts and those that are a dot. */
function withoutDots(name: string): string {
  return name
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}

/** The name of a file below a folder; undefined where it lies elsewhere. */
function nameIn(folder: string, path: string): string | undefined {
  if (!folder.startsWith('<')) return nameBelow(folder, path);
  const inPackage = `site-packages/${folder.replace(/^<([^>]*)>/, (_, name: string) => name.replaceAll('.', '/'))}/`;
  const at = path.indexOf(inPackage);
  return at >= 0 && (at === 0 || path.charAt(at - 1) === '/') ? path.slice(at + inPackage.length) : undefined;
}

/**
 * `flask.templating.DispatchingJinjaLoader`: the application's loader, then those of its blueprints in the order in which
 * they were registered; or what the project put in its place.
 */
export function templateFolders(project: Project, application: Application): TemplateFolders {
  const [state] = statesOf(project, application);
  if (!state?.value) return { folders: [], partly: [], open: 'how the application is made is not known' };
  return readEnvironment(project, state.value);
}

/**
 * Where an application or a Jinja environment of the project's own looks for templates.
 * @param of the one or the other
 */
export function readEnvironment(
  { evaluation: { interpreter } }: Project,
  of: InstanceValue,
): TemplateFolders & { readonly environment: InstanceValue | undefined } {
  const { result } = trial(interpreter, () => {
    const reader = new LoaderReader(interpreter);
    const made = environmentOf(of) ? of : interpreter.attribute(of, 'jinja_env');
    const environment = made.kind === 'instance' ? made : undefined;
    reader.read(environment?.attributes.get('loader') ?? UNKNOWN, '');
    return { folders: reader.folders, partly: reader.partly, open: reader.open, environment };
  });
  return result;
}

/** Whether a file lies below a folder of `templateFolders`. */
export function isBelow(folder: string, path: string): boolean {
  return nameIn(folder, path) !== undefined;
}

/** Every folder that some application takes templates from; none for the whole workspace folder. */
export function foldersWithTemplates(project: Project): ReadonlySet<string> {
  const folders = project.applications.flatMap((application) => templateFolders(project, application).folders);
  return new Set(folders.map(({ path }) => path).filter((path) => path !== ''));
}

/** Reads what loaders look into. */
class LoaderReader {
  readonly folders: TemplateFolder[] = [];
  readonly partly: string[] = [];
  open: string | undefined;
  private blueprint: string | undefined;
  private depth = 0;

  constructor(private readonly interpreter: Interpreter) {}

  read(loader: Value, prefix: string): void {
    if (this.depth > 16) return;
    this.depth++;
    for (const one of optionsOf(loader)) {
      if (one.kind === 'constant') continue;
      if (one.kind === 'instance') this.readInstance(one, prefix);
      else this.beyond('a loader could not be followed');
    }
    this.depth--;
  }

  private readInstance(loader: InstanceValue, prefix: string): void {
    const type = loader.class.mro.find(({ place }) => place === undefined || place.path.startsWith('<'));
    if (loader.class !== type && this.replaces(loader)) {
      this.beyond(`“${loader.class.name}” finds templates in its own way`);
      return;
    }
    const part = (name: string) => this.interpreter.attribute(loader, name);
    switch (type?.name) {
      case 'DispatchingJinjaLoader':
        this.readApplication(loader, prefix);
        break;
      case 'FileSystemLoader':
        this.readFolders(part('searchpath'), prefix);
        break;
      case 'PackageLoader':
        this.readPackage(textOf(part('package_name')), textOf(part('package_path')), prefix);
        break;
      case 'ChoiceLoader': {
        const { items, open } = iterate(this.interpreter, part('loaders'));
        for (const { value } of items) this.read(value, prefix);
        if (open) this.beyond('not all loaders are known');
        break;
      }
      case 'PrefixLoader':
        this.readPrefixes(part('mapping'), textOf(part('delimiter')), prefix);
        break;
      default:
        this.beyond(`“${loader.class.name}” finds templates in its own way`);
    }
  }

  /** Whether a class of the project's own decides where its templates come from. */
  private replaces(loader: InstanceValue): boolean {
    const own = loader.class.mro.filter(({ place }) => place !== undefined && !place.path.startsWith('<'));
    return own.some(({ attributes }) => attributes.has('get_source') || attributes.has('load'));
  }

  private readApplication(loader: InstanceValue, prefix: string): void {
    const application = stateOf(loader, ApplicationState);
    if (!application) return;
    if (application.value) this.read(this.interpreter.attribute(application.value, 'jinja_loader'), prefix);
    for (const { name, blueprint } of application.blueprints) {
      if (!blueprint.value) continue;
      this.blueprint = textOf(name) ?? '';
      this.read(this.interpreter.attribute(blueprint.value, 'jinja_loader'), prefix);
    }
    this.blueprint = undefined;
  }

  private readFolders(value: Value, prefix: string): void {
    for (const one of optionsOf(value)) {
      const isMany = one.kind === 'list' || one.kind === 'tuple';
      const { items, open } = isMany ? iterate(this.interpreter, one) : { items: [{ value: one }], open: false };
      for (const item of items) this.addFolderOf(item.value, prefix);
      if (open) this.beyond('not all folders with templates are known');
    }
  }

  private readPackage(name: string | undefined, path: string | undefined, prefix: string): void {
    if (name === undefined || path === undefined) {
      this.beyond('a package with templates is not known');
      return;
    }
    const found = this.interpreter.sources.resolve('', 0, name);
    const folder = found?.kind === 'file' ? found.path.split('/').slice(0, -1).join('/') : found?.folder;
    this.addFolder(folder === undefined ? `<${name}>/${path}` : `/${folder}/${path}`, prefix);
  }

  private readPrefixes(mapping: Value, delimiter: string | undefined, prefix: string): void {
    if (mapping.kind !== 'dict' || delimiter === undefined) {
      this.open ??= 'not all loaders are known';
      return;
    }
    for (const { key, value } of mapping.entries.values()) {
      const name = textOf(key);
      if (name === undefined) this.open ??= 'not all loaders are known';
      else this.read(value, `${prefix}${name}${delimiter}`);
    }
    if (mapping.open) this.open ??= 'not all loaders are known';
  }

  /** Templates may be in folders of which nothing is known. */
  private beyond(reason: string): void {
    this.open ??= reason;
    this.partly.push('<unknown>');
  }

  private addFolderOf(value: Value, prefix: string): void {
    // Where a folder of the project has this path, it is mostly meant; or the project is mounted there.
    if (isOnMachine(this.interpreter, value)) {
      this.partly.push(pathText(this.interpreter, value) ?? '<unknown>');
      if (prefix !== '') this.open ??= 'a folder with templates is not known';
      return;
    }
    const path = pathText(this.interpreter, value);
    if (path === undefined && prefix === '') this.partly.push(value.kind === 'text' ? patternOf(value) : '<unknown>');
    this.addFolder(path, prefix);
  }

  private addFolder(path: string | undefined, prefix: string): void {
    const folder = path === undefined ? undefined : normalizePath(path);
    if (folder === undefined) {
      this.open ??= path === undefined ? 'a folder with templates is not known' : `“${path}” is outside of the project`;
      return;
    }
    const isKnown = this.folders.some((one) => one.path === folder && one.prefix === prefix);
    if (!isKnown) this.folders.push({ path: folder, prefix, blueprint: this.blueprint });
  }
}
