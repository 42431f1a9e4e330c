import { type TextValue, textOf, type Value } from '../../evaluate/values';
import { oncePer } from '../once';
import type { Project, Route } from '../project';

/** Whether the host and the subdomain of a route are wholly known, or none: what isn't known may have variables. */
export function isOnKnownDomain(project: Project, { rule }: Route): boolean {
  return !unknownDomains(project).has(rule);
}

/** The rules that are registered for a host or subdomain that isn't known. */
const unknownDomains = oncePer(({ evaluation }: Project): ReadonlySet<TextValue> => {
  const registrations = evaluation.models.flask.world.applications.flatMap((state) => state.registrations);
  return new Set(
    registrations.filter(({ subdomain, host }) => !isKnown(subdomain) || !isKnown(host)).map((one) => one.rule),
  );
});

function isKnown(domain: Value | undefined): boolean {
  return domain === undefined || (domain.kind === 'constant' && domain.value === null) || textOf(domain) !== undefined;
}
