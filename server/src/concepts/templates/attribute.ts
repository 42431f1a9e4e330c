import { optionsOf } from '../../evaluate/join';
import { type ClassValue, type FunctionValue, textOf, undecorated, type Value } from '../../evaluate/values';
import type { Binding, NameUse } from '../../facts/template/types';
import { statementsIn } from '../../project/python/definitions';
import type { NameSource } from '../../project/templates/context';
import { readAttributes } from '../../project/templates/read-attributes';
import type { TemplateFile } from '../../project/templates/template-file';
import type { BuiltIn } from '../../syntax/jinja/language';
import { touches } from '../../text/span';
import type { CompletionEntry, CompletionList, Concept, Description, Site } from '../concept';
import { blocks, code, python } from '../markdown';
import { LOOP_ATTRIBUTES, REQUEST_ATTRIBUTES } from './built-in-attributes';

/** The first attribute of a name: `title` of `post.title`. */
interface AttributeSite extends Site {
  readonly concept: 'attribute';
  readonly use: NameUse;
  readonly name: string;
}

/** Attributes of what a template is given, as far as its value is known. */
export const attribute: Concept<AttributeSite, TemplateFile> = {
  name: 'attribute',
  sites({ facts }, offset) {
    return facts.uses.flatMap((use): AttributeSite[] => {
      const [first] = use.attributes;
      if (!first || (offset !== undefined && !touches(first.span, offset))) return [];
      return [{ concept: 'attribute', span: first.span, use, name: first.name }];
    });
  },
  complete({ span, use }, _, file): CompletionList | undefined {
    const known = entriesOf(file, use);
    const entries = known.length > 0 ? known : entriesElsewhere(file, use);
    return entries.length > 0 ? { replace: span, entries } : undefined;
  },
  describe({ span, use, name }, _, file): Description | undefined {
    const found = entriesOf(file, use).find(({ label }) => label === name);
    if (!found) return undefined;
    const heading = found.detail === undefined ? code(`${use.name}.${name}`) : python(`${name}${found.detail}`);
    return { span, markdown: blocks(heading, found.documentation) };
  },
};

function entriesOf(file: TemplateFile, use: NameUse): CompletionEntry[] {
  const bindings = use.bindings.flatMap((index) => file.facts.bindings[index] ?? []);
  const known = bindings.some(({ kind }) => kind === 'special') && use.name === 'loop' ? LOOP_ATTRIBUTES : undefined;
  if (known) return known.map(builtInEntry);
  const found = new Map<string, CompletionEntry>();
  for (const value of valuesOf(file, use, bindings)) {
    for (const entry of attributesOf(value)) if (!found.has(entry.label)) found.set(entry.label, entry);
  }
  if (found.size > 0 || use.fromContext === 'never' || use.name !== 'request') return [...found.values()];
  return REQUEST_ATTRIBUTES.map(builtInEntry);
}

/** What is read of the name elsewhere, where its value isn't known: templates mostly mean the same by it. */
function entriesElsewhere({ workspace, path, facts }: TemplateFile, use: NameUse): CompletionEntry[] {
  const found = new Map(readAttributes(workspace.rendering.texts, path, use.name));
  for (const other of facts.uses) {
    const [first] = other.attributes;
    if (other !== use && other.name === use.name && first && first.name !== '') found.set(first.name, path);
  }
  return [...found].map(([label, where]) => sorted({ label, kind: 'variable', detail: where }));
}

function builtInEntry({ name, parameters, documentation }: BuiltIn): CompletionEntry {
  return {
    label: name,
    kind: parameters === '' ? 'variable' : 'function',
    documentation,
    sort: `0${name}`,
    ...(parameters !== '' && { detail: parameters }),
  };
}

/** What a name can stand for. */
function valuesOf(file: TemplateFile, { name, fromContext }: NameUse, bindings: readonly Binding[]): Value[] {
  const own = bindings.flatMap(({ kind, iterable, name: target }) =>
    kind === 'for' && iterable?.kind === 'name' && target !== iterable.name
      ? givenValues(file, iterable.name).flatMap(itemsOf)
      : [],
  );
  return fromContext === 'never' ? own : [...own, ...givenValues(file, name)];
}

/** What renders, context processors and globals give the template under a name. */
function givenValues(file: TemplateFile, name: string): Value[] {
  const { names } = file.workspace.rendering.contexts.of(file.path);
  const values = names.get(name)?.sources.flatMap((source) => valueIn(source, name) ?? []) ?? [];
  const { interpreter } = file.project.evaluation;
  return values.flatMap((value) => optionsOf(interpreter.modules.force(value)));
}

function valueIn(source: NameSource, name: string): Value | undefined {
  if (source.kind === 'render') return source.render.given.get(name)?.value;
  return source.kind === 'ambient' ? source.ambient.value : undefined;
}

function itemsOf(value: Value): Value[] {
  if (value.kind !== 'list' && value.kind !== 'tuple') return [];
  return value.items.flatMap((item) => optionsOf(item.value));
}

function attributesOf(value: Value): CompletionEntry[] {
  switch (value.kind) {
    case 'instance':
      return membersOf(value.class).map(sorted);
    case 'class':
      return membersOf(value).map(sorted);
    case 'dict': {
      const keys = [...value.entries.values()].flatMap(({ key }) => textOf(key) ?? []);
      return keys.filter((key) => /^[^\W\d]\w*$/u.test(key)).map((key) => sorted({ label: key, kind: 'variable' }));
    }
    default:
      return [];
  }
}

/** What a class and those it derives from have. */
function membersOf(type: ClassValue): CompletionEntry[] {
  const found = new Map<string, CompletionEntry>();
  for (const [name, member] of type.mro.flatMap(({ attributes }) => [...attributes])) {
    const inner = undecorated(member);
    if (inner.kind !== 'function') {
      if (!found.has(name)) found.set(name, { label: name, kind: 'variable' });
      continue;
    }
    const parameters = inner.parameters.slice(1).map((one) => (/^\*/.test(one.kind) ? one.kind : '') + one.name);
    if (!found.has(name)) found.set(name, { label: name, kind: 'function', detail: `(${parameters.join(', ')})` });
    for (const set of setBy(inner)) if (!found.has(set)) found.set(set, { label: set, kind: 'variable' });
  }
  return [...found.values()].filter(isPublic);
}

/** The attributes that a method assigns to its object: `self.name = …`. */
function setBy({ code, parameters: [self] }: FunctionValue): string[] {
  const targets = [...statementsIn(code.body)].flatMap((statement) =>
    statement.kind === 'assign' ? statement.targets : [],
  );
  return targets.flatMap((target) =>
    target.kind === 'attribute' && target.object.kind === 'name' && target.object.name === self?.name
      ? [target.name]
      : [],
  );
}

function isPublic({ label }: CompletionEntry): boolean {
  return !label.startsWith('_');
}

function sorted(entry: CompletionEntry): CompletionEntry {
  return { ...entry, sort: `${entry.kind === 'variable' ? 0 : 1}${entry.label}` };
}
