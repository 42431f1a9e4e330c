import { placeKey } from '../../evaluate/places';
import type { Call, Code, Place, StringLiteral } from '../../facts/types';
import { type ProjectFile, PythonFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import { oncePer } from '../../project/once';
import type { Application, Project, RegisteredBlueprint } from '../../project/project';
import { callsIn } from '../../project/python/calls';
import type { Span } from '../../text/span';
import type { Concept, Description, NameUses, Renaming, Site } from '../concept';
import { endpoint } from '../links/endpoint';
import { writtenText } from '../literals';
import { blocks, code as inCode, linkTo } from '../markdown';
import { argumentOf } from './route-call';

/** The name that a blueprint is given: `Blueprint('blog', __name__)`. */
interface BlueprintSite extends Site {
  readonly concept: 'blueprint';
  readonly name: string;
  readonly verbatim: boolean;
  readonly registered: readonly Registered[];
}

/** A blueprint as an application has it. */
interface Registered extends RegisteredBlueprint {
  readonly application: Application;
  /** Dotted, with the names of those around it. */
  readonly name: string;
}

/** What a name of a blueprint can be: it stands before the dot of an endpoint. */
const NAME = /^[^'"\\\r\n.{}\s]+$/;

/** Blueprints where they get their name. */
export const blueprint: Concept<BlueprintSite> = {
  name: 'blueprint',
  sites: (file, offset) =>
    [...callsIn(file, offset)].flatMap(({ code, call }) => {
      const given = argumentOf(call, 0, 'name')?.value;
      return given?.kind === 'string' ? siteOf(file, code, call, given) : [];
    }),
  describe({ span, registered }, _, file): Description | undefined {
    return { span, markdown: blocks(...registered.map((one) => described(one, file))) };
  },
  refersTo: ['blueprint'],
  referents: ({ registered }) => registered.map(({ application, name }) => `blueprint ${application.name} ${name}`),
  renaming({ span, name, verbatim, registered }): Renaming | undefined {
    if (!verbatim) return undefined;
    return {
      span,
      text: name,
      nameOf: (text) => text,
      textFor: (text) => text,
      refusal(to) {
        if (!NAME.test(to)) return `“${to}” can’t be the name of a blueprint.`;
        const isTaken = registered.some((one) =>
          one.application.blueprints.some((other) => other.name === renamed(one.name, to)),
        );
        return isTaken ? `There is a blueprint “${to}” already.` : undefined;
      },
      doubts: () => [],
      uses: (one) => usesIn(one, registered),
    };
  },
};

/** The blueprints of all applications, by the calls that make them. */
const registeredIn = oncePer(({ applications }: Project): ReadonlyMap<string, readonly Registered[]> => {
  const all = applications.flatMap((application) =>
    application.blueprints.flatMap((one): Registered[] =>
      one.name === undefined ? [] : [{ ...one, application, name: one.name }],
    ),
  );
  return grouped(all, ({ place }) => placeKey(place));
});

function siteOf(file: PythonFile, code: Code, { at }: Call, literal: StringLiteral): BlueprintSite[] {
  const place: Place = { path: file.path, code: code.key, at };
  // One that is registered by another name isn't found by this one.
  const registered = (registeredIn(file.project).get(placeKey(place)) ?? []).filter(
    ({ name }) => leafOf(name) === literal.value,
  );
  if (registered.length === 0) return [];
  const { span, verbatim } = writtenText(code, literal);
  return [{ concept: 'blueprint', span, declares: true, name: literal.value, verbatim, registered }];
}

function described({ application, name, registeredAt }: Registered, file: ProjectFile): string {
  const { length } = application.routes.filter(({ blueprint: of }) => of === name || of?.startsWith(`${name}.`));
  const routes = `${length} ${length === 1 ? 'route' : 'routes'} of ${inCode(application.name)}`;
  const link = registeredAt && linkTo(file, registeredAt);
  return blocks(`Blueprint ${inCode(name)} · ${routes}`, link && `Registered by ${link}`);
}

/** Where the endpoints that a file names begin with one of the names: `'blog.show'`. */
function usesIn(file: ProjectFile, registered: readonly Registered[]): NameUses {
  const certain: Span[] = [];
  for (const { written, endpoints } of endpoint.sites(file)) {
    const found = written?.verbatim ? endpoints.map((one) => nameIn(written, one, registered)) : [];
    const [first] = found;
    if (first && found.every((one) => one?.start === first.start)) certain.push(first);
  }
  return { certain, possible: file instanceof PythonFile ? otherTexts(file, registered) : [] };
}

/** The last part of a blueprint's name in an endpoint as it is written; undefined where it isn't, as in a relative one. */
function nameIn(
  { span: { start }, value }: { readonly span: Span; readonly value: string },
  absolute: string,
  registered: readonly Registered[],
): Span | undefined {
  const known = registered.find(({ name }) => absolute.startsWith(`${name}.`));
  if (!known) return undefined;
  const [leaf, rest] = [leafOf(known.name), absolute.slice(known.name.length)];
  const before = value.slice(0, -rest.length);
  if (!value.endsWith(rest) || !`.${before}`.endsWith(`.${leaf}`)) return undefined;
  return { start: start + before.length - leaf.length, end: start + before.length };
}

/** Other texts that are an endpoint of it, such as one that `request.endpoint` is compared with. */
function otherTexts({ text }: PythonFile, registered: readonly Registered[]): Span[] {
  const endpoints = new Map(
    registered.flatMap(({ application, name }) =>
      application.routes.flatMap(({ endpoint: one }) => (one?.startsWith(`${name}.`) ? [[one, name] as const] : [])),
    ),
  );
  return [...text.matchAll(/(?<=['"])[\w.]+(?=['"])/g)].flatMap(({ 0: whole, index }) => {
    const name = endpoints.get(whole);
    const end = index + (name?.length ?? 0);
    return name === undefined ? [] : [{ start: end - leafOf(name).length, end }];
  });
}

function renamed(name: string, to: string): string {
  return name.slice(0, -leafOf(name).length) + to;
}

function leafOf(name: string): string {
  return name.slice(name.lastIndexOf('.') + 1);
}
