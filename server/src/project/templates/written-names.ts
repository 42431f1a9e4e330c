import { type Place, spanOf } from '../../facts/types';
import type { Span } from '../../text/span';
import { type Definition, decoratedIn } from '../python/definitions';
import type { Workspace } from '../workspace';
import type { AmbientName } from './ambient-names';

/** Where a name stands that code gives to templates. */
export interface WrittenName {
  readonly span: Span;
  /** The function whose own name it is, as nothing else says how it is called. */
  readonly definition: Definition | undefined;
}

/**
 * Where code writes the name that it gives to templates at a place: a keyword, a key, the text in quotes in a call such as
 * `add_template_filter(f, 'name')`, or the function that a decorator without a name stands on. Undefined where it is made
 * in another way.
 */
export function writtenName(workspace: Workspace, place: Place, name: string): WrittenName | undefined {
  const code = workspace.module(place.path)?.codes.get(place.code);
  const text = workspace.lines(place.path)?.text;
  if (!code || text === undefined) return undefined;
  const { start, end } = spanOf(code, place.at);
  const written = text.slice(start, end);
  const found = [...written.matchAll(wordPattern(name))].map(({ index }) => start + index);
  const quoted = found.filter((at) => isQuoted(text, at, name) || isKeyword(text, at, name) || at === start);
  const [at, ...others] = quoted;
  if (at !== undefined && others.length === 0) {
    return { span: { start: at, end: at + name.length }, definition: undefined };
  }
  const definition = [...decoratedIn(code)].find(([decorator]) => decorator.at === place.at)?.[1];
  if (quoted.length > 0 || definition?.statement.name !== name) return undefined;
  return { span: spanOf(code, definition.statement.nameAt), definition };
}

/** The same for what is in every template; undefined for what a library gives. */
export function writtenAmbientName(
  workspace: Workspace,
  { name, place, written, source }: AmbientName,
): WrittenName | undefined {
  if (source !== undefined) return undefined;
  return (written && writtenName(workspace, written, name)) ?? (place && writtenName(workspace, place, name));
}

function wordPattern(name: string): RegExp {
  return new RegExp(`(?<![\\w])${name.replace(/[^\w]/g, '\\$&')}(?!\\w)`, 'gu');
}

function isQuoted(text: string, at: number, name: string): boolean {
  const quote = text.charAt(at - 1);
  return (quote === "'" || quote === '"') && text.charAt(at + name.length) === quote;
}

/** Whether the name is that of an argument, as in `update(name=value)`. */
function isKeyword(text: string, at: number, name: string): boolean {
  return /^\s*=(?!=)/.test(text.slice(at + name.length, at + name.length + 10));
}
