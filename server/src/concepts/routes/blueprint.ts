import { placeKey } from '../../evaluate/places';
import type { Call, Code, Place } from '../../facts/types';
import type { ProjectFile, PythonFile } from '../../project/file';
import { callsIn } from '../../project/python/calls';
import { type ApplicationBlueprint, blueprintsMadeAt, blueprintsRegisteredAt } from '../../project/routes/blueprints';
import { leafOf } from '../../text/dotted-names';
import type { Span } from '../../text/span';
import type { Concept, Description, Renaming, Site, Target } from '../concept';
import { writtenText } from '../literals';
import { blocks, code as inCode, linkTo } from '../markdown';
import { targetsAt } from '../targets';
import { argumentOf, keywordOf } from './route-call';

/** The name that a blueprint is given: `Blueprint('blog', __name__)`, `register_blueprint(bp, name='blog')`. */
interface BlueprintSite extends Site {
  readonly concept: 'blueprint';
  readonly name: string;
  readonly verbatim: boolean;
  readonly blueprints: readonly ApplicationBlueprint[];
}

/** Blueprints where they get their name. */
export const blueprint: Concept<BlueprintSite> = {
  name: 'blueprint',
  sites: (file, offset) => [...callsIn(file, offset)].flatMap(({ code, call }) => sitesOf(file, code, call)),
  describe: ({ span, blueprints }, _, file): Description => ({
    span,
    markdown: describeBlueprints(file, blueprints),
  }),
  refersTo: ['blueprint'],
  referents: ({ blueprints }) => blueprints.map(blueprintReferent),
  renaming: ({ span, verbatim, blueprints }, file) =>
    verbatim ? renamingBlueprint(file, span, blueprints) : undefined,
};

function sitesOf(file: PythonFile, code: Code, call: Call): BlueprintSite[] {
  const place: Place = { path: file.path, code: code.key, at: call.at };
  return [
    { argument: argumentOf(call, 0, 'name'), known: blueprintsMadeAt(file, place) },
    { argument: keywordOf(call, 'name'), known: blueprintsRegisteredAt(file, place) },
  ].flatMap(({ argument, known }): BlueprintSite[] => {
    if (argument?.value.kind !== 'string') return [];
    const { value: name } = argument.value;
    // One that is registered by another name isn't found by the one it was made with.
    const blueprints = known.filter((one) => leafOf(one.name) === name);
    if (blueprints.length === 0) return [];
    const { span, verbatim } = writtenText(code, argument.value);
    return [{ concept: 'blueprint', span, declares: true, name, verbatim, blueprints }];
  });
}

/** What all sites that name a blueprint have in common. */
export function blueprintReferent({ application, name }: ApplicationBlueprint): string {
  return `blueprint ${application.name} ${name}`;
}

/** Markdown: how many routes blueprints have, and where each is registered. */
export function describeBlueprints(file: ProjectFile, blueprints: readonly ApplicationBlueprint[]): string {
  return blocks(...blueprints.map((one) => described(one, file)));
}

function described({ application, name, registeredAt }: ApplicationBlueprint, file: ProjectFile): string {
  const { length } = application.routes.filter(({ blueprint: of }) => of === name || of?.startsWith(`${name}.`));
  const routes = `${length} ${length === 1 ? 'route' : 'routes'} of ${inCode(application.name)}`;
  const link = registeredAt && linkTo(file, registeredAt);
  return blocks(`Blueprint ${inCode(name)} · ${routes}`, link && `Registered by ${link}`);
}

/** The calls that make blueprints, each with the name that it gives. */
export function blueprintTargets(file: ProjectFile, blueprints: readonly ApplicationBlueprint[]): Target[] {
  const places = new Map(blueprints.map(({ place }) => [placeKey(place), place]));
  return [...places.values()].flatMap((place) => {
    const code = file.workspace.module(place.path)?.codes.get(place.code);
    const made = code?.calls.find(({ at }) => at === place.at);
    const name = made && argumentOf(made, 0, 'name')?.value;
    const written = code && name?.kind === 'string' ? { name: writtenText(code, name).span } : {};
    return targetsAt(file, place).map((target) => ({ ...target, ...written }));
  });
}

/** What a name of a blueprint can be: it stands before the dot of an endpoint. */
const NAME = /^[^'"\\\r\n.{}\s]+$/;

/**
 * Renames blueprints wherever their own name is written.
 * @param where the name, without those of the blueprints around it
 */
export function renamingBlueprint(
  file: ProjectFile,
  where: Span,
  blueprints: readonly ApplicationBlueprint[],
): Renaming {
  const text = file.text.slice(where.start, where.end);
  // One that is registered several times gets its name once.
  const alike = blueprints
    .flatMap(({ place }) => blueprintsMadeAt(file, place))
    .filter(({ name }) => leafOf(name) === text);
  return {
    span: where,
    text,
    nameOf: (written) => written,
    textFor: (name) => name,
    refusal(to) {
      if (!NAME.test(to)) return `“${to}” can’t be the name of a blueprint.`;
      const isTaken = alike.some(({ application, name }) => {
        const renamed = name.slice(0, -text.length) + to;
        return application.blueprints.some((other) => other.name === renamed);
      });
      return isTaken ? `There is a blueprint “${to}” already.` : undefined;
    },
    doubts: () => [],
    alike: () => new Set(alike.map(blueprintReferent)),
    uses: (one) => ({ certain: [], possible: otherTexts(one, alike) }),
  };
}

/** Other texts that are an endpoint of it, such as one that `request.endpoint` is compared with. */
function otherTexts({ text }: ProjectFile, blueprints: readonly ApplicationBlueprint[]): Span[] {
  const endpoints = new Map(
    blueprints.flatMap(({ application, name }) =>
      application.routes.flatMap(({ endpoint }) =>
        endpoint?.startsWith(`${name}.`) ? [[endpoint, name] as const] : [],
      ),
    ),
  );
  return [...text.matchAll(/(?<=['"])[\w.]+(?=['"])/g)].flatMap(({ 0: whole, index }) => {
    const name = endpoints.get(whole);
    const end = index + (name?.length ?? 0);
    return name === undefined ? [] : [{ start: end - leafOf(name).length, end }];
  });
}
