import { type RouteCall, routeCalls } from '../concepts/routes/route-call';
import { samePlace } from '../evaluate/places';
import { type Argument, spanOf } from '../facts/types';
import { RULE_OPTIONS } from '../models/flask/parameters';
import { overrides } from '../project/closed';
import type { PythonFile } from '../project/file';
import { isExpected } from '../project/python/around';
import { replacing } from './fixes/edits';
import { reachesFlask } from './reading/written-rules';
import type { Fix, Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** A keyword argument of a route that neither Flask nor Werkzeug knows. */
export const routeOptions: Rule = {
  name: 'route-options',
  severity: 'error',
  summary: 'A keyword argument of a route that no rule takes.',
  check(file, report) {
    if (hasOwnRules(file)) return;
    for (const found of routeCalls(file)) {
      const { code, call } = found;
      if (!reachesFlask(file, found)) continue;
      const place = { path: file.path, code: code.key, at: call.at };
      if (isExpected(file.module, place, TYPE_ERROR)) continue;
      for (const argument of call.arguments) {
        const { keyword, keywordAt } = argument;
        if (keyword === undefined || keywordAt === undefined || RULE_OPTIONS.includes(keyword)) continue;
        const span = spanOf(code, keywordAt);
        const meant = nearest(keyword, RULE_OPTIONS);
        report.found({
          span,
          message: `This raises TypeError: Rule.__init__() got an unexpected keyword argument '${keyword}'.${didYouMean(meant)}`,
          fixes: meant === undefined ? [] : [renaming(file, found, argument, span, meant)],
        });
      }
    }
  },
};

const TYPE_ERROR: ReadonlySet<string> = new Set(['TypeError']);

/** Whether an application makes its rules in a way of its own, is Quart's, whose rules know more, or of a class that nobody has read. */
function hasOwnRules({ project }: PythonFile): boolean {
  const { quart, world } = project.evaluation.models.flask;
  return (
    world.applications.some(({ value }) => value?.class.mro.includes(quart)) ||
    project.applications.some(
      (one) =>
        overrides(project, one, ['url_rule_class', 'add_url_rule']) ||
        project.unread.some(({ place }) => samePlace(place, one.place)),
    )
  );
}

/** `method='POST'` becomes `methods=['POST']`. */
function renaming(
  file: PythonFile,
  { code }: RouteCall,
  { value }: Argument,
  span: Fix['edits'][number]['span'],
  to: string,
): Fix {
  const fix = replacing(file, `Change to '${to}'`, span, to);
  if (to !== 'methods' || value.kind !== 'string') return fix;
  const given = spanOf(code, value.at);
  const listed = { path: file.path, span: given, text: `[${file.text.slice(given.start, given.end)}]` };
  return { ...fix, edits: [...fix.edits, listed] };
}
