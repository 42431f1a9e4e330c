import { placeKey } from '../../evaluate/places';
import type { Place } from '../../facts/types';
import { oncePer } from '../once';
import type { NameSource } from './context';
import type { TemplateIndex } from './template-index';

/** What all places have in common that read a variable of one template from outside of it. */
export function contextReferent(path: string, name: string): string {
  return `context ${path} ${name}`;
}

/** What all places have in common that name what one scope of a template binds. */
export function bindingReferent(path: string, scope: number, name: string): string {
  return `binding ${path} ${scope} ${name}`;
}

/** A name that code gives to templates, by the place where it does. */
export function givenReferent(place: Place, name: string): string {
  return `given ${placeKey(place)} ${name}`;
}

/** A variable with all that has to have its name: what gives it, and the templates that read it. */
export interface Variable {
  readonly referents: ReadonlySet<string>;
  /** The templates that read it from outside. */
  readonly templates: readonly string[];
  readonly sources: readonly NameSource[];
  /** Those of the sources that only meet the place that was asked about in a template of others. */
  readonly further: readonly NameSource[];
}

/**
 * The variable that `start` refers to. What gives a name to a template goes with every other that gives it there, and with
 * every template that it reaches.
 */
export function variableOf(index: TemplateIndex, name: string, start: readonly string[]): Variable {
  const { edges, sources, readers } = linksOf(index, name);
  const distance = new Map(start.map((one) => [one, 0]));
  const pending = [...start];
  for (const one of pending) {
    for (const next of edges.get(one) ?? []) {
      if (distance.has(next)) continue;
      distance.set(next, (distance.get(one) ?? 0) + 1);
      pending.push(next);
    }
  }
  const reached = [...sources].filter(([key]) => distance.has(key));
  return {
    referents: new Set(distance.keys()),
    templates: [...readers].flatMap(([key, path]) => (distance.has(key) ? [path] : [])),
    sources: reached.flatMap(([, all]) => all),
    further: reached.flatMap(([key, all]) => ((distance.get(key) ?? 0) > 1 ? all : [])),
  };
}

/** What goes by one name in the templates: which referents belong together. */
interface Links {
  readonly edges: ReadonlyMap<string, ReadonlySet<string>>;
  readonly sources: ReadonlyMap<string, readonly NameSource[]>;
  /** The paths of the templates that read it, by referent. */
  readonly readers: ReadonlyMap<string, string>;
}

const linksByName = oncePer((_: TemplateIndex) => new Map<string, Links>());

function linksOf(index: TemplateIndex, name: string): Links {
  const known = linksByName(index).get(name);
  if (known) return known;
  const edges = new Map<string, Set<string>>();
  const sources = new Map<string, NameSource[]>();
  const readers = new Map<string, string>();
  const link = (one: string, other: string) => {
    edges.set(one, (edges.get(one) ?? new Set()).add(other));
    edges.set(other, (edges.get(other) ?? new Set()).add(one));
  };
  for (const path of index.texts.paths) {
    const facts = index.texts.facts(path);
    const uses = facts?.uses.filter((use) => use.name === name) ?? [];
    const context = contextReferent(path, name);
    for (const { bindings, fromContext } of uses) {
      const own = bindings.flatMap((at) => facts?.bindings[at] ?? []);
      const [first, ...others] = own.map(({ scope }) => bindingReferent(path, scope, name));
      for (const other of others) link(first ?? '', other);
      if (first !== undefined && fromContext !== 'never') link(first, context);
    }
    if (!uses.some(({ fromContext }) => fromContext !== 'never')) continue;
    readers.set(context, path);
    for (const source of sourcesOf(index, path, name)) {
      const key = sourceReferent(source, name) ?? context;
      sources.set(key, [...(sources.get(key) ?? []), source]);
      link(key, context);
    }
  }
  const links = { edges, sources, readers };
  linksByName(index).set(name, links);
  return links;
}

/** What gives a template a name. */
function sourcesOf(index: TemplateIndex, path: string, name: string): NameSource[] {
  const { names, inherited } = index.contexts.of(path);
  const outer = inherited.get(name);
  return [...(names.get(name)?.sources ?? []), ...(outer ? [outer] : [])];
}

/** What all places have in common that name what a source gives; undefined where that isn't written in the project. */
export function sourceReferent(source: NameSource, name: string): string | undefined {
  switch (source.kind) {
    case 'render':
      return source.written && givenReferent(source.written, name);
    case 'template':
      return bindingReferent(source.path, source.binding.scope, name);
    case 'ambient':
      return source.ambient.place && givenReferent(source.ambient.place, name);
  }
}
