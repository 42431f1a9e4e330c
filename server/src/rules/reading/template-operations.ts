import type { OperationUse } from '../../facts/template/types';
import { misspelt } from '../../project/misspelling';
import { addingFile } from '../../project/templates/named-elsewhere';
import type { TemplateFile } from '../../project/templates/template-file';
import { FILTERS, TESTS } from '../../syntax/jinja/language';
import { replacing } from '../fixes/edits';
import type { Reporter } from '../rule';
import { didYouMean, nearest } from '../wording/nearest';

/** Reports the filters or tests of a template that neither Jinja nor its applications have. */
export function checkOperations(file: TemplateFile, kind: 'filter' | 'test', report: Reporter): void {
  const { facts, workspace } = file;
  const { rendering } = workspace;
  const applications = rendering.applicationsOf(file.path).map((one) => rendering.ambientNames(one));
  if (file.damaged || applications.length === 0) return;
  const names = new Set([
    ...(kind === 'filter' ? FILTERS : TESTS).keys(),
    ...applications.flatMap((one) => one.names.flatMap((name) => (name.kind === kind ? [name.name] : []))),
  ]);
  const open = applications.map((one) => one.open.get(kind)).find((reason) => reason !== undefined);
  for (const use of kind === 'filter' ? facts.filters : facts.tests) {
    if (use.name === '' || names.has(use.name)) continue;
    const adding = open === undefined ? addingFile(workspace, use.name) : undefined;
    const reason = open ?? (adding === undefined ? undefined : `${adding} may add it`);
    const slip = reason === undefined ? undefined : misspelt(workspace, use.name, names);
    if (reason !== undefined && slip === undefined) {
      report.suppressed(use.span, { place: undefined, reason });
      continue;
    }
    const meant = slip ?? nearest(use.name, names);
    report.found({
      span: use.span,
      message: `No ${kind} named '${use.name}': ${consequence(use)}.${didYouMean(meant)}`,
      fixes: meant === undefined ? [] : [replacing(file, `Change to '${meant}'`, use.span, meant)],
    });
  }
}

/** Under a condition Jinja looks for it when it comes there, elsewhere before the template runs at all. */
function consequence({ conditional }: OperationUse): string {
  return conditional ? 'Jinja raises TemplateRuntimeError when it comes here' : 'Jinja raises TemplateAssertionError';
}
