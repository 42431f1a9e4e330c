import { quoteOf } from '../concepts/literals';
import { argumentOf, routeCalls } from '../concepts/routes/route-call';
import type { ClassValue } from '../evaluate/values';
import { type Code, type Expression, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { lastName } from '../project/python/expressions';
import { inserting } from './fixes/edits';
import { reachesFlask } from './reading/written-rules';
import type { Rule } from './rule';

/** A class-based view that is given to a route as a class, without `as_view`. */
export const missingAsView: Rule = {
  name: 'missing-as-view',
  severity: 'error',
  summary: 'A view class that is given to a route without `as_view`.',
  check(file, report) {
    const quote = quoteOf(file);
    for (const found of routeCalls(file)) {
      const { code, call, method } = found;
      const given = method === 'add_url_rule' ? argumentOf(call, 2, 'view_func')?.value : undefined;
      if (!given || !isViewClass(file, code, given) || !reachesFlask(file, found)) continue;
      const span = spanOf(code, given.at);
      const name = lastName(given);
      report.found({
        span,
        message: `'${name}' is a class, and what calling it makes is no response: every request raises TypeError. Give what '${name}.as_view(…)' makes.`,
        fixes: [inserting(file, 'Add as_view', span.end, `.as_view(${quote}${endpointFor(name)}${quote})`)],
      });
    }
  },
};

/** Whether an expression is a class of views, of whose objects nothing can be called. */
function isViewClass(file: PythonFile, code: Code, expression: Expression): boolean {
  const value = file.valueOf(code, expression);
  if (value?.kind !== 'class' || value.open) return false;
  return value.mro.some(isFlaskView) && !value.mro.some(isCallable);
}

function isFlaskView({ module, name }: ClassValue): boolean {
  return module === 'flask.views' && name === 'View';
}

function isCallable({ attributes }: ClassValue): boolean {
  return attributes.has('__call__') || attributes.has('__new__');
}

/** `UserList` as people name endpoints: `user_list`. */
function endpointFor(className: string): string {
  return className.replace(/(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])/g, '_').toLowerCase();
}
