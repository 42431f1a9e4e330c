import { type ProjectFile, PythonFile } from '../../project/file';
import { TemplateFile } from '../../project/templates/template-file';
import { searchesOf, templateReferent, templatesNamed } from '../../project/templates/template-lookup';
import { computedMentions } from '../../project/templates/template-mentions';
import { type Affix, writtenTemplates } from '../../project/templates/written-templates';
import { baseOf } from '../../text/paths';
import { type Span, span, touches } from '../../text/span';
import type {
  CompletionEntry,
  CompletionList,
  Concept,
  Description,
  DocumentLink,
  Renaming,
  Site,
  Target,
} from '../concept';
import { quoteOf } from '../literals';
import { describeTemplate, summarizeTemplate } from './template-description';
import { templateLenses } from './template-lenses';

/** A template's name, in Python or in another template. */
interface TemplateSite extends Site {
  readonly concept: 'template';
  /** As it is written; undefined where no quote has been typed yet. */
  readonly text: { readonly value: string; readonly verbatim: boolean } | undefined;
  /** The templates that it may name. */
  readonly names: readonly string[];
  readonly affixes: readonly Affix[];
  /** What the template is named for. */
  readonly use: 'render' | 'extends' | 'include' | 'import';
}

const PLAIN: readonly Affix[] = [{ before: '', after: '' }];

/** Names of templates: in `render_template` and its like, and in `extends`, `include` and `import`. */
export const template: Concept<TemplateSite, ProjectFile> = {
  name: 'template',
  sites(file, offset) {
    if (file instanceof PythonFile) return pythonSites(file, offset);
    return file instanceof TemplateFile ? templateSites(file, offset) : [];
  },
  complete,
  describe({ span: where, names }, _, file): Description | undefined {
    const found = names.flatMap((name) => templatesNamed(file, name));
    return found.length > 0 ? { span: where, markdown: describeTemplate(file, found) } : undefined;
  },
  definitions: ({ names }, _, file) => targetsOf(file, names),
  refersTo: ['template'],
  referents: ({ names }, file) => pathsOf(file, names).map(templateReferent),
  renaming,
  lenses: templateLenses,
  links(file): DocumentLink[] {
    return this.sites(file).flatMap(({ span: where, names }) => {
      const [path, ...others] = pathsOf(file, names);
      return path !== undefined && others.length === 0 ? [{ span: where, path }] : [];
    });
  },
};

function pythonSites(file: PythonFile, offset: number | undefined): TemplateSite[] {
  return writtenTemplates(file, offset).map((written) => ({ concept: 'template', use: 'render', ...written }));
}

function templateSites({ facts, text }: TemplateFile, offset: number | undefined): TemplateSite[] {
  return facts.references.flatMap((reference): TemplateSite[] => {
    const { kind, span: tag, names, template: expression } = reference;
    if (offset !== undefined && !touches(tag, offset)) return [];
    const site = { concept: 'template', use: kind === 'from-import' ? 'import' : kind, affixes: PLAIN } as const;
    const isMissing = names.length === 0 && text.slice(expression.start, expression.end).trim() === '';
    if (isMissing) return [{ ...site, span: expression, text: undefined, names: [] }];
    return names.map(({ name, span: where }) => {
      const verbatim = text.slice(where.start, where.end) === name;
      return { ...site, span: where, text: { value: name, verbatim }, names: name === '' ? [] : [name] };
    });
  });
}

function pathsOf(file: ProjectFile, names: readonly string[]): string[] {
  return [...new Set(names.flatMap((name) => templatesNamed(file, name).map(({ path }) => path)))];
}

const START: Span = span(0, 0);

function targetsOf(file: ProjectFile, names: readonly string[]): Target[] {
  return pathsOf(file, names).map((path) => ({ path, span: START, name: START }));
}

function complete(site: TemplateSite, offset: number, file: ProjectFile): CompletionList | undefined {
  const { text, span: where, affixes } = site;
  if (text && !text.verbatim) return undefined;
  const entries = entriesOf(file, site).flatMap((entry) => withinAffixes(entry, affixes));
  if (text) return { replace: typedName(file, where, offset), entries };
  const quote = quoteOf(file);
  const insert = (label: string) => `${quote}${label}${quote}`;
  // Before the names that can stand there too.
  const quoted = entries.map((one) => ({ ...one, insert: insert(one.label), sort: `00${one.sort ?? one.label}` }));
  return { replace: span(offset, offset), entries: quoted };
}

/** What is replaced: all between the quotes; where the closing one isn't typed yet, what looks like a name. */
function typedName({ text }: ProjectFile, where: Span, offset: number): Span {
  const quote = text.charAt(where.start - 1);
  if (/['"]/.test(quote) && text.charAt(where.end) === quote) return where;
  return span(where.start, offset + (/^[\w./-]*/.exec(text.slice(offset, where.end))?.[0].length ?? 0));
}

/** What is left of an entry where the code puts something around what it is given. */
function withinAffixes(entry: CompletionEntry, affixes: readonly Affix[]): CompletionEntry[] {
  const labels = affixes.flatMap(({ before, after }) => {
    if (before === undefined || after === undefined) return [];
    const fits = entry.label.startsWith(before) && entry.label.endsWith(after);
    return fits ? [entry.label.slice(before.length, entry.label.length - after.length)] : [];
  });
  return [...new Set(labels)].filter((label) => label !== '').map((label) => ({ ...entry, label }));
}

/** A template is renamed with its file. */
function renaming({ span: where, text, names, affixes }: TemplateSite, file: ProjectFile): Renaming | undefined {
  const [name, ...otherNames] = names;
  const [affix] = affixes;
  if (!text?.verbatim || name === undefined || otherNames.length > 0 || affixes.length > 1) return undefined;
  const [found, ...others] = templatesNamed(file, name);
  const { before, after } = affix ?? {};
  if (!found || others.length > 0 || before === undefined || after === undefined) return undefined;
  const { search, path } = found;
  return {
    span: where,
    text: text.value,
    nameOf: (written) => before + written + after,
    textFor: (to) =>
      to.startsWith(before) && to.endsWith(after) ? to.slice(before.length, to.length - after.length) : undefined,
    refusal(to) {
      if (/^[/.]|\/\/|\/$|\\/.test(to) || to === '') return `“${to}” is no name of a template.`;
      const known = search.find(to);
      return known && `There is a template “${to}” already: ${known}.`;
    },
    doubts: () => computedMentions(file.workspace.rendering, name),
    moves(to) {
      const moved = search.movedTo(path, to);
      return moved === undefined ? undefined : { from: path, to: moved };
    },
  };
}

/** The templates that the file's applications find, those first that are made for such a use. */
function entriesOf(file: ProjectFile, { use }: TemplateSite): CompletionEntry[] {
  const merged = new Map<string, CompletionEntry>();
  for (const { search } of searchesOf(file)) {
    for (const [label, [path]] of search.names) {
      if (path === undefined || path === file.path || merged.has(label)) continue;
      const fits = isMadeFor(file, path, use);
      merged.set(label, { label, kind: 'template', sort: `${fits ? 0 : 1}${label}`, ...summarizeTemplate(file, path) });
    }
  }
  return [...merged.values()];
}

/** Whether the template has what one that is used so must have: blocks to fill, macros to import. */
function isMadeFor({ workspace }: ProjectFile, path: string, use: TemplateSite['use']): boolean {
  const facts = workspace.templates.facts(path);
  if (use === 'extends') return facts !== undefined && facts.blocks.length > 0 && facts.child === 'never';
  if (use === 'import') return facts?.macros.some(({ exported }) => exported) === true;
  const isPartial = /^_|^(?:macros|partials|includes?|layouts?|base)\b/.test(baseOf(path));
  return use === 'include' ? isPartial : !isPartial;
}
