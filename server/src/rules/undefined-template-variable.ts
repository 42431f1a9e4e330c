import type { NameUse } from '../facts/template/types';
import { misspelt } from '../project/misspelling';
import type { Render } from '../project/templates/renders';
import type { TemplateFile } from '../project/templates/template-file';
import { encloses } from '../text/span';
import { replacing } from './fixes/edits';
import { neededNames } from './reading/context-names';
import { passing, renderPlaces } from './reading/passed-names';
import type { Fix, Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** A name that no way to the template gives. */
export const undefinedTemplateVariable: Rule = {
  name: 'undefined-template-variable',
  severity: 'warning',
  summary: 'A variable of a template that no view passes to it.',
  asksRenders: true,
  checkTemplate(file, report) {
    for (const { use, giving, lacking, open } of neededNames(file)) {
      if (giving.length > 0) continue;
      const names = candidates(file, use);
      const slip = open !== undefined && isReached(file) ? misspelt(file.workspace, use.name, names) : undefined;
      if (open !== undefined && slip === undefined) {
        report.suppressed(use.span, { place: lacking[0]?.place, reason: open });
        continue;
      }
      const meant = slip ?? nearest(use.name, names);
      const consequence =
        use.attributes.length > 0 || use.call !== undefined ? 'reading it raises UndefinedError' : 'it is empty';
      report.found({
        span: use.span,
        message: `Nothing passes '${use.name}' to this template: ${consequence}.${didYouMean(meant)}`,
        related: renderPlaces(file, lacking),
        fixes: fixes(file, use.span, use.name, meant, lacking),
      });
    }
  },
};

/** Whether code is seen to render the template, be it with names that aren't known. */
function isReached({ workspace, path }: TemplateFile): boolean {
  return workspace.rendering.contexts.of(path).reaches.length > 0;
}

/** The names that are there where another one is written. */
function candidates({ workspace, path, facts }: TemplateFile, { name: written, span }: NameUse): readonly string[] {
  const { names, inherited } = workspace.rendering.contexts.of(path);
  const own = facts.bindings.filter(({ kind, scope }) => {
    const around = facts.scopes[scope]?.span;
    return kind !== 'special' && around !== undefined && encloses(around, span);
  });
  return [...names.keys(), ...inherited.keys(), ...own.map(({ name }) => name)].filter((name) => name !== written);
}

function fixes(
  file: TemplateFile,
  span: { readonly start: number; readonly end: number },
  name: string,
  meant: string | undefined,
  renders: readonly Render[],
): Fix[] {
  return [
    ...(meant === undefined ? [] : [replacing(file, `Change to '${meant}'`, span, meant)]),
    ...renders.flatMap((render) => passing(file, render, name) ?? []).slice(0, 1),
  ];
}
