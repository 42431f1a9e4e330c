import { samePlace } from '../evaluate/interpreter';
import { judges, mayHave, obstacleTo } from '../project/closed';
import { ownBlueprints } from '../project/endpoints';
import { contentSpan, type FileView } from '../project/file';
import { withHoles } from '../project/origins';
import { replacing } from './edits';
import { mustExist, type WrittenEndpoint, writtenEndpoints } from './endpoints';
import { didYouMean, nearest } from './nearest';
import type { Finding, Rule } from './rule';

/** An endpoint that no route of the applications has. */
export const unknownEndpoint: Rule = {
  name: 'unknown-endpoint',
  severity: 'error',
  summary: 'An endpoint in `url_for` that no route has.',
  check(file, report) {
    const applications = judges(file);
    for (const written of writtenEndpoints(file)) {
      const { code, literal, names } = written;
      if (names.some((name) => applications.some((application) => mayHave(application, name)))) continue;
      if (!mustExist(file)) return;
      const span = contentSpan(code, literal);
      const open = names.flatMap((name) => applications.map((one) => obstacleTo(file, one, name))).find(Boolean);
      if (open) report.suppressed(span, open);
      else report.found(finding(file, written));
    }
  },
};

function finding(file: FileView, { code, literal, names }: WrittenEndpoint): Finding {
  const span = contentSpan(code, literal);
  const { value } = literal;
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
    fixes: meant === undefined || literal.content < 0 ? [] : [replacing(file, `Change to '${meant}'`, span, meant)],
  };
}

/** The blueprint whose endpoint this is, if no application has it. */
function unregistered(file: FileView, names: readonly string[]) {
  const applications = judges(file);
  return file.project.evaluation.models.flask.world.blueprints.find((state) => {
    if (state.setups.length > 0 || !names.some((name) => name.startsWith(`${withHoles(state.name)}.`))) return false;
    const isTaken = applications.some(({ blueprints }) =>
      blueprints.some(({ name, place }) => name === withHoles(state.name) || samePlace(place, state.place)),
    );
    return !isTaken;
  });
}

function related(
  file: FileView,
  place: Parameters<FileView['locate']>[0],
  message: string,
): NonNullable<Finding['related']> {
  const location = file.locate(place);
  return location ? [{ location, message }] : [];
}

/** The endpoint that is nearest: first those of other blueprints with the same name behind the dot. */
function meantEndpoint(file: FileView, value: string, names: readonly string[]): string | undefined {
  const all = new Set(judges(file).flatMap(({ routes }) => routes.flatMap(({ endpoint }) => endpoint ?? [])));
  const [absolute = value] = names;
  const leaf = leafOf(absolute);
  const namesakes = [...all].filter((endpoint) => leafOf(endpoint) === leaf);
  const own = namesakes.filter((endpoint) => ownBlueprints(file).has(endpoint.slice(0, -leaf.length - 1)));
  const [only, ...others] = own.length > 0 ? own : namesakes;
  if (only !== undefined && others.length === 0) return only;
  const meant = nearest(absolute, namesakes.length > 0 ? namesakes : all) ?? nearest(absolute, all);
  const prefix = absolute.slice(0, absolute.length - value.length);
  return value.startsWith('.') && meant?.startsWith(`${prefix}.`) ? meant.slice(prefix.length) : meant;
}

function leafOf(endpoint: string): string {
  return endpoint.slice(endpoint.lastIndexOf('.') + 1);
}
