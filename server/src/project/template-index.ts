import type { Code } from '../facts/types';
import type { AmbientNames } from './ambient-names';
import { mayBe } from './closed';
import { TemplateContexts } from './context';
import type { PythonSources } from './evaluation';
import type { Application, Project } from './project';
import type { RenderSearch } from './render-search';
import { mainApplication, type Render, type TemplateReference } from './renders';
import { patternOf } from './routes';
import { TemplateSearch, templateFolders } from './template-search';
import type { TemplateTexts } from './template-texts';
import { isUnnamed, UnnamedRenders } from './unnamed-renders';

/**
 * What is known of a project's templates: where they lie, who renders them, what is in all of them. The templates are as
 * they are now; what code does with them is told by the search that is given, which may be of an earlier state.
 */
export class TemplateIndex {
  private readonly searches = new Map<Application, TemplateSearch>();
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
      const { folders, open } = templateFolders(this.project, application);
      known = new TemplateSearch(folders, open, this.texts.all);
      this.searches.set(application, known);
    }
    return known;
  }

  /** What an application has in each of its templates. */
  ambientNames(application: Application): AmbientNames {
    return this.found.ambientNames(application);
  }

  /** The applications that find a template, those of tests only where there is no other. */
  applicationsOf(path: string): readonly Application[] {
    const finding = this.project.applications.filter((one) => this.search(one).namesOf(path).length > 0);
    const real = finding.filter(({ test }) => !test);
    return real.length > 0 ? real : finding;
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
        const path = inApplication ? search.find(name) : this.lyingAt(name)[0];
        if (path !== undefined) return [...found, { path, named: found.length === 0 }];
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
