import type { PythonFile } from '../../project/file';
import type { ApplicationRoute } from '../../project/routes/endpoints';
import { takingParameters, variableReferents, variablesIn } from '../../project/routes/url-variables';
import { touches } from '../../text/span';
import type { Concept, Site, Target } from '../concept';
import { renamingUrlVariable } from './url-variable-renaming';

interface UrlVariableSite extends Site {
  readonly concept: 'url-variable';
  readonly name: string;
  readonly routes: readonly ApplicationRoute[];
}

/** A variable of a rule where the rule has it, and the parameters of views that take its value. */
export const urlVariable: Concept<UrlVariableSite> = {
  name: 'url-variable',
  sites(file, offset) {
    const isNear = ({ span }: { readonly span: UrlVariableSite['span'] }) =>
      offset === undefined || touches(span, offset);
    return [
      ...variablesIn(file)
        .filter(isNear)
        .map(({ name, span, routes }) => ({ concept: 'url-variable' as const, name, span, routes, declares: true })),
      ...takingParameters(file)
        .filter(isNear)
        .map(({ name, span, routes }) => ({ concept: 'url-variable' as const, name, span, routes })),
    ];
  },
  /** A rule leads to the parameters of its views, which Python’s own definitions know already. */
  definitions: ({ declares, name, routes }, _, file): readonly Target[] =>
    declares ? parametersTaking(file, name, routes) : [],
  refersTo: ['url-variable'],
  referents: ({ name, routes }) => variableReferents(routes, name),
  renaming: ({ span, routes }, file) => renamingUrlVariable(file, span, routes),
};

function parametersTaking(file: PythonFile, name: string, routes: readonly ApplicationRoute[]): Target[] {
  const wanted = new Set(variableReferents(routes, name));
  const paths = new Set(routes.flatMap(({ route }) => route.view?.place?.path ?? []));
  return [...paths].flatMap((path) => {
    const home = file.at(path);
    return (home ? takingParameters(home) : []).flatMap((one): Target[] =>
      one.name === name && variableReferents(one.routes, name).some((referent) => wanted.has(referent))
        ? [{ path, span: one.span, name: one.span }]
        : [],
    );
  });
}
