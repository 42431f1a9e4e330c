import { isChosen, neededNames } from './reading/context-names';
import { passing, renderPlaces } from './reading/passed-names';
import type { Rule } from './rule';

/** A name that some ways to the template give and others don't. */
export const sometimesUndefined: Rule = {
  name: 'sometimes-undefined',
  severity: 'information',
  summary: 'A variable of a template that some views pass to it and others don’t.',
  asksRenders: true,
  checkTemplate(file, report) {
    if (isChosen(file)) return;
    for (const { use, giving, lacking, open } of neededNames(file)) {
      // The condition may be one that only the views which give it can meet.
      if (giving.length === 0 || use.conditional) continue;
      const all = new Set([...giving, ...lacking]);
      if (open !== undefined) {
        report.suppressed(use.span, { place: lacking[0]?.place, reason: open });
        continue;
      }
      report.found({
        span: use.span,
        message: `'${use.name}' is undefined in ${lacking.length} of ${all.size} ways to this template: test it with “is defined”, or pass it there too.`,
        related: renderPlaces(file, lacking),
        fixes: lacking.flatMap((render) => passing(file, render, use.name) ?? []).slice(0, 3),
      });
    }
  },
};
