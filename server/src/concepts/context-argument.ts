import { spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { grouped } from '../project/grouped';
import { oncePer } from '../project/once';
import type { Render } from '../project/renders';
import type { TemplateIndex } from '../project/template-index';
import { type Span, touches } from '../text/span';
import type { Concept, Description, Site, Target } from './concept';
import { blocks, code } from './markdown';

/** The name under which a value is passed to templates: a keyword of `render_template`, a key of a dictionary. */
interface ContextArgumentSite extends Site {
  readonly concept: 'context-argument';
  readonly name: string;
  /** The templates that it reaches. */
  readonly templates: readonly string[];
}

/** Names that code passes to templates. */
export const contextArgument: Concept<ContextArgumentSite> = {
  name: 'context-argument',
  sites(file, offset) {
    const written = contextArguments(file).filter(({ span }) => offset === undefined || touches(span, offset));
    return written.map(({ name, span, templates }) => ({
      concept: 'context-argument',
      span,
      declares: true,
      name,
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
  referents: ({ name, templates }) => templates.map((path) => contextReferent(path, name)),
};

/** Templates listed before the rest is only counted. */
const LISTED = 8;

/** What all sites have in common that name a variable of one template. */
export function contextReferent(path: string, name: string): string {
  return `context ${path} ${name}`;
}

function usesOf(file: PythonFile, path: string, name: string) {
  const uses = file.workspace.templates.facts(path)?.uses ?? [];
  return uses.filter((use) => use.name === name && use.fromContext !== 'never');
}

/** A name that code passes to templates, where it is written. */
export interface ContextArgument {
  readonly name: string;
  readonly span: Span;
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
    const around = file.module.codes.get(place.code);
    const span = around && nameIn(file, spanOf(around, place.at), name);
    if (!span) continue;
    const key = `${span.start} ${name}`;
    const known = found.get(key);
    const templates = new Set([...(known?.templates ?? []), ...(reached.get(render) ?? [])]);
    found.set(key, { name, span, renders: [...(known?.renders ?? []), render], templates: [...templates] });
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

/** The name within what is written at a place: the keyword with or without its value, the text in quotes. */
function nameIn(file: PythonFile, span: Span, name: string): Span | undefined {
  const at = file.text.slice(span.start, span.end).indexOf(name);
  return at < 0 || at > 4 ? undefined : { start: span.start + at, end: span.start + at + name.length };
}
