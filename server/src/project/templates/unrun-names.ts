import type { Code, Place } from '../../facts/types';
import { isTest } from '../evaluation';
import { oncePer } from '../once';
import type { Project } from '../project';
import { lastName } from '../python/expressions';

/** What adds names to templates, called or as a decorator. */
const ADDING =
  /"name":"(?:(?:app_)?context_processor|(?:add_)?(?:app_)?template_(?:filter|test|global)|template_context_processors)"/;
/** What does so when it is called. */
const CALLED: ReadonlySet<string> = new Set(['init_app', 'Babel', 'LoginManager', 'CSRFProtect', 'Moment', 'Talisman']);
const ENVIRONMENT = /"name":"(?:jinja_env|jinja_options|jinja_environment)"/;
const PARTS = /"name":"(?:globals|filters|tests|add_extension|install_\w+|jinja_options|jinja_environment)"/;

const adds = oncePer(({ body, calls }: Code): boolean => {
  if (calls.some(({ callee }) => CALLED.has(lastName(callee)))) return true;
  const text = JSON.stringify(body);
  return ADDING.test(text) || (ENVIRONMENT.test(text) && PARTS.test(text));
});

/** Code of the project that adds names to templates, and that was not run, or not to its end. */
interface UnrunNames {
  readonly place: Place;
  /** Why more names can be there than are known. */
  readonly reason: string;
}

/** The first code that adds names to templates and that nothing called, or that a bound kept from doing all it does. */
export const unrunNames: (project: Project) => UnrunNames | undefined = oncePer(
  ({ evaluation: { interpreter } }: Project) => {
    for (const { path } of interpreter.modules.files()) {
      if (path === undefined || isTest(path)) continue;
      for (const code of interpreter.sources.module(path)?.codes.values() ?? []) {
        const key = `${path}#${code.key}`;
        const isUncalled = code.kind === 'function' && !interpreter.entered.has(key);
        if ((!isUncalled && !interpreter.cut.has(key)) || !adds(code)) continue;
        const what = isUncalled ? 'adds names, and nothing in the project calls it' : 'is not followed to its end';
        return { place: { path, code: code.key, at: 0 }, reason: `“${code.name || path}” ${what}` };
      }
    }
    return undefined;
  },
);
