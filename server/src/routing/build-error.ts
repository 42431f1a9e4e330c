import { reprStr } from '../text/python-repr';
import type { Values } from './build-rule';
import { reprSorted, sortedStrings } from './python-value';
import { similarity } from './sequence-matcher';
import type { UrlMap } from './url-map';
import type { UrlRule } from './url-rule';

/** Werkzeug's `BuildError`. */
export interface BuildError {
  /** `str(error)` */
  readonly message: string;
  /** The rule it takes for the one that was meant. */
  readonly suggested: UrlRule | undefined;
  /** What that rule lacks, if it is one of the endpoint's. */
  readonly missing: readonly string[];
}

/** What `BuildError` says when no rule suits. `values` are without `None`. */
export function buildError(map: UrlMap, endpoint: string, values: Values, method: string | undefined): BuildError {
  const suggested = closestRule(map, endpoint, values, method);
  const missing = suggested?.endpoint === endpoint ? missingValues(suggested, values) : [];
  let message = `Could not build url for endpoint ${reprStr(endpoint)}`;
  if (method) message += ` (${reprStr(method)})`;
  if (values.size > 0) message += ` with values ${reprSorted(values.keys())}`;
  message += '.';
  if (suggested === undefined) return { message, suggested, missing };
  if (suggested.endpoint !== endpoint) {
    message += ` Did you mean ${reprStr(suggested.endpoint)} instead?`;
    return { message, suggested, missing };
  }
  if (method && suggested.methods !== undefined && !suggested.methods.has(method)) {
    message += ` Did you mean to use methods ${reprSorted(suggested.methods)}?`;
  }
  if (missing.length > 0) message += ` Did you forget to specify values ${reprSorted(missing)}?`;
  return { message, suggested, missing };
}

function missingValues(rule: UrlRule, values: Values): string[] {
  return sortedStrings([...rule.arguments].filter((name) => !values.has(name)));
}

/** `BuildError.closest_rule` */
function closestRule(map: UrlMap, endpoint: string, values: Values, method: string | undefined): UrlRule | undefined {
  let closest: UrlRule | undefined;
  let best = Number.NEGATIVE_INFINITY;
  for (const [candidate, rules] of map.rulesByEndpoint) {
    const alike = 0.98 * similarity(candidate, endpoint);
    for (const rule of rules) {
      const takesAll = [...values.keys()].every((name) => rule.arguments.has(name));
      const takesMethod = method !== undefined && (rule.methods?.has(method) ?? false);
      const score = alike + 0.01 * Number(takesAll) + 0.01 * Number(takesMethod);
      if (score > best) [closest, best] = [rule, score];
    }
  }
  return closest;
}
