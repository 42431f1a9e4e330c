import { undecorated } from '../../evaluate/values';
import { namesAt } from '../../facts/template';
import type { Binding, NameUse } from '../../facts/template/types';
import { oncePer } from '../../project/once';
import type { AmbientName } from '../../project/templates/ambient-names';
import type { ContextName, NameSource } from '../../project/templates/context';
import { macroSignature, macrosOf, macroUses } from '../../project/templates/macros';
import type { TemplateFile } from '../../project/templates/template-file';
import { bindingReferent, contextReferent, sourceReferent } from '../../project/templates/variables';
import { GLOBALS } from '../../syntax/jinja/language';
import { nodesOf } from '../../syntax/jinja/walk';
import { baseOf } from '../../text/paths';
import { type Span, touches } from '../../text/span';
import type { CompletionEntry, CompletionList, Concept, Description, Site, Target } from '../concept';
import { blocks, code, linkTo, plain } from '../markdown';
import { slots } from '../slots';
import { targetsAt } from '../targets';
import { renamingVariable } from './variable-renaming';

/** A name that a template reads or binds, or a place where one can be typed. */
interface ContextVariableSite extends Site {
  readonly concept: 'context-variable';
  /** Where it is read. */
  readonly use?: NameUse;
  /** Where it is bound, or given a value by its name: what is bound. */
  readonly bound?: { readonly path: string; readonly binding: Binding };
}

/** Names in templates: what renders pass, what is there in every template, and what the template binds itself. */
export const contextVariable: Concept<ContextVariableSite, TemplateFile> = {
  name: 'context-variable',
  sites(file, offset) {
    const isNear = ({ span }: { readonly span: Span }) => offset === undefined || touches(span, offset);
    const read = file.facts.uses.filter(isNear).map((use) => ({ span: use.span, use }));
    const bound = [...bindingSites(file), ...keywordSites(file)].filter(isNear);
    const open = openPlaces(file, offset).map((span) => ({ span }));
    return [...read, ...bound, ...open].map((one) => ({ concept: 'context-variable', ...one }));
  },
  complete({ span, use, bound }, offset, file): CompletionList | undefined {
    if (bound) return undefined;
    return { replace: use ? span : { start: offset, end: offset }, entries: entriesAt(file, offset) };
  },
  describe({ span, use, bound }, _, file): Description | undefined {
    if (bound) return { span, markdown: describeBinding(file, bound.path, bound.binding) };
    if (!use) return undefined;
    const own = bindingsOf(file, use).map((binding) => describeBinding(file, file.path, binding));
    const given = use.fromContext === 'never' ? undefined : describeContextName(file, use.name);
    const markdown = blocks(...own, given);
    return markdown === '' ? undefined : { span, markdown };
  },
  definitions({ use, bound }, _, file): readonly Target[] {
    if (bound) return [{ path: bound.path, span: bound.binding.span, name: bound.binding.span }];
    if (!use) return [];
    const own = bindingsOf(file, use).map(({ span }) => ({ path: file.path, span, name: span }));
    return use.fromContext === 'never'
      ? own
      : [...own, ...sourcesOf(file, use.name).flatMap((source) => targetsOf(file, source))];
  },
  refersTo: ['binding', 'context', 'given'],
  referents: ({ use, bound }, file) => [
    ...(bound ? [bindingReferent(bound.path, bound.binding.scope, bound.binding.name)] : []),
    ...(use ? referentsOf(file, use) : []),
  ],
  renaming({ span, use, bound }, file) {
    const { templates } = file.workspace;
    const bindings = use ? bindingsOf(file, use) : bound ? [bound.binding] : [];
    if (bindings.some(({ kind }) => !OWN.has(kind))) return undefined;
    const wanted =
      this.referents?.({ concept: 'context-variable', span, ...(use && { use }), ...(bound && { bound }) }, file) ?? [];
    return templates.facts(file.path) && renamingVariable(file, span, wanted);
  },
};

/** Bindings whose names are written where they are bound, and are a variable's. */
const OWN: ReadonlySet<Binding['kind']> = new Set(['set', 'for', 'with', 'parameter', 'import']);

function bindingSites({ facts, path }: TemplateFile): Pick<ContextVariableSite, 'span' | 'bound' | 'declares'>[] {
  return facts.bindings.flatMap((binding) => {
    const { name, kind, span } = binding;
    return name !== '' && OWN.has(kind) ? [{ span, declares: true, bound: { path, binding } }] : [];
  });
}

/** The names of parameters in calls of macros. */
function keywordSites(file: TemplateFile): Pick<ContextVariableSite, 'span' | 'bound'>[] {
  return macroUses(file).flatMap(({ call, macros }) =>
    (call?.arguments.items ?? []).flatMap(({ keyword }) =>
      macros.flatMap(({ path, macro }) => {
        const parameter = macro.parameters.find(({ name }) => name === keyword?.name);
        const binding = file.workspace.templates
          .facts(path)
          ?.bindings.find(({ kind, span }) => kind === 'parameter' && span.start === parameter?.span.start);
        return keyword && binding
          ? [{ span: { start: keyword.start, end: keyword.end }, bound: { path, binding } }]
          : [];
      }),
    ),
  );
}

function referentsOf(file: TemplateFile, use: NameUse): string[] {
  const own = bindingsOf(file, use).map(({ scope }) => bindingReferent(file.path, scope, use.name));
  if (use.fromContext === 'never') return own;
  const given = sourcesOf(file, use.name).flatMap((source) => sourceReferent(source, use.name) ?? []);
  return [...own, contextReferent(file.path, use.name), ...given];
}

/** What gives the template a name. */
function sourcesOf(file: TemplateFile, name: string): NameSource[] {
  const { names, inherited } = contextOf(file);
  const outer = inherited.get(name);
  return [...(names.get(name)?.sources ?? []), ...(outer ? [outer] : [])];
}

/** What reaches the template. */
const contextOf = oncePer((file: TemplateFile) => file.workspace.rendering.contexts.of(file.path));

/** Where an expression is missing: `{{ }}`, behind an operator, between the parentheses of a call. */
function openPlaces(file: TemplateFile, offset: number | undefined): Span[] {
  const missing = nodesOf(file.tree, 'missing').map(({ start, end }) => ({ start, end }));
  const between = file.facts.calls.flatMap(({ arguments: args }) => slots(file.text, args, args.items));
  const all = [...missing, ...between];
  return offset === undefined ? all : all.filter((span) => touches(span, offset));
}

function entriesAt(file: TemplateFile, offset: number): CompletionEntry[] {
  const { names, inherited } = contextOf(file);
  const found = new Map<string, CompletionEntry>();
  const offer = (entry: CompletionEntry) => {
    if (!found.has(entry.label)) found.set(entry.label, entry);
  };
  for (const binding of namesAt(file.facts, offset)) {
    offer(bindingEntry(file, binding));
  }
  for (const [name, source] of inherited) {
    offer({ label: name, kind: 'variable', detail: sourceText(source), sort: `1${name}` });
  }
  for (const one of names.values()) if (!one.sources.every(isJinjas)) offer(contextEntry(file, one));
  for (const { name, parameters, documentation } of GLOBALS.values()) {
    offer({ label: name, kind: 'function', detail: `${parameters} Jinja`.trim(), documentation, sort: `4${name}` });
  }
  return [...found.values()];
}

function isJinjas(source: NameSource): boolean {
  return source.kind === 'ambient' && source.ambient.source?.startsWith('Jinja') === true;
}

function bindingEntry(file: TemplateFile, binding: Binding): CompletionEntry {
  const { name, kind } = binding;
  const [known] = kind === 'macro' || kind === 'from-import' ? macrosOf(file, binding).macros : [];
  if (known) {
    const text = file.workspace.lines(known.path)?.text ?? '';
    const from = known.path === file.path ? '' : ` ${baseOf(known.path)}`;
    const detail = macroSignature(known.macro, text).slice(known.macro.name.length) + from;
    return { label: name, kind: 'function', detail, sort: `1${name}` };
  }
  // What was made to be read here comes before what is called, and that before what Jinja has everywhere.
  const group = kind === 'special' ? 3 : CALLED.has(kind) ? 1 : 0;
  return { label: name, kind: 'variable', detail: KINDS[kind], sort: `${group}${name}` };
}

/** Sources named before the rest is only counted. */
const NAMED = 2;

function contextEntry(file: TemplateFile, one: ContextName): CompletionEntry {
  const { name, sources, given } = one;
  const passed = sources.some(({ kind }) => kind !== 'ambient');
  const by = [...new Set(sources.map(sourceText))];
  const more = by.length > NAMED ? ` +${by.length - NAMED}` : '';
  return {
    label: name,
    kind: sources.some(isFunction) ? 'function' : 'variable',
    detail: `${by.slice(0, NAMED).join(', ')}${more}${given === 'sometimes' ? ' — sometimes' : ''}`,
    documentation: describeContextName(file, name) ?? '',
    sort: `${passed ? 0 : 3}${name}`,
  };
}

/** Bindings that are functions or have some. */
const CALLED: ReadonlySet<Binding['kind']> = new Set(['macro', 'import', 'from-import']);

const KINDS: Readonly<Record<Binding['kind'], string>> = {
  set: 'set here',
  for: 'loop variable',
  with: 'with',
  parameter: 'parameter of the macro',
  macro: 'macro',
  import: 'imported template',
  'from-import': 'imported',
  special: 'Jinja',
};

/** Flask's functions, and what code gives of which it is known that it is one. */
function isFunction(source: NameSource): boolean {
  if (source.kind !== 'ambient') return false;
  const { name, value, place, source: library } = source.ambient;
  if (!place && library !== undefined) return name === 'url_for' || name === 'get_flashed_messages';
  const inner = value && undecorated(value);
  return inner?.kind === 'function' || inner?.kind === 'method' || inner?.kind === 'native';
}

function sourceText(source: NameSource): string {
  switch (source.kind) {
    case 'render':
      return source.render.root?.name ?? source.render.place.path;
    case 'template':
      return source.path;
    case 'ambient':
      return source.ambient.source ?? source.ambient.place?.path ?? '';
  }
}

function bindingsOf({ facts }: TemplateFile, use: NameUse): Binding[] {
  return use.bindings.flatMap((index) => facts.bindings[index] ?? []);
}

function describeBinding(file: TemplateFile, path: string, { name, kind, span, imported }: Binding): string {
  const position = file.workspace.lines(path)?.position(span.start);
  const where = position && kind !== 'special' ? `, line ${position.line + 1}` : '';
  const of = imported !== undefined && imported !== name ? ` (${code(imported)})` : '';
  return `${code(name)}${of}: ${KINDS[kind]}${where}`;
}

/** What is said of a name that comes from outside of the template. */
function describeContextName(file: TemplateFile, name: string): string | undefined {
  const { names, reaches, open } = contextOf(file);
  const known = names.get(name);
  const sources = sourcesOf(file, name);
  if (sources.length === 0) return undefined;
  const named = reaches.filter((reach) => reach.named).length;
  const some = known?.given === 'sometimes' && named > 1 ? `Given by ${known.by} of ${named} renders.` : undefined;
  const lines = [...new Set(sources.map((source) => `- ${describeSource(file, source)}`))];
  const shown = lines.slice(0, LISTED);
  if (shown.length < lines.length) shown.push(`- … and ${lines.length - shown.length} more`);
  return blocks(`${code(name)} comes from`, shown.join('\n'), some, open && `*More may reach it*: ${plain(open)}.`);
}

/** Sources listed before the rest is only counted. */
const LISTED = 8;

function describeSource(file: TemplateFile, source: NameSource): string {
  switch (source.kind) {
    case 'render': {
      const { written, render } = source;
      const place = written ?? render.place;
      const link = linkTo(file, place) ?? code(place.path);
      return render.root ? `${code(render.root.name)} in ${link}` : link;
    }
    case 'template':
      return `${code(source.path)} (${KINDS[source.binding.kind]})`;
    case 'ambient':
      return describeAmbient(file, source.ambient);
  }
}

function describeAmbient(file: TemplateFile, { source, place, processed }: AmbientName): string {
  const link = place && linkTo(file, place);
  const by = processed ? 'a context processor' : 'a global';
  if (source !== undefined) return plain(source) + (processed ? `: ${by}` : '');
  return link ? `${by} in ${link}` : by;
}

function targetsOf(file: TemplateFile, source: NameSource): Target[] {
  switch (source.kind) {
    case 'render':
      return targetsAt(file, source.written ?? source.render.place);
    case 'template':
      return [{ path: source.path, span: source.binding.span, name: source.binding.span }];
    case 'ambient':
      return source.ambient.place ? targetsAt(file, source.ambient.place) : [];
  }
}
