import type { NameUse } from '../../facts/template/types';
import { oncePer } from '../../project/once';
import type { Reach, TemplateContext } from '../../project/templates/context';
import { namesOfTags, unknownTag } from '../../project/templates/extension-tags';
import { addingFile } from '../../project/templates/named-elsewhere';
import type { Render } from '../../project/templates/renders';
import type { TemplateFile } from '../../project/templates/template-file';
import { GLOBALS } from '../../syntax/jinja/language';

/** A name that a template needs from outside, and the renders that lead to it. */
export interface NeededName {
  readonly use: NameUse;
  /** Those that pass it, or by whose way it is there. */
  readonly giving: readonly Render[];
  /** Those that surely don't. */
  readonly lacking: readonly Render[];
  /** Why there can be names that aren't known. */
  readonly open: string | undefined;
}

/**
 * The names that a template reads without minding that they may be undefined, and that nothing gives to every template.
 * None for a template that can't be read in full.
 */
export const neededNames: (file: TemplateFile) => readonly NeededName[] = oncePer((file: TemplateFile) => {
  const { facts, workspace } = file;
  if (facts.errors.some(({ code }) => code === 'syntax') || unknownTag(facts) !== undefined) return [];
  const ofTags = namesOfTags(facts);
  const context = workspace.rendering.contexts.of(file.path);
  return facts.uses.flatMap((use): NeededName[] => {
    if (use.fromContext !== 'always' || use.guarded || use.assigned || use.name === '') return [];
    // Outside of its blocks a child template puts nothing out.
    if (facts.child !== 'never' && use.block === undefined) return [];
    if (GLOBALS.has(use.name) || ofTags.has(use.name) || isEverywhere(context, use.name)) return [];
    const reaches = context.reaches.filter((reach) => !isReplaced(file, use, reach));
    const has = ({ names }: Reach) => names.has(use.name);
    // What only may be rendered here is counted where it gives the name, and nowhere else.
    const giving = reaches.filter(has).map(({ render }) => render);
    if (!reaches.some(({ named }) => named)) {
      const open = context.open ?? 'it is not known which renders lead to it';
      return giving.length > 0 ? [] : [{ use, giving, lacking: [], open }];
    }
    const lacking = reaches.filter((reach) => reach.named && !has(reach)).map(({ render }) => render);
    if (lacking.length === 0) return [];
    return [{ use, giving, lacking, open: context.open ?? whyOpen(file, reaches, use.name) }];
  });
});

/** Why the name may be there without being seen. */
function whyOpen({ workspace }: TemplateFile, reaches: readonly Reach[], name: string): string | undefined {
  // Nobody knows what an environment of the project's own has.
  if (reaches.some(({ render }) => !render.inApplication)) return 'it is rendered by an environment of its own';
  const path = addingFile(workspace, name);
  return path === undefined ? undefined : `${path} may add it`;
}

/** Whether something other than a render gives the name, be it for some templates alone. */
function isEverywhere({ names, inherited }: TemplateContext, name: string): boolean {
  return inherited.has(name) || (names.get(name)?.sources.some(({ kind }) => kind === 'ambient') ?? false);
}

/** Whether a template on the way puts a block of its own in the place of the one that reads the name. */
function isReplaced(file: TemplateFile, use: NameUse, { through }: Reach): boolean {
  const { blocks } = file.facts;
  for (let index = use.block; index !== undefined; index = blocks[index]?.parent) {
    const name = blocks[index]?.name;
    const isTaken = through.some((path) =>
      file.workspace.templates.facts(path)?.blocks.some((block) => block.name === name && !block.usesSuper),
    );
    if (isTaken) return true;
  }
  return false;
}

/** Whether a template on the way to this one includes it under a condition, which only the views that pass what it reads may meet. */
export function isChosen({ path, workspace }: TemplateFile): boolean {
  const around = new Set(workspace.rendering.contexts.of(path).reaches.flatMap(({ through }) => through));
  return [...around].some((one) =>
    workspace.templates
      .facts(one)
      ?.references.some(
        ({ kind, conditional, names }) =>
          kind === 'include' && conditional && names.some(({ name }) => path.endsWith(`/${name}`)),
      ),
  );
}
