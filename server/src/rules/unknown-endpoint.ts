import { samePlace } from '../evaluate/places';
import type { Place } from '../facts/types';
import { judges, mayHave, obstacleTo } from '../project/closed';
import { isTest } from '../project/evaluation';
import type { ProjectFile } from '../project/file';
import { misspelt } from '../project/misspelling';
import { withHoles } from '../project/python/origins';
import { ownBlueprints } from '../project/routes/endpoints';
import { testAddingEndpoint } from '../project/templates/named-elsewhere';
import { leafOf } from '../text/dotted-names';
import { replacing } from './fixes/edits';
import {
  endpointsOfLogin,
  mustExist,
  type NamedEndpoint,
  relativeToUnknown,
  writtenEndpoints,
} from './reading/endpoints';
import type { Finding, Fix, Reporter, Rule } from './rule';
import { didYouMean, nearestWithin } from './wording/nearest';

/** An endpoint that no route of the applications has. */
export const unknownEndpoint: Rule = {
  name: 'unknown-endpoint',
  severity: 'error',
  summary: 'An endpoint in `url_for` that no route has.',
  check: judge,
  checkTemplate: judge,
};

function judge(file: ProjectFile, report: Reporter): void {
  const applications = judges(file);
  for (const { span } of relativeToUnknown(file)) {
    const reason = 'it is relative to the blueprint of the view, and not all that renders the template is known';
    report.suppressed(span, { place: undefined, reason });
  }
  for (const written of [...writtenEndpoints(file), ...endpointsOfLogin(file)]) {
    const { text, names } = written;
    if (names.some((name) => applications.some((application) => mayHave(application, name)))) continue;
    if (!mustExist(file)) return;
    const open =
      names.flatMap((name) => applications.map((one) => obstacleTo(file, one, name))).find(Boolean) ??
      addedByTest(file, names);
    if (open && !isSlip(file, names)) report.suppressed(text.span, open);
    else report.found(finding(file, written));
  }
}

/** Whether the endpoint is surely one that is known, misspelt. */
function isSlip(file: ProjectFile, names: readonly string[]): boolean {
  const known = judges(file).flatMap(({ routes }) => routes.flatMap(({ endpoint }) => endpoint ?? []));
  return names.every((name) => misspelt(file.workspace, name, known) !== undefined);
}

/** In a test: another one that adds the endpoint to an application which it is given. */
function addedByTest({ path, workspace }: ProjectFile, names: readonly string[]) {
  const adding = isTest(path) ? names.flatMap((name) => testAddingEndpoint(workspace, name) ?? [])[0] : undefined;
  return adding === undefined ? undefined : { place: undefined, reason: `${adding} may add it` };
}

function finding(file: ProjectFile, written: NamedEndpoint): Finding {
  const { text, names, endpoint: value } = written;
  const { span } = text;
  const blueprint = unregistered(file, names);
  if (blueprint) {
    return {
      span,
      message: `No endpoint '${value}': the blueprint '${withHoles(blueprint.name)}' is not registered. url_for raises BuildError.`,
      related: related(file, blueprint.place, 'The blueprint is made here'),
    };
  }
  const meant = meantEndpoint(file, value, names);
  return {
    span,
    message: `No endpoint '${value}': url_for raises BuildError.${didYouMean(meant)}`,
    fixes: meant === undefined || !text.verbatim ? [] : correction(file, written, meant),
  };
}

/** Writes what the endpoint should be; where a function adds to it, only what that leaves. */
function correction(file: ProjectFile, { text: { span }, handed }: NamedEndpoint, meant: string): Fix[] {
  const { before, after } = (handed ? handed.affix : { before: '', after: '' }) ?? { before: undefined, after: '' };
  if (before === undefined || !meant.startsWith(before) || !meant.endsWith(after)) return [];
  const text = meant.slice(before.length, meant.length - after.length);
  return [replacing(file, `Change to '${text}'`, span, text)];
}

/** The blueprint whose endpoint this is, if no application has it. */
function unregistered(file: ProjectFile, names: readonly string[]) {
  const applications = judges(file);
  return file.project.evaluation.models.flask.world.blueprints.find((state) => {
    if (state.setups.length > 0 || !names.some((name) => name.startsWith(`${withHoles(state.name)}.`))) return false;
    const isTaken = applications.some(({ blueprints }) =>
      blueprints.some(({ name, place }) => name === withHoles(state.name) || samePlace(place, state.place)),
    );
    return !isTaken;
  });
}

function related(file: ProjectFile, place: Place, message: string): NonNullable<Finding['related']> {
  const location = file.locate(place);
  return location ? [{ location, message }] : [];
}

/** The endpoint that is nearest: one with the same name in another blueprint, else one with a name like it in its own. */
function meantEndpoint(file: ProjectFile, value: string, names: readonly string[]): string | undefined {
  const all = candidates(file, value);
  const [absolute = value] = names;
  const leaf = leafOf(absolute);
  const blueprint = absolute.slice(0, -leaf.length);
  const own = all.filter(
    (endpoint) => leafOf(endpoint) === leaf && ownBlueprints(file).has(endpoint.slice(0, -leaf.length - 1)),
  );
  const meant = own.length === 1 ? own[0] : nearestWithin(absolute, all, '.');
  return value.startsWith('.') && meant?.startsWith(blueprint) ? `.${meant.slice(blueprint.length)}` : meant;
}

/** What may be meant: the static endpoints only where the word is begun. */
function candidates(file: ProjectFile, value: string): string[] {
  const routes = judges(file).flatMap((application) => application.routes);
  const wanted = routes.filter(({ automatic }) => !automatic || /stat/i.test(value));
  return [...new Set(wanted.flatMap(({ endpoint }) => endpoint ?? []))];
}
