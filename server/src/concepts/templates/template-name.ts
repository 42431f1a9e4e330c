import type { PythonFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import { oncePer } from '../../project/once';
import type { AmbientName } from '../../project/templates/ambient-names';
import type { TemplateIndex } from '../../project/templates/template-index';
import { givenReferent } from '../../project/templates/variables';
import { writtenAmbientName } from '../../project/templates/written-names';
import { type Span, touches } from '../../text/span';
import type { Concept, Description, Renaming, Site, Target } from '../concept';
import { code } from '../markdown';
import { operationReferent, renamingOperation } from './operation-renaming';
import { renamingVariable } from './variable-renaming';

/** The name of a global, filter or test where code adds it to all templates, or that of a key of a context processor. */
interface TemplateNameSite extends Site {
  readonly concept: 'template-name';
  /** One for each application that has it. */
  readonly names: readonly AmbientName[];
  readonly applications: readonly string[];
}

/** Names that code gives to every template. */
export const templateName: Concept<TemplateNameSite> = {
  name: 'template-name',
  sites: (file, offset) => sitesIn(file).filter(({ span }) => offset === undefined || touches(span, offset)),
  describe({ span, names: [first] }): Description | undefined {
    if (!first) return undefined;
    const { name, kind, processed } = first;
    return {
      span,
      markdown: `${code(name)}: a ${kind} of ${processed ? 'templates that Flask renders' : 'all templates'}`,
    };
  },
  definitions: ({ names: [first] }, _, { workspace }): readonly Target[] =>
    workspace.templates.paths.flatMap((path) => {
      const { uses = [], filters = [], tests = [] } = workspace.templates.facts(path) ?? {};
      const read = uses.filter(({ fromContext }) => fromContext !== 'never');
      const all = first?.kind === 'filter' ? filters : first?.kind === 'test' ? tests : read;
      return all.flatMap(({ name, span }) => (name === first?.name ? [{ path, span, name: span }] : []));
    }),
  refersTo: ['filter', 'test', 'given'],
  referents: ({ names, applications }) =>
    names.flatMap(({ kind, name, place }) => {
      if (kind !== 'global') return applications.map((application) => operationReferent(kind, application, name));
      return place ? [givenReferent(place, name)] : [];
    }),
  renaming(site, file): Renaming | undefined {
    const [first] = site.names;
    if (!first) return undefined;
    if (first.kind !== 'global') return renamingOperation(file, site.span, first.kind, first.name);
    return renamingVariable(file, site.span, this.referents?.(site, file) ?? []);
  },
};

const sitesIn = oncePer((file: PythonFile): readonly TemplateNameSite[] => {
  const found = new Map<string, { span: Span; names: AmbientName[]; applications: string[] }>();
  for (const { one, application } of namesByFile(file.workspace.rendering).get(file.path) ?? []) {
    const written = writtenAmbientName(file.workspace, one);
    if (!written) continue;
    const key = `${written.span.start} ${one.kind}`;
    const known = found.get(key) ?? { span: written.span, names: [], applications: [] };
    found.set(key, known);
    known.names.push(one);
    known.applications.push(application);
  }
  return [...found.values()].map((one) => ({ concept: 'template-name', declares: true, ...one }));
});

const namesByFile = oncePer((index: TemplateIndex) => {
  const all = index.project.applications.flatMap((application) =>
    index.ambientNames(application).names.map((one) => ({ one, application: application.name })),
  );
  return grouped(all, ({ one }) => (one.written ?? one.place)?.path);
});
