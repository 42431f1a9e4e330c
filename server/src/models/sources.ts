import bootstrap from './flask_bootstrap.py';
import restful from './flask_restful.py';
import restplus from './flask_restplus.py';
import restx from './flask_restx.py';

/** Models that are written in Python, with the dotted names of the modules they tell: the first is run, the others have its names. */
const MODELS: readonly (readonly [source: string, name: string, ...others: string[]])[] = [
  [bootstrap, 'flask_bootstrap'],
  [restful, 'flask_restful'],
  [restplus, 'flask_restplus', 'flask_restplus.api', 'flask_restplus.namespace', 'flask_restplus.resource'],
  [restx, 'flask_restx', 'flask_restx.api', 'flask_restx.namespace', 'flask_restx.resource'],
];

/** The models' sources by the path under which the evaluation knows them: `<dotted.name>`. */
export const LIBRARY_SOURCES: ReadonlyMap<string, string> = new Map(
  MODELS.flatMap(([source, name, ...others]) => [
    [`<${name}>`, source],
    ...others.map((other) => [`<${other}>`, `from ${name} import *`] as const),
  ]),
);
