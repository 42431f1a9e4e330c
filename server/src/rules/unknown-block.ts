import type { BlockFact } from '../facts/template/types';
import { misspelt } from '../project/misspelling';
import { ancestorsOf, blocksNamed, descendantsOf } from '../project/templates/template-blocks';
import { mayExtendOthers } from '../project/templates/template-doubts';
import type { TemplateFile } from '../project/templates/template-file';
import { replacing } from './fixes/edits';
import type { Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** A block of a child template that nothing puts out. */
export const unknownBlock: Rule = {
  name: 'unknown-block',
  severity: 'warning',
  summary: 'A block that no template has which this one extends.',
  checkTemplate(file, report) {
    const { rendering } = file.workspace;
    const { paths, open } = ancestorsOf(rendering, file.path);
    if (file.facts.child !== 'always') return;
    const isOpen =
      open || paths.length === 0 || isDamaged(file, paths) || mayExtendOthers(file, paths) || mayBeReplaced(file);
    const descendants = descendantsOf(rendering, file.path);
    const namesakes = namesakesOf(file, paths);
    const family = [file.path, ...paths, ...descendants];
    for (const { name, nameSpan, parent } of file.facts.blocks) {
      if (parent !== undefined || name === '' || blocksNamed(rendering, paths, name).length > 0) continue;
      if (family.some((path) => putsOut(file, path, name))) continue;
      if (descendants.some((path) => placesInside(file, path, name))) continue;
      if (namesakes.some((path) => hasBlock(file, path, name))) {
        report.suppressed(nameSpan, {
          place: undefined,
          reason: 'another template with the name of its parent has it',
        });
        continue;
      }
      const known = paths.flatMap((path) => rendering.texts.facts(path)?.blocks.map((one) => one.name) ?? []);
      const slip = isOpen ? misspelt(file.workspace, name, known) : undefined;
      if (isOpen && slip === undefined) {
        report.suppressed(nameSpan, { place: undefined, reason: 'not all of the templates that it extends are known' });
        continue;
      }
      const filled = new Set(file.facts.blocks.map((one: BlockFact) => one.name));
      const meant = slip ?? nearest(name, new Set(known.filter((one) => !filled.has(one))));
      const message = `No block '${name}' in ${paths.join(' or ')}: what is in it is dropped.${didYouMean(meant)}`;
      const fixes = meant === undefined ? [] : [replacing(file, `Change to '${meant}'`, nameSpan, meant)];
      report.found({ span: nameSpan, message, fixes });
    }
  },
};

/** Templates elsewhere that are called as those that one extends: a loader that wasn't seen may put them in their place. */
function namesakesOf({ facts, workspace }: TemplateFile, paths: readonly string[]): readonly string[] {
  const names = facts.references.flatMap((one) =>
    one.kind === 'extends' ? one.names.map(({ name }) => `/${name}`) : [],
  );
  return workspace.templates.all.filter((path) => !paths.includes(path) && names.some((name) => path.endsWith(name)));
}

function hasBlock({ workspace }: TemplateFile, path: string, name: string): boolean {
  return workspace.templates.facts(path)?.blocks.some((block) => block.name === name) ?? false;
}

/** Whether a template says `self.name()`, or may. */
function putsOut({ workspace }: TemplateFile, path: string, name: string): boolean {
  const uses = workspace.templates.facts(path)?.uses ?? [];
  return uses.some(({ name: object, attributes: [attribute] }) =>
    object === 'self' ? attribute === undefined || attribute.name === name : false,
  );
}

/** Whether a template has the block inside of another one: there `super()` gives what its parents have under the name. */
function placesInside({ workspace }: TemplateFile, path: string, name: string): boolean {
  const blocks = workspace.templates.facts(path)?.blocks ?? [];
  return blocks.some((block) => block.name === name && block.parent !== undefined);
}

/** Whether a folder that isn't known, as one for a site's own templates, may have others in the place of those that it extends. */
function mayBeReplaced({ workspace: { rendering }, path }: TemplateFile): boolean {
  return rendering.applicationsOf(path).some((application) => rendering.search(application).open !== undefined);
}

/** Whether not all blocks of the templates could be read. */
function isDamaged({ workspace }: TemplateFile, paths: readonly string[]): boolean {
  return paths.some((path) => (workspace.templates.facts(path)?.errors.length ?? 0) > 0);
}
