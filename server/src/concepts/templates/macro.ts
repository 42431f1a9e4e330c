import type { CallFact } from '../../facts/template/types';
import { oncePer } from '../../project/once';
import { endOfCode } from '../../project/python/calls';
import {
  importedBy,
  macroComment,
  macroSignature,
  macrosOf,
  macroUses,
  parameterText,
  type TemplateMacro,
} from '../../project/templates/macros';
import type { TemplateFile } from '../../project/templates/template-file';
import { rendersOf } from '../../project/templates/template-links';
import { type Span, span, touches } from '../../text/span';
import type {
  CompletionEntry,
  CompletionList,
  Concept,
  Description,
  FileSymbol,
  Signature,
  Site,
  Target,
} from '../concept';
import { blocks, code, linkAt, plain } from '../markdown';
import { renamingIdentifier } from '../renaming';
import { slots } from '../slots';

/** A macro's name: where it is defined, imported or used, or the place of an argument of its call. */
interface MacroSite extends Site {
  readonly concept: 'macro';
  readonly kind: 'definition' | 'import' | 'use' | 'argument';
  readonly macros: readonly TemplateMacro[];
  /** What can be written here. */
  readonly entries: () => readonly CompletionEntry[];
}

const NOTHING = () => [];

/** Macros, and what else one template imports of another. */
export const macro: Concept<MacroSite, TemplateFile> = {
  name: 'macro',
  sites(file, offset) {
    const named = namesIn(file);
    return offset === undefined
      ? named
      : [...named.filter(({ span: where }) => touches(where, offset)), ...argumentSites(file, offset)];
  },
  complete({ span: where, entries }, offset, { text }): CompletionList | undefined {
    const found = entries();
    const isEmpty = text.slice(where.start, where.end).trim() === '';
    return found.length > 0 ? { replace: isEmpty ? span(offset, offset) : where, entries: found } : undefined;
  },
  describe({ span: where, kind, macros }, _, file): Description | undefined {
    if (kind === 'argument' || macros.length === 0) return undefined;
    return { span: where, markdown: blocks(...macros.map((one) => describeMacro(file, one))) };
  },
  definitions: ({ kind, macros }): readonly Target[] =>
    kind === 'argument' ? [] : macros.map(({ path, macro: one }) => ({ path, span: one.span, name: one.nameSpan })),
  refersTo: ['macro'],
  referents: ({ kind, macros }) => (kind === 'argument' ? [] : macros.map(macroReferent)),
  renaming({ span: where, kind, macros }, file) {
    if (kind === 'argument' || macros.length === 0) return undefined;
    const { templates, rendering } = file.workspace;
    return renamingIdentifier(file, where, {
      taken(to) {
        const known = macros.find(({ path }) => templates.facts(path)?.macros.some(({ name }) => name === to));
        return known && `There is a macro “${to}” in ${known.path} already.`;
      },
      doubts: () => [
        ...rendering.texts.paths.flatMap((path) => {
          const references = templates.facts(path)?.references ?? [];
          const isOpen = references.some(({ kind: of, computed }) => computed && of.endsWith('import'));
          return isOpen ? [`It is not known what ${path} imports.`] : [];
        }),
        ...macros.flatMap(({ path }) =>
          rendersOf(rendering, path).flatMap(({ of, place }) =>
            of === 'module' ? [`${place.path} takes a macro of ${path} by its name.`] : [],
          ),
        ),
      ],
    });
  },
  signatures(file, offset) {
    const call = callAround(file, offset);
    return call ? call.macros.map((one) => signatureOf(file, one, call.call, offset)) : [];
  },
  symbols({ facts, text }): FileSymbol[] {
    return facts.macros.flatMap((one) => {
      if (one.name === '') return [];
      const detail = macroSignature(one, text).slice(one.name.length);
      return [{ name: one.name, detail, kind: 'macro', span: one.span, nameSpan: one.nameSpan }];
    });
  },
};

/** What all places that name a macro have in common. */
function macroReferent({ path, macro: { name } }: TemplateMacro): string {
  return `macro ${path} ${name}`;
}

const namesIn = oncePer((file: TemplateFile): readonly MacroSite[] => {
  const { facts, path } = file;
  const definitions = facts.macros.flatMap((one): MacroSite[] => {
    if (one.name === '') return [];
    const macros = [{ path, macro: one }];
    return [{ concept: 'macro', kind: 'definition', span: one.nameSpan, declares: true, macros, entries: NOTHING }];
  });
  const imports = facts.bindings.flatMap((binding): MacroSite[] => {
    if (binding.kind !== 'from-import' || !binding.importedSpan) return [];
    const { macros } = macrosOf(file, binding);
    const entries = () => exportsOf(file, binding);
    return [{ concept: 'macro', kind: 'import', span: binding.importedSpan, macros, entries }];
  });
  const uses = macroUses(file).map(({ span: where, macros, use }): MacroSite => {
    const isMember = where.start !== use.span.start;
    const bindings = use.bindings.flatMap((index) => facts.bindings[index] ?? []);
    const entries = isMember ? () => bindings.flatMap((binding) => exportsOf(file, binding)) : NOTHING;
    return { concept: 'macro', kind: 'use', span: where, macros, entries };
  });
  return [...definitions, ...imports, ...uses];
});

/** What a template gives to one that imports it: macros, and what it sets at its outermost level. */
function exportsOf(file: TemplateFile, binding: TemplateFile['facts']['bindings'][number]): CompletionEntry[] {
  const { templates } = importedBy(file, binding);
  const found = new Map<string, CompletionEntry>();
  for (const { path, facts } of templates) {
    const text = file.workspace.lines(path)?.text ?? '';
    for (const one of facts.macros) {
      if (!one.exported || one.name === '') continue;
      const documentation = describeMacro(file, { path, macro: one });
      const detail = macroSignature(one, text).slice(one.name.length);
      found.set(one.name, { label: one.name, kind: 'function', detail, documentation, sort: `0${one.name}` });
    }
    for (const { name, scope, kind } of facts.bindings) {
      if (scope !== 0 || kind !== 'set' || name === '' || name.startsWith('_') || found.has(name)) continue;
      found.set(name, { label: name, kind: 'variable', detail: path, sort: `1${name}` });
    }
  }
  return [...found.values()];
}

function describeMacro(file: TemplateFile, { path, macro: one }: TemplateMacro): string {
  const facts = file.workspace.templates.facts(path);
  const text = file.workspace.lines(path)?.text ?? '';
  const comment = facts && macroComment(facts, one, text);
  const more = [one.usesVarargs && 'more arguments', one.usesKwargs && 'any keyword arguments'].filter(Boolean);
  return blocks(
    `\`\`\`jinja\n{% macro ${macroSignature(one, text)} %}\n\`\`\``,
    comment && plain(comment),
    more.length > 0 ? `Takes ${more.join(' and ')}.` : undefined,
    one.usesCaller ? `Is called with a body: ${code(`{% call ${one.name}() %}…{% endcall %}`)}.` : undefined,
    path === file.path ? undefined : `In ${linkAt(file, { path, span: one.nameSpan }) ?? code(path)}`,
  );
}

interface CallOfMacro {
  readonly call: CallFact;
  readonly macros: readonly TemplateMacro[];
}

/** The innermost call of a macro whose arguments are around `offset`. */
function callAround(file: TemplateFile, offset: number): CallOfMacro | undefined {
  let best: CallOfMacro | undefined;
  const before = endOfCode(file.text, offset);
  for (const { call, macros } of macroUses(file)) {
    if (!call || macros.length === 0) continue;
    const { start, end, closed } = call.arguments;
    const isInside = start < offset && (closed ? offset < end : before <= end);
    if (isInside && (!best || best.call.arguments.start < start)) best = { call, macros };
  }
  return best;
}

/** Places for arguments of the call around `offset`, each with the names of parameters that nothing is given for. */
function argumentSites(file: TemplateFile, offset: number): MacroSite[] {
  const around = callAround(file, offset);
  if (!around) return [];
  const { call, macros } = around;
  const { items } = call.arguments;
  const names = items.flatMap((item) => {
    const name: Span | undefined =
      item.keyword ?? (item.value.kind === 'name' && !item.spread && offset <= item.end ? item.value : undefined);
    return name && touches(name, offset) ? [{ span: span(name.start, name.end), item }] : [];
  });
  const free = slots(
    file.text,
    call.arguments,
    items.filter(({ value }) => value.kind !== 'missing'),
  ).filter((slot) => touches(slot, offset));
  const places = [...names, ...free.map((slot) => ({ span: slot, item: undefined }))];
  return places.slice(0, 1).map((place): MacroSite => {
    const entries = () => macros.flatMap((one) => parameterEntries(file, one, call, place));
    return { concept: 'macro', kind: 'argument', span: place.span, macros: [], entries };
  });
}

function parameterEntries(
  file: TemplateFile,
  { path, macro: one }: TemplateMacro,
  { arguments: { items } }: CallFact,
  { span: where, item }: { readonly span: Span; readonly item: CallFact['arguments']['items'][number] | undefined },
): CompletionEntry[] {
  const text = file.workspace.lines(path)?.text ?? '';
  const others = items.filter((other) => other !== item && other.value.kind !== 'missing');
  const positional = others.filter(({ keyword, spread, end }) => !keyword && !spread && end <= where.start).length;
  const given = new Set(others.flatMap(({ keyword }) => keyword?.name ?? []));
  return one.parameters.slice(positional).flatMap((parameter, index): CompletionEntry[] => {
    const { name } = parameter;
    if (name === '' || given.has(name)) return [];
    const insert = item?.keyword ? name : `${name}=`;
    const detail = parameter.default ? parameterText(parameter, text) : undefined;
    return [
      { label: `${name}=`, kind: 'argument', insert, sort: `0${index}`, ...(detail !== undefined && { detail }) },
    ];
  });
}

function signatureOf(
  file: TemplateFile,
  { path, macro: one }: TemplateMacro,
  call: CallFact,
  offset: number,
): Signature {
  const text = file.workspace.lines(path)?.text ?? '';
  const facts = file.workspace.templates.facts(path);
  const parameters: { span: Span }[] = [];
  let label = `${one.name}(`;
  for (const parameter of one.parameters) {
    if (parameters.length > 0) label += ', ';
    const start = label.length;
    label += parameterText(parameter, text);
    parameters.push({ span: span(start, label.length) });
  }
  const documentation = facts && macroComment(facts, one, text);
  const items = call.arguments.items.filter(({ value, end }) => value.kind !== 'missing' || end < offset);
  const current = items.find(({ start, end }) => start <= offset && offset <= end);
  const behind = items.filter((item) => item !== current && item.end <= offset && !item.keyword).length;
  const named = one.parameters.findIndex(({ name }) => name === current?.keyword?.name);
  const active = current?.keyword ? named : behind;
  const fits = call.arguments.items.length <= one.parameters.length || one.usesVarargs || one.usesKwargs;
  return {
    label: `${label})`,
    parameters,
    fits,
    ...(documentation !== undefined && { documentation: plain(documentation) }),
    ...(active >= 0 && active < parameters.length && { active }),
  };
}
