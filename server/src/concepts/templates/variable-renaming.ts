import type { Place } from '../../facts/types';
import { spanOf } from '../../facts/types';
import type { ProjectFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import type { NameSource } from '../../project/templates/context';
import { type Variable, variableOf } from '../../project/templates/variables';
import { writtenAmbientName, writtenName } from '../../project/templates/written-names';
import { GLOBALS } from '../../syntax/jinja/language';
import { encloses, type Span } from '../../text/span';
import type { NameUses, Renaming } from '../concept';
import { functionsNamedSo, KEYWORDS, mergedUses, renamingIdentifier, usesOfDefinitions } from '../renaming';

/**
 * Renames a variable of templates with all that gives it and all that reads it.
 * @param referents what the place at `span` refers to
 */
export function renamingVariable(file: ProjectFile, span: Span, referents: readonly string[]): Renaming | undefined {
  const name = file.text.slice(span.start, span.end);
  const variable = variableOf(file.workspace.rendering, name, referents);
  const [foreign] = variable.sources.flatMap((source) => foreignSource(source) ?? []);
  if (foreign !== undefined && variable.sources.every((source) => foreignSource(source) !== undefined)) {
    return undefined;
  }
  const ambient = variable.sources.flatMap((source) => (source.kind === 'ambient' ? [source.ambient] : []));
  const functions = functionsNamedSo(file, ambient);
  return renamingIdentifier(file, span, {
    taken: (to) =>
      foreign === undefined
        ? takenIn(file, variable, to)
        : `“${name}” comes from ${foreign} too, which can’t be renamed.`,
    alike: () => variable.referents,
    doubts: () => [...new Set(doubtsOf(file, name, variable))],
    uses: (one) => mergedUses([usesOfDefinitions(one, functions, name), readByTests(one, name)]),
  });
}

/** What gives a name without its being written in the project. */
function foreignSource(source: NameSource): string | undefined {
  if (source.kind !== 'ambient') return undefined;
  const { ambient } = source;
  return ambient.place && ambient.source === undefined ? undefined : (ambient.source ?? 'code that isn’t here');
}

/** Constants of Jinja, which have no names in Python. */
const CONSTANTS = new Set(['true', 'false', 'none']);

function takenIn({ workspace }: ProjectFile, { templates, sources }: Variable, to: string): string | undefined {
  if (KEYWORDS.has(to) || CONSTANTS.has(to) || GLOBALS.has(to)) return `“${to}” has a meaning of its own in templates.`;
  const { rendering } = workspace;
  const around = sources.flatMap((source) => (source.kind === 'template' ? [source.path] : []));
  for (const path of [...templates, ...around]) {
    const facts = rendering.texts.facts(path);
    const isRead = facts?.uses.some((use) => use.name === to);
    const isBound = facts?.bindings.some((binding) => binding.name === to);
    if (isRead || isBound || rendering.contexts.of(path).names.has(to)) return `There is a “${to}” in ${path} already.`;
  }
  return undefined;
}

function* doubtsOf(file: ProjectFile, name: string, variable: Variable): Generator<string> {
  const { rendering } = file.workspace;
  const { sources, further } = variable;
  const places = new Set(further.flatMap((source) => whereOf(file, source) ?? []));
  const [first] = places;
  if (first !== undefined) {
    const more = places.size > 1 ? ` and ${places.size - 1} more ${places.size > 2 ? 'places' : 'place'}` : '';
    yield `${first}${more} ${more === '' ? 'gives' : 'give'} “${name}” to the same templates: that is renamed as well.`;
  }
  for (const [reason, [path, ...others]] of grouped(variable.templates, (one) => rendering.contexts.of(one).open)) {
    yield `More may reach ${path}${others.length > 0 ? ` and ${others.length} more` : ''}: ${reason}.`;
  }
  for (const source of sources) yield* doubtsAbout(file, name, source);
  for (const path of rendering.texts.paths) {
    const given = rendering.contexts.of(path).names.get(name)?.sources ?? [];
    if (!given.some((source) => sources.includes(source))) continue;
    const isOpen = rendering.texts.facts(path)?.references.some((one) => one.computed && one.withContext);
    if (isOpen) yield `${path} takes in a template whose name is computed, which may read “${name}”.`;
  }
}

/** Why a name can't be changed, or not alone, where code gives it. */
function* doubtsAbout(file: ProjectFile, name: string, source: NameSource): Generator<string> {
  if (source.kind === 'template') {
    const { kind } = source.binding;
    if (kind === 'macro' || kind === 'from-import')
      yield `“${name}” is a macro of ${source.path} too, which keeps its name.`;
    return;
  }
  const place = source.kind === 'render' ? source.written : source.ambient.place;
  const written =
    source.kind === 'ambient'
      ? writtenAmbientName(file.workspace, source.ambient)
      : place && writtenName(file.workspace, place, name);
  const where = whereOf(file, source);
  if (!written) {
    if (where !== undefined) yield `${where} gives it in a way that can’t be changed.`;
  } else if (source.kind === 'render' && place && isKeyElsewhere(file, place, source.render.place, written.span)) {
    yield `${where} has it as a key of a dictionary, which may be read elsewhere too.`;
  }
}

/** Whether a name is the key of a dictionary that isn't made within the call that renders. */
function isKeyElsewhere({ workspace }: ProjectFile, { path, code }: Place, render: Place, { start }: Span): boolean {
  const text = workspace.lines(path)?.text ?? '';
  if (!/['"]/.test(text.charAt(start - 1))) return false;
  const around = workspace.module(path)?.codes.get(code);
  const isInCall = path === render.path && code === render.code;
  return !(around && isInCall && encloses(spanOf(around, render.at), { start, end: start }));
}

/** `file:line`, the line counted from 1. */
function whereOf(file: ProjectFile, source: NameSource): string | undefined {
  if (source.kind === 'template') return source.path;
  const place = source.kind === 'render' ? (source.written ?? source.render.place) : source.ambient.place;
  const location = place && file.locate(place);
  if (!location) return undefined;
  const line = file.workspace.lines(location.path)?.position(location.span.start).line ?? 0;
  return `${location.path}:${line + 1}`;
}

/** Tests read what a template was given from its context. */
function readByTests({ language, text }: ProjectFile, name: string): NameUses {
  if (language !== 'python') return { certain: [], possible: [] };
  const pattern = new RegExp(`(?<=context\\w*(?:\\[|\\.get\\(|\\()\\s*['"])${name}(?=['"])`, 'g');
  const possible = [...text.matchAll(pattern)].map(({ index }) => ({ start: index, end: index + name.length }));
  return { certain: [], possible };
}
