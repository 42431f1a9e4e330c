import type { Parameter } from '../../facts/types';
import { DEFAULT_CONVERTERS } from '../../routing/converters';
import type { RuleVariable } from '../../routing/rule';
import type { PythonFile } from '../file';
import type { Application, Route } from '../project';
import { hookedValues } from './value-hooks';
import { isCalledAsIs, type WrittenView } from './view-functions';

/** The Python types that Werkzeug's converters make of a part of a URL. */
export type UrlType = 'int' | 'float' | 'str' | 'UUID';

/** A parameter of a view, and the type that every rule of the view gives it. */
export interface UrlParameter {
  readonly parameter: Parameter;
  readonly type: UrlType;
  /** Where its value comes from, once for each route that has it. */
  readonly variables: readonly { readonly route: Route; readonly variable: RuleVariable }[];
}

const TYPES: Readonly<Record<string, UrlType>> = {
  UnicodeConverter: 'str',
  PathConverter: 'str',
  AnyConverter: 'str',
  IntegerConverter: 'int',
  FloatConverter: 'float',
  UUIDConverter: 'UUID',
};

/** The parameters of a view that get a value from its URL, where the type of that is certain and always the same. */
export function urlParameters(file: PythonFile, { signature, routes }: WrittenView): readonly UrlParameter[] {
  if (!routes.every(({ application }) => isCalledAsIs(file, application))) return [];
  return signature.parameters.flatMap((parameter): UrlParameter[] => {
    if (parameter.kind === '*' || parameter.kind === '**') return [];
    const variables = routes.flatMap(({ application, route }) =>
      route.variables
        .filter(({ variable }) => variable.name === parameter.name && isUntouched(file, application, route, variable))
        .map((variable) => ({ route, variable, type: typeOf(application, variable) })),
    );
    const [first] = variables;
    const isSame = variables.every(({ type }) => type === first?.type);
    return first?.type && isSame ? [{ parameter, type: first.type, variables }] : [];
  });
}

function typeOf({ converters }: Application, { converter }: RuleVariable): UrlType | undefined {
  const made = converters.get(converter?.name ?? 'default');
  const isDefault = made !== undefined && [...DEFAULT_CONVERTERS.values()].includes(made);
  return isDefault ? TYPES[made.className] : undefined;
}

/** Whether no `url_value_preprocessor` function puts something else in the place of what the URL has. */
function isUntouched(
  { project }: PythonFile,
  application: Application,
  { endpoint, variables }: Route,
  { name }: RuleVariable['variable'],
): boolean {
  if (endpoint === undefined) return false;
  const before = new Map(variables.map(({ variable }) => [variable.name, { kind: 'unknown' } as const]));
  const { values, open } = hookedValues(project, application, 'url_value_preprocessor', endpoint, before);
  const after = values.get(name);
  return !open && after !== undefined && !after.possible && after.value === before.get(name);
}
