import type { Binding, CallFact, MacroFact, NameUse, TemplateFacts } from '../../facts/template/types';
import { oncePer } from '../once';
import type { TemplateFile } from './template-file';
import { linksFrom } from './template-links';

/** A macro where it is written. */
export interface TemplateMacro {
  readonly path: string;
  readonly macro: MacroFact;
}

/** What `{% import %}` and `{% from … import %}` of a template lead to. */
export interface ImportedTemplate {
  readonly path: string;
  readonly facts: TemplateFacts;
}

/** The templates that a binding of an import is for, and whether there may be another. */
export function importedBy(
  file: TemplateFile,
  binding: Binding,
): { readonly templates: readonly ImportedTemplate[]; readonly open: boolean } {
  const { facts, workspace, path } = file;
  const index = facts.bindings.indexOf(binding);
  const reference = facts.references.find(({ bindings }) => bindings.includes(index));
  if (!reference) return { templates: [], open: true };
  const links = linksFrom(workspace.rendering, path).filter((link) => link.reference === reference);
  const templates = [...new Set(links.map(({ to }) => to))].flatMap((to) => {
    const imported = workspace.templates.facts(to);
    return imported ? [{ path: to, facts: imported }] : [];
  });
  return { templates, open: reference.computed || templates.length < reference.names.length };
}

/** A macro's name in a template that uses it. */
export interface MacroUse {
  /** The name itself: `input` of `forms.input`. */
  readonly span: { readonly start: number; readonly end: number };
  readonly name: string;
  readonly use: NameUse;
  readonly call: CallFact | undefined;
  /** The macros that it can mean. */
  readonly macros: readonly TemplateMacro[];
  /** Whether it may mean something else. */
  readonly open: boolean;
}

/** Every name that means a macro, or is an attribute of an imported template. */
export const macroUses: (file: TemplateFile) => readonly MacroUse[] = oncePer((file: TemplateFile) =>
  file.facts.uses.flatMap((use) => {
    const bindings = use.bindings.flatMap((index) => file.facts.bindings[index] ?? []);
    const call = use.call === undefined ? undefined : file.facts.calls[use.call];
    const [attribute, ...deeper] = use.attributes;
    const isOpen = use.fromContext !== 'never';
    if (bindings.length === 0 || bindings.some(({ kind }) => !NAMING.has(kind))) return [];
    if (bindings.every(({ kind }) => kind === 'import')) {
      if (!attribute) return [];
      const found = bindings.map((binding) => importedBy(file, binding));
      const macros = found.flatMap(({ templates }) => templates.flatMap((one) => exported(one, attribute.name)));
      const open = isOpen || found.some((one) => one.open) || deeper.length > 0;
      return [
        { span: attribute.span, name: attribute.name, use, call: deeper.length > 0 ? undefined : call, macros, open },
      ];
    }
    const found = bindings.map((binding) => macrosOf(file, binding));
    const macros = found.flatMap((one) => one.macros);
    if (macros.length === 0) return [];
    const open = isOpen || found.some((one) => one.open) || attribute !== undefined;
    return [{ span: use.span, name: use.name, use, call: attribute ? undefined : call, macros, open }];
  }),
);

const NAMING: ReadonlySet<Binding['kind']> = new Set(['macro', 'import', 'from-import']);

/** The macros that a binding stands for. */
export function macrosOf(
  file: TemplateFile,
  binding: Binding,
): { readonly macros: readonly TemplateMacro[]; readonly open: boolean } {
  if (binding.kind === 'macro') {
    const own = file.facts.macros.find(({ nameSpan }) => nameSpan.start === binding.span.start);
    return { macros: own ? [{ path: file.path, macro: own }] : [], open: !own };
  }
  if (binding.kind !== 'from-import') return { macros: [], open: true };
  const { templates, open } = importedBy(file, binding);
  const macros = templates.flatMap((one) => exported(one, binding.imported ?? ''));
  return { macros, open: open || macros.length < templates.length };
}

/** The macros of this name that others can import, of several the one that is bound last. */
function exported({ path, facts }: ImportedTemplate, name: string): TemplateMacro[] {
  const macro = facts.macros.findLast((one) => one.exported && one.name === name);
  return macro ? [{ path, macro }] : [];
}

/** `name(parameter, other=default)`, with defaults as they are written in `text`. */
export function macroSignature({ name, parameters }: MacroFact, text: string): string {
  return `${name}(${parameters.map((one) => parameterText(one, text)).join(', ')})`;
}

/** A parameter with its default. */
export function parameterText({ name, default: value }: MacroFact['parameters'][number], text: string): string {
  return value ? `${name}=${text.slice(value.start, value.end)}` : name;
}

/** What the comment directly above a macro says; undefined where there is none. */
export function macroComment(facts: TemplateFacts, { span }: MacroFact, text: string): string | undefined {
  const comment = facts.comments.findLast(({ end }) => end <= span.start);
  if (!comment || !/^[ \t]*\r?\n?[ \t]*$/.test(text.slice(comment.end, span.start))) return undefined;
  const inside = text.slice(comment.start, comment.end).replace(/^\{#[-+]?|[-+]?#\}$/g, '');
  return inside.trim() === '' ? undefined : inside.trim();
}
