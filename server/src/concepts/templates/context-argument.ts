import type { Place } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import { oncePer } from '../../project/once';
import type { Render } from '../../project/templates/renders';
import type { TemplateIndex } from '../../project/templates/template-index';
import { contextReferent, givenReferent } from '../../project/templates/variables';
import { writtenName } from '../../project/templates/written-names';
import { type Span, touches } from '../../text/span';
import type { Concept, Description, Site, Target } from '../concept';
import { blocks, code } from '../markdown';
import { renamingVariable } from './variable-renaming';

/** The name under which a value is passed to templates: a keyword of `render_template`, a key of a dictionary. */
interface ContextArgumentSite extends Site {
  readonly concept: 'context-argument';
  readonly name: string;
  readonly place: Place;
  /** The templates that it reaches. */
  readonly templates: readonly string[];
}

/** Names that code passes to templates. */
export const contextArgument: Concept<ContextArgumentSite> = {
  name: 'context-argument',
  sites(file, offset) {
    const written = contextArguments(file).filter(({ span }) => offset === undefined || touches(span, offset));
    return written.map(({ name, span, place, templates }) => ({
      concept: 'context-argument',
      span,
      declares: true,
      name,
      place,
      templates,
    }));
  },
  describe({ span, name, templates }, _, file): Description | undefined {
    const read = templates.filter((path) => usesOf(file, path, name).length > 0);
    const shown = read.slice(0, LISTED).map((path) => `- ${code(path)}`);
    if (shown.length < read.length) shown.push(`- … and ${read.length - shown.length} more`);
    return {
      span,
      markdown:
        read.length > 0 ? blocks(`${code(name)} is read in`, shown.join('\n')) : `No template reads ${code(name)}.`,
    };
  },
  definitions: ({ name, templates }, _, file): readonly Target[] =>
    templates.flatMap((path) => usesOf(file, path, name).map(({ span }) => ({ path, span, name: span }))),
  refersTo: ['given', 'context'],
  referents: ({ name, place, templates }) => [
    givenReferent(place, name),
    ...templates.map((path) => contextReferent(path, name)),
  ],
  renaming: ({ span, name, place }, file) => renamingVariable(file, span, [givenReferent(place, name)]),
};

/** Templates listed before the rest is only counted. */
const LISTED = 8;

function usesOf(file: PythonFile, path: string, name: string) {
  const uses = file.workspace.templates.facts(path)?.uses ?? [];
  return uses.filter((use) => use.name === name && use.fromContext !== 'never');
}

/** A name that code passes to templates, where it is written. */
export interface ContextArgument {
  readonly name: string;
  readonly span: Span;
  readonly place: Place;
  readonly renders: readonly Render[];
  /** The templates that it reaches. */
  readonly templates: readonly string[];
}

/** The names that a file passes to templates, each place once. */
export const contextArguments: (file: PythonFile) => readonly ContextArgument[] = oncePer((file: PythonFile) => {
  const { rendering } = file.workspace;
  const reached = templatesByRender(rendering);
  const found = new Map<string, ContextArgument>();
  for (const { name, place, render } of argumentsByFile(rendering).get(file.path) ?? []) {
    const span = writtenName(file.workspace, place, name)?.span;
    if (!span) continue;
    const key = `${span.start} ${name}`;
    const known = found.get(key);
    const templates = new Set([...(known?.templates ?? []), ...(reached.get(render) ?? [])]);
    found.set(key, { name, span, place, renders: [...(known?.renders ?? []), render], templates: [...templates] });
  }
  return [...found.values()];
});

/** What renders pass, by the file in which its name is written. */
const argumentsByFile = oncePer((index: TemplateIndex) => {
  const written = index.renders.flatMap((render) =>
    [...render.given].flatMap(([name, { written: place }]) => (place ? [{ name, place, render }] : [])),
  );
  return grouped(written, ({ place }) => place.path);
});

/** The templates that each render leads to, itself or through others. */
const templatesByRender = oncePer((index: TemplateIndex): ReadonlyMap<Render, readonly string[]> => {
  const result = new Map<Render, string[]>();
  for (const path of index.texts.paths) {
    for (const { render } of index.contexts.of(path).reaches) result.set(render, [...(result.get(render) ?? []), path]);
  }
  return result;
});
