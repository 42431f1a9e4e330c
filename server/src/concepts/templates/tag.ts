import { environmentOf } from '../../models/flask';
import { statesOf } from '../../project/closed';
import type { TemplateFile } from '../../project/templates/template-file';
import { searchesOf } from '../../project/templates/template-lookup';
import { KEYWORDS, type Keyword } from '../../syntax/jinja/language';
import { type Span, span } from '../../text/span';
import type { CompletionEntry, Concept, Site } from '../concept';

/** The name of a tag that is being typed. */
interface TagSite extends Site {
  readonly concept: 'tag';
}

/** A tag is looked for in this many characters before the cursor. */
const REACH = 200;
const TYPED = /\{%[-+]?[ \t]*([a-z]*)$/;
const TAGS =
  /\{#[\s\S]{0,4000}?#\}|\{%[-+]?\s*raw\s*[-+]?%\}[\s\S]{0,4000}?\{%[-+]?\s*endraw\b|\{%[-+]?\s*([a-z]+)\b([\s\S]{0,1000}?)%\}/g;

/** Tags of Jinja, the end of what is open first. */
export const tag: Concept<TagSite, TemplateFile> = {
  name: 'tag',
  sites({ text, facts }, offset) {
    if (offset === undefined || facts.comments.some(({ start, end }) => start < offset && offset < end)) return [];
    const typed = TYPED.exec(text.slice(Math.max(0, offset - REACH), offset));
    if (!typed || isInRaw(text, offset)) return [];
    const rest = /^[a-z]*/.exec(text.slice(offset, offset + REACH))?.[0].length ?? 0;
    return [{ concept: 'tag', span: span(offset - (typed[1] ?? '').length, offset + rest) }];
  },
  complete({ span: where }, _, file) {
    const open = openTags(file.text, where);
    const innermost = open.at(-1);
    const end = innermost && endOf(innermost);
    const closing = end === undefined || !innermost ? [] : [entryOf(end, innermost, 0)];
    const parts = innermost?.divided ? [] : (PARTS.get(innermost?.name ?? '') ?? []);
    const inner = parts.map((name): CompletionEntry => ({ label: name, kind: 'keyword', sort: `1${name}` }));
    const others = KEYWORDS.filter((one) => !one.extension || hasExtension(file, one.extension));
    const labels = new Set([...closing, ...inner].map(({ label }) => label));
    const rest = others.flatMap((one) => (labels.has(one.name) ? [] : [entryOf(one.name, one, 2)]));
    return { replace: where, entries: [...closing, ...inner, ...rest] };
  },
};

/** Tags that part the body of another one. */
const PARTS: ReadonlyMap<string, readonly string[]> = new Map([
  ['if', ['elif', 'else']],
  ['for', ['else']],
  ['trans', ['pluralize']],
]);

/** Behind them comes no other part. */
const LAST_PARTS: ReadonlySet<string> = new Set(['else', 'pluralize']);

interface OpenTag extends Keyword {
  /** Whether the last of its parts has begun. */
  readonly divided?: boolean;
}

function entryOf(label: string, { syntax, documentation }: Keyword, rank: number): CompletionEntry {
  return { label, kind: 'keyword', detail: syntax, documentation, sort: `${rank}${label}` };
}

/** `set` is closed where it assigns no value. */
function endOf({ name, end }: Keyword): string | undefined {
  return name === 'set' ? 'endset' : end;
}

/** The tags before a place that aren't closed there, from the outermost in. */
function openTags(text: string, { start }: Span): OpenTag[] {
  const open: OpenTag[] = [];
  const before = text.slice(0, Math.max(0, text.lastIndexOf('{%', start - 1)));
  for (const [, name, rest = ''] of before.matchAll(TAGS)) {
    if (name === undefined) continue;
    const last = open.findLastIndex((one) => endOf(one) === name);
    if (last >= 0) open.length = last;
    const around = open.at(-1);
    if (around && LAST_PARTS.has(name)) open[open.length - 1] = { ...around, divided: true };
    const keyword = KEYWORDS.find((one) => one.name === name);
    if (keyword && endOf(keyword) && (name !== 'set' || !rest.includes('='))) open.push(keyword);
  }
  return open;
}

/** Whether a `raw` before `offset` isn't closed there. */
function isInRaw(text: string, offset: number): boolean {
  let raw = false;
  for (const [, name] of text.slice(0, offset).matchAll(/\{%[-+]?\s*(raw|endraw)\b/g)) raw = name === 'raw';
  return raw;
}

/** Whether an environment of the file's applications has an extension of Jinja's own. */
function hasExtension(file: TemplateFile, name: string): boolean {
  const states = searchesOf(file).flatMap(({ application }) => statesOf(file.project, application));
  return states.some(({ environment }) => environmentOf(environment)?.extensions.includes(`jinja2.ext.${name}`));
}
