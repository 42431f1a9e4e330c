import type { Code } from '../../facts/types';
import { mayBe } from '../closed';
import type { PythonSources } from '../evaluation';
import type { Application, Project } from '../project';
import { patternOf } from '../routes/routes';
import type { AmbientNames } from './ambient-names';
import { TemplateContexts } from './context';
import type { RenderSearch } from './render-search';
import { mainApplication, type Render, type TemplateReference } from './renders';
import { TemplateSearch, templateFolders } from './template-search';
import type { TemplateTexts } from './template-texts';
import { isUnnamed, UnnamedRenders } from './unnamed-renders';

/**
 * What is known of a project's templates: where they lie, who renders them, what is in all of them. The templates are as
 * they are now; what code does with them is told by the search that is given, which may be of an earlier state.
 */
export class TemplateIndex {
  private readonly searches = new Map<Application, TemplateSearch>();
  private readonly reachedByName = new Map<Application, ReadonlySet<string>>();
  private reached: TemplateContexts | undefined;

  constructor(
    readonly project: Project,
    readonly texts: TemplateTexts,
    private readonly files: PythonSources,
    private readonly found: RenderSearch,
  ) {}

  /** All that the project renders. */
  get renders(): readonly Render[] {
    return this.found.renders;
  }

  /** Where an application finds templates. */
  search(application: Application): TemplateSearch {
    let known = this.searches.get(application);
    if (!known) {
      known = new TemplateSearch(templateFolders(this.project, application), this.texts.all);
      this.searches.set(application, known);
    }
    return known;
  }

  /** What an application has in each of its templates. */
  ambientNames(application: Application): AmbientNames {
    return this.found.ambientNames(application);
  }

  /** The applications that can find a template, as their folders tell: all where none surely does. */
  mayFind(path: string): readonly Application[] {
    const { applications } = this.project;
    const finding = this.finding(path);
    if (finding.every(({ test }) => test)) return applications;
    return applications.filter((one) => finding.includes(one) || this.search(one).open !== undefined);
  }

  private finding(path: string): readonly Application[] {
    return this.project.applications.filter((one) => this.search(one).namesOf(path).length > 0);
  }

  /** The applications that find a template, those of tests only where there is no other; where none does, those that may. */
  applicationsOf(path: string): readonly Application[] {
    const { applications } = this.project;
    const finding = this.finding(path);
    const all = finding.length > 0 ? finding : applications.filter((one) => this.surelyReached(one).has(path));
    const real = all.filter(({ test }) => !test);
    return real.length > 0 ? real : all;
  }

  /**
   * The templates in folders that aren't known which code or another such template names, where no other can be meant: whatever
   * else lies in a folder with a fitting name may be another tool's.
   */
  private surelyReached(application: Application): ReadonlySet<string> {
    const known = this.reachedByName.get(application);
    if (known) return known;
    const search = this.search(application);
    const only = (name: string): string[] => {
      const files = search.candidates(name);
      return files.length === 1 ? [...files] : [];
    };
    const rendered = this.renders.flatMap(({ choices, inApplication }) => (inApplication ? choices.flat() : []));
    const reached = new Set(rendered.flatMap(({ name }) => (name === undefined ? [] : only(name))));
    // What is added is visited as well.
    for (const path of reached) {
      for (const { names } of this.texts.facts(path)?.references ?? []) {
        for (const { name } of names) for (const target of only(name)) reached.add(target);
      }
    }
    this.reachedByName.set(application, reached);
    return reached;
  }

  /** What reaches each template. */
  get contexts(): TemplateContexts {
    this.reached ??= new TemplateContexts(this);
    return this.reached;
  }

  /**
   * The files that a render may take for one choice of names: of a list the first that is there. Where part of a name isn't
   * known, every file that fits; the reference itself where nothing of it is but perhaps how it ends.
   */
  templatesOf(
    choice: readonly TemplateReference[],
    application: Application,
    { inApplication }: Render,
  ): ({ readonly path: string; readonly named: boolean } | { readonly unnamed: TemplateReference })[] {
    const found: ReturnType<TemplateIndex['templatesOf']> = [];
    for (const reference of choice) {
      const { text, name } = reference;
      if (name !== undefined) {
        const search = this.search(application);
        const [path, ...others] = inApplication ? search.candidates(name) : this.lyingAt(name).slice(0, 1);
        if (path !== undefined) {
          const isTaken = others.length === 0 || search.filesOf(name)[0] === path;
          const instead = others.map((one) => ({ path: one, named: false }));
          return [...found, { path, named: found.length === 0 && isTaken }, ...instead];
        }
        // Where the search is open it may be any that lies like it.
        if (search.open !== undefined) found.push(...this.lyingAt(name).map((one) => ({ path: one, named: false })));
        continue;
      }
      if (isUnnamed(reference)) {
        found.push({ unnamed: reference });
        continue;
      }
      const pattern = patternOf(text);
      for (const [one, [path]] of this.search(application).names) {
        if (path !== undefined && mayBe(pattern, one)) found.push({ path, named: false });
      }
    }
    return found;
  }

  /** @param targetsOf the templates that one hands its context on to */
  unnamedRenders(targetsOf: (path: string) => readonly string[]): UnnamedRenders {
    const namesOf = new Map<string, readonly string[]>();
    for (const path of this.texts.paths) {
      const names = this.project.applications.flatMap((application) => this.search(application).namesOf(path));
      namesOf.set(path, names.length > 0 ? names : [path]);
    }
    return new UnnamedRenders(this.project, this.files, this.renders, namesOf, targetsOf);
  }

  /** The templates that a loader of the project's own may find under a name, as far as their paths tell. */
  private lyingAt(name: string): string[] {
    return this.texts.paths.filter((path) => path === name || path.endsWith(`/${name}`));
  }

  /** A code of a Python file; undefined for one that is gone. */
  code(path: string, key: string): Code | undefined {
    return this.files.module(path)?.codes.get(key);
  }

  /** The application that code runs with which doesn't say. */
  get mainApplication(): Application | undefined {
    return mainApplication(this.project);
  }
}
