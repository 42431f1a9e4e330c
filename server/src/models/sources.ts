import bootstrap from './flask_bootstrap.py';
import restful from './flask_restful.py';

/** Models that are written in Python, by the path under which the evaluation knows them: `<dotted.name>`. */
export const LIBRARY_SOURCES: ReadonlyMap<string, string> = new Map([
  ['<flask_bootstrap>', bootstrap],
  ['<flask_restful>', restful],
]);
