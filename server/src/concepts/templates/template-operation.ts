import { undecorated } from '../../evaluate/values';
import type { OperationUse } from '../../facts/template/types';
import { oncePer } from '../../project/once';
import type { AmbientName } from '../../project/templates/ambient-names';
import type { TemplateFile } from '../../project/templates/template-file';
import { type BuiltIn, FILTERS, TESTS } from '../../syntax/jinja/language';
import { touches } from '../../text/span';
import type { CompletionEntry, CompletionList, Concept, Description, Site, Target } from '../concept';
import { blocks, code, linkTo, python } from '../markdown';
import { targetsAt } from '../targets';
import { operationReferent, renamingOperation } from './operation-renaming';

/** A filter behind `|`, or a test behind `is`. */
interface OperationSite extends Site {
  readonly concept: Kind;
  readonly use: OperationUse;
}

type Kind = 'filter' | 'test';

/** Filters in templates: Jinja's, Flask's, those of extensions and of the project. */
export const filter: Concept<OperationSite, TemplateFile> = operation('filter');
/** Tests in templates, as in `x is divisibleby(3)`. */
export const templateTest: Concept<OperationSite, TemplateFile> = operation('test');

function operation(kind: Kind): Concept<OperationSite, TemplateFile> {
  return {
    name: kind,
    sites: ({ facts }, offset) => {
      const uses = kind === 'filter' ? facts.filters : facts.tests;
      const here = offset === undefined ? uses : uses.filter(({ span }) => touches(span, offset));
      return here.map((use) => ({ concept: kind, span: use.span, use }));
    },
    complete({ span, use }, offset, file): CompletionList {
      const own = operationsOf(file, kind);
      const entries = [
        ...[...own.values()].map((one) => entryOf(file, one)),
        ...[...builtIn(kind).values()].filter(({ name }) => /^\w/.test(name) && !own.has(name)).map(builtInEntry),
      ];
      return { replace: use.name === '' ? { start: offset, end: offset } : span, entries };
    },
    describe({ span, use: { name } }, _, file): Description | undefined {
      const own = operationsOf(file, kind).get(name);
      if (own) return { span, markdown: blocks(heading(kind, own), origin(file, own)) };
      const known = builtIn(kind).get(name);
      return known && { span, markdown: blocks(code(known.name + known.parameters), known.documentation) };
    },
    definitions({ use: { name } }, _, file): readonly Target[] {
      const own = operationsOf(file, kind).get(name);
      if (!own) return [];
      const { value, place } = own;
      const inner = value && undecorated(value);
      const targets =
        inner?.kind === 'function' || inner?.kind === 'class' ? (inner.place ? targetsAt(file, inner.place) : []) : [];
      return targets.length > 0 || !place ? targets : targetsAt(file, place);
    },
    refersTo: [kind],
    referents({ use: { name } }, file) {
      const own = operationsOf(file, kind).get(name);
      return own ? file.applications.map((application) => operationReferent(kind, application.name, name)) : [];
    },
    renaming: ({ span, use: { name } }, file) => renamingOperation(file, span, kind, name),
  };
}

/** Jinja's own of a kind. */
function builtIn(kind: Kind): ReadonlyMap<string, BuiltIn> {
  return kind === 'filter' ? FILTERS : TESTS;
}

/** Those that Flask, extensions and the project add, by name. */
function operationsOf(file: TemplateFile, kind: Kind): ReadonlyMap<string, AmbientName> {
  return (kind === 'filter' ? addedFilters : addedTests)(file);
}

const addedFilters = oncePer((file: TemplateFile) => added(file, 'filter'));
const addedTests = oncePer((file: TemplateFile) => added(file, 'test'));

function added(file: TemplateFile, kind: Kind): ReadonlyMap<string, AmbientName> {
  const names = file.applications.flatMap((application) => file.workspace.rendering.ambientNames(application).names);
  return new Map(names.filter((one) => one.kind === kind).map((one) => [one.name, one]));
}

function entryOf(file: TemplateFile, one: AmbientName): CompletionEntry {
  const { name, source, place, kind } = one;
  const detail = source ?? place?.path;
  return {
    label: name,
    kind: 'function',
    ...(detail !== undefined && { detail }),
    documentation: blocks(heading(kind, one), origin(file, one)),
    sort: `0${name}`,
  };
}

function builtInEntry({ name, parameters, documentation }: BuiltIn): CompletionEntry {
  return { label: name, kind: 'function', detail: `${parameters} Jinja`.trim(), documentation, sort: `1${name}` };
}

/** The signature as Python has it; the name alone where that isn't known. */
function heading(kind: AmbientName['kind'], { name, value }: AmbientName): string {
  const inner = value && undecorated(value);
  if (inner?.kind !== 'function') return `${code(name)}: a ${kind}`;
  const parameters = inner.parameters.map(
    ({ name: parameter, kind: of }) => (of === '*' || of === '**' ? of : '') + parameter,
  );
  return python(`def ${inner.name}(${parameters.join(', ')})`);
}

function origin(file: TemplateFile, { source, place }: AmbientName): string | undefined {
  if (source !== undefined) return `From ${source}.`;
  const link = place && linkTo(file, place);
  return link && `Added in ${link}.`;
}
