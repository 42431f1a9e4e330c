import type { ProjectFile } from '../../project/file';
import { type ApplicationBlueprint, blueprintsNamed } from '../../project/routes/blueprints';
import { leafOf } from '../../text/dotted-names';
import { encloses, span } from '../../text/span';
import type { Concept, Description, Site } from '../concept';
import type { WrittenText } from '../literals';
import { blocks } from '../markdown';
import { blueprintReferent, blueprintTargets, describeBlueprints, renamingBlueprint } from '../routes/blueprint';
import { endpoint } from './endpoint';

/** A blueprint's own name in an endpoint: `blog` and `admin` in `blog.admin.index`. */
interface EndpointPrefixSite extends Site {
  readonly concept: 'endpoint-prefix';
  readonly blueprints: readonly ApplicationBlueprint[];
}

/** The blueprints that an endpoint names before its last dot, each by itself, as in a dotted name of Python. */
export const endpointPrefix: Concept<EndpointPrefixSite, ProjectFile> = {
  name: 'endpoint-prefix',
  sites: (file, offset) =>
    endpoint
      .sites(file, offset)
      .flatMap(({ written, endpoints }) => (written?.verbatim ? sitesIn(file, written, endpoints) : [])),
  describe({ span: where, blueprints }, offset, file): Description {
    // Its URL is what most want to know.
    const whole = endpoint.sites(file, offset).find((site) => encloses(site.span, where));
    const routes = whole && endpoint.describe?.(whole, offset, file)?.markdown;
    return { span: where, markdown: blocks(describeBlueprints(file, blueprints), routes && `---\n\n${routes}`) };
  },
  definitions: ({ blueprints }, _, file) => blueprintTargets(file, blueprints),
  refersTo: ['blueprint'],
  referents: ({ blueprints }) => blueprints.map(blueprintReferent),
  renaming: ({ span: where, blueprints }, file) => renamingBlueprint(file, where, blueprints),
};

/** @param endpoints what is written means to `url_for`: one for each way through a function that adds to it */
function sitesIn(
  file: ProjectFile,
  { value, span: { start } }: WrittenText,
  endpoints: readonly string[],
): EndpointPrefixSite[] {
  return [...value.matchAll(/[^.]+/g)].flatMap(({ 0: own, index }): EndpointPrefixSite[] => {
    const end = index + own.length;
    const named = endpoints.map((one) => blueprintsUpTo(file, one, one.indexOf(value) + end, own));
    const blueprints = named.every(({ length }) => length > 0) ? named.flat() : [];
    if (blueprints.length === 0) return [];
    return [{ concept: 'endpoint-prefix', span: span(start + index, start + end), blueprints }];
  });
}

/** The blueprints called `own` whose name in an endpoint ends at the dot at `end`. */
function blueprintsUpTo(
  file: ProjectFile,
  endpointName: string,
  end: number,
  own: string,
): readonly ApplicationBlueprint[] {
  if (endpointName.charAt(end) !== '.') return [];
  return blueprintsNamed(file, endpointName.slice(0, end)).filter(({ name }) => leafOf(name) === own);
}
