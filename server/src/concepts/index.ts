import type { Concept } from './concept';
import { decorator } from './decorator';
import { endpoint } from './endpoint';
import { endpointName } from './endpoint-name';
import { method } from './method';
import { route } from './route';
import { rule } from './rule';
import { urlValue } from './url-value';
import { view } from './view';

/** Every concept. A new one gets every feature by being listed here. */
export const CONCEPTS: readonly Concept[] = [endpoint, endpointName, urlValue, rule, method, route, view, decorator];
