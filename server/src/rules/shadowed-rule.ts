import { keywordOf, ROUTE_METHODS } from '../concepts/routes/route-call';
import type { PythonFile } from '../project/file';
import type { Route } from '../project/project';
import { type ShadowedRoute, shadowedRoutes } from '../project/routes/shadowed-routes';
import { ruleArgument } from './reading/written-rules';
import type { Rule } from './rule';
import { enumeration } from './wording/enumeration';

/** A route that another one with the same rule hides. */
export const shadowedRule: Rule = {
  name: 'shadowed-rule',
  severity: 'warning',
  summary: 'A URL rule that another view answers first.',
  check(file, report) {
    for (const shadowed of shadowedRoutes(file.project)) {
      const { application, first, second } = shadowed;
      if (application.test || second.automatic || !isMatched(file, first)) continue;
      const place = second.trail[second.trail.length - 1];
      const location = place?.path === file.path ? ruleArgument(file, place) : undefined;
      if (!location || !isMatched(file, second)) continue;
      if (!shadowed.certain) {
        report.suppressed(location.span, { place: first.trail.at(-1), reason: ONLY_POSSIBLE });
        continue;
      }
      const other = first.trail[first.trail.length - 1];
      const hiding = other && ruleArgument(file, other);
      report.found({
        span: location.span,
        message: message(shadowed),
        related: hiding ? [{ location: hiding, message: `'${first.endpoint}' is registered here first` }] : [],
      });
    }
  },
};

const ONLY_POSSIBLE = 'whether both rules are added is only known when the application runs';

function message({ first, second, methods }: ShadowedRoute): string {
  const all = second.methods?.length === methods.length;
  const requests = all ? 'Requests' : `${methods.join(', ')} requests`;
  const views = `${enumeration([second.endpoint ?? ''])}: ${enumeration([first.endpoint ?? ''])}`;
  return `${requests} to ${second.pattern} never reach ${views} has the same rule and comes first.`;
}

/** Whether a rule takes part in matching, as far as the call that adds it tells. */
function isMatched(file: PythonFile, { trail, alias, redirectTo, websocket }: Route): boolean {
  if (alias || websocket || redirectTo !== undefined) return false;
  const place = trail[trail.length - 1];
  const code = place && file.workspace.module(place.path)?.codes.get(place.code);
  const call = code?.calls.find(({ at }) => at === place?.at);
  if (call?.callee.kind !== 'attribute' || !ROUTE_METHODS.has(call.callee.name)) return false;
  const options = ['host', 'subdomain'];
  return call.arguments.every(({ spread }) => spread === undefined) && !options.some((name) => keywordOf(call, name));
}
