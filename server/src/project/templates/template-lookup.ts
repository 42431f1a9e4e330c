import type { ProjectFile } from '../file';
import { oncePer } from '../once';
import type { Application } from '../project';
import type { TemplateSearch } from './template-search';

/** Where an application looks for templates. */
export interface ApplicationSearch {
  readonly application: Application;
  readonly search: TemplateSearch;
}

/** A file that a template's name leads to. */
export interface FoundTemplate extends ApplicationSearch {
  readonly name: string;
  readonly path: string;
}

/**
 * Where names of templates that are written in `file` are looked for: with the applications that run it, or that have it
 * among their templates; tests' only where there are no others.
 */
export const searchesOf: (file: ProjectFile) => readonly ApplicationSearch[] = oncePer((file: ProjectFile) => {
  const { rendering } = file.workspace;
  const finding = file.language === 'template' ? rendering.applicationsOf(file.path) : [];
  const all = finding.length > 0 ? finding : file.applications;
  const real = all.filter(({ test }) => !test);
  return (real.length > 0 ? real : all).map((application) => ({ application, search: rendering.search(application) }));
});

/** The files that `name` means, each once: one for each application that finds another. */
export function templatesNamed(file: ProjectFile, name: string): readonly FoundTemplate[] {
  const found = new Map<string, FoundTemplate>();
  for (const { application, search } of searchesOf(file)) {
    const path = search.find(name);
    if (path !== undefined && !found.has(path)) found.set(path, { application, search, name, path });
  }
  return [...found.values()];
}

/** What all places that name a template have in common. */
export function templateReferent(path: string): string {
  return `template ${path}`;
}
