import type { Place } from '../facts/types';
import type { ContextName, NameSource } from '../project/templates/context';
import type { Workspace } from '../project/workspace';

/** Every template of a project, as the command line prints it. Lines count from 1. */
export interface TemplateListing {
  readonly version: 1;
  readonly templates: readonly ListedTemplate[];
}

export interface ListedTemplate {
  readonly file: string;
  /** The name under which an application finds it; null where none does. */
  readonly name: string | null;
  readonly undeclared: readonly string[];
  /** Null for a name that isn't written. */
  readonly referenced: readonly (string | null)[];
  readonly blocks: readonly string[];
  readonly macros: readonly { readonly name: string; readonly parameters: readonly string[] }[];
  readonly error: { readonly line: number; readonly message: string } | null;
  readonly renders: readonly ListedRender[];
  readonly context: readonly ListedName[];
  /** Whether there can be names that aren't known. */
  readonly open: boolean;
}

/** A call that renders the template, itself or through templates between. */
export interface ListedRender {
  readonly file: string;
  readonly line: number;
  readonly names: readonly string[];
  readonly open: boolean;
  readonly reason: string | null;
}

export interface ListedName {
  readonly name: string;
  /** The places and libraries that give it. */
  readonly from: readonly string[];
  readonly given: ContextName['given'];
}

export function listTemplates(workspace: Workspace): TemplateListing {
  workspace.settle();
  const { rendering } = workspace;
  const lineOf = ({ path, code, at }: Place): number => {
    const start = workspace.module(path)?.codes.get(code)?.spans[at * 2] ?? 0;
    return (workspace.lines(path)?.position(start).line ?? 0) + 1;
  };
  const describe = (source: NameSource): string => {
    if (source.kind === 'render') {
      const place = source.written ?? source.render.place;
      return `${place.path}:${lineOf(place)}`;
    }
    if (source.kind === 'template') {
      const line = (workspace.lines(source.path)?.position(source.binding.span.start).line ?? 0) + 1;
      return `${source.path}:${line}`;
    }
    const { place, source: library } = source.ambient;
    return library ?? (place ? `${place.path}:${lineOf(place)}` : '');
  };
  const templates = workspace.templates.paths.map((path): ListedTemplate => {
    const facts = workspace.templates.facts(path);
    const context = rendering.contexts.of(path);
    const [application] = rendering.applicationsOf(path);
    const [error] = facts?.errors ?? [];
    return {
      file: path,
      name: (application && rendering.search(application).namesOf(path)[0]) ?? null,
      undeclared: facts?.undeclared ?? [],
      referenced: facts?.referenced ?? [],
      blocks: [...new Set(facts?.blocks.map(({ name }) => name))],
      macros: (facts?.macros ?? []).map(({ name, parameters }) => ({
        name,
        parameters: parameters.map((one) => one.name),
      })),
      error: error ? { line: error.line, message: error.message } : null,
      renders: context.reaches.map(({ render }) => ({
        file: render.place.path,
        line: lineOf(render.place),
        names: [...render.given.keys()],
        open: render.open !== undefined,
        reason: render.open ?? null,
      })),
      context: [...context.names.values()]
        .map(({ name, given, sources }) => ({ name, from: [...new Set(sources.map(describe))], given }))
        .sort((left, right) => (left.name < right.name ? -1 : 1)),
      open: context.open !== undefined,
    };
  });
  return { version: 1, templates };
}
