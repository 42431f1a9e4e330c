import type { BlockFact } from '../../facts/template/types';
import { oncePer } from '../once';
import type { TemplateIndex } from './template-index';
import { linksFrom, linksTo } from './template-links';

/** A block in a template. */
export interface TemplateBlock {
  readonly path: string;
  readonly block: BlockFact;
}

/** The templates that one extends, through others: the nearest first. */
export interface Ancestors {
  readonly paths: readonly string[];
  /** Whether there may be others: a name is computed or leads nowhere, a condition decides, or there is a circle. */
  readonly open: boolean;
}

const inheritances = oncePer((_: TemplateIndex) => new Map<string, Ancestors>());

/** What the template at `path` extends. */
export function ancestorsOf(index: TemplateIndex, path: string): Ancestors {
  const known = inheritances(index).get(path);
  if (known) return known;
  const paths: string[] = [];
  let open = false;
  for (const pending = [path]; pending.length > 0; ) {
    const child = pending.shift() ?? '';
    const facts = index.texts.facts(child);
    const references = facts?.references.filter(({ kind }) => kind === 'extends') ?? [];
    const parents = new Set(
      linksFrom(index, child).flatMap(({ reference, to }) => (reference.kind === 'extends' ? [to] : [])),
    );
    if (references.some(({ computed, list }) => computed || list) || facts?.child === 'sometimes') open = true;
    if (references.length > 1 || parents.size !== references.length) open = true;
    for (const parent of parents) {
      if (parent === path || paths.includes(parent)) open = true;
      else {
        paths.push(parent);
        pending.push(parent);
      }
    }
  }
  const result = { paths, open };
  inheritances(index).set(path, result);
  return result;
}

/** The templates that extend one, through others. */
export function descendantsOf(index: TemplateIndex, path: string): readonly string[] {
  const found = new Set<string>();
  for (const pending = [path]; pending.length > 0; ) {
    for (const { reference, from } of linksTo(index, pending.pop() ?? '')) {
      if (reference.kind !== 'extends' || found.has(from) || from === path) continue;
      found.add(from);
      pending.push(from);
    }
  }
  return [...found];
}

/** The blocks of this name in some templates, in their order. */
export function blocksNamed(index: TemplateIndex, paths: readonly string[], name: string): TemplateBlock[] {
  return paths.flatMap((path) => {
    const block = index.texts.facts(path)?.blocks.find((one) => one.name === name);
    return block ? [{ path, block }] : [];
  });
}

/** The template that has the block first: the furthest that is extended, or `path` itself. */
export function ownerOf(index: TemplateIndex, path: string, name: string): string {
  const overridden = blocksNamed(index, ancestorsOf(index, path).paths, name);
  return overridden.at(-1)?.path ?? path;
}
