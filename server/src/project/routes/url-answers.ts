import type { UrlValues } from '../../routing/match';
import type { Application, Route } from '../project';
import { matchRequest } from './matching';

/** What answers a URL. */
export interface UrlAnswer {
  readonly route: Route;
  readonly values: UrlValues;
  /** Routes that may answer instead: whether they are there, or what they are, isn't known. */
  readonly possible: readonly Route[];
}

/** What answers a path in an application, to a link or else to a form; undefined where nothing does for certain. */
export function answerTo(application: Application, path: string): UrlAnswer | undefined {
  for (const method of ['GET', 'POST']) {
    const { answer, possible } = matchRequest(application, { host: undefined, path, method });
    if (answer.kind === 'match') return { route: answer.route, values: answer.values, possible };
  }
  return undefined;
}

/** Whether no route answers a path, for certain or possibly. */
export function isUnanswered(application: Application, path: string): boolean {
  const { answer, possible } = matchRequest(application, { host: undefined, path, method: 'GET' });
  return answer.kind === 'not-found' && possible.length === 0;
}

/** Whether a rule matches anything, or anything below a folder that isn't one of static files: it says nothing of what is meant. */
export function isCatchAll({ ruleText = '', automatic }: Route): boolean {
  return /^\/<[^>]*>\/?$/.test(ruleText) || (!automatic && /<path(?:\([^)]*\))?:[^>]*>\/?$/.test(ruleText));
}
