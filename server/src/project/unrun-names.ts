import type { Code, Place } from '../facts/types';
import { isTest } from './evaluation';
import { oncePer } from './once';
import type { Project } from './project';

/** What code says that adds names to templates. */
const ADDING =
  /"name":"(?:(?:app_)?context_processor|(?:add_)?(?:app_)?template_(?:filter|test|global)|template_context_processors|init_app|Babel|LoginManager|CSRFProtect|Moment|Talisman)"/;
const ENVIRONMENT = /"name":"(?:jinja_env|jinja_options|jinja_environment)"/;
const PARTS = /"name":"(?:globals|filters|tests|add_extension|install_\w+|jinja_options|jinja_environment)"/;

const adds = oncePer((code: Code): boolean => {
  const body = JSON.stringify(code.body);
  return ADDING.test(body) || (ENVIRONMENT.test(body) && PARTS.test(body));
});

/** A function of the project that adds names to templates and that the evaluation didn't run: someone may call it. */
export const unrunNames: (project: Project) => { readonly place: Place; readonly name: string } | undefined = oncePer(
  ({ evaluation: { interpreter } }: Project) => {
    for (const { path } of interpreter.files()) {
      if (path === undefined || isTest(path)) continue;
      for (const code of interpreter.sources.module(path)?.codes.values() ?? []) {
        if (code.kind !== 'function' || interpreter.entered.has(`${path}#${code.key}`) || !adds(code)) continue;
        return { place: { path, code: code.key, at: 0 }, name: code.name };
      }
    }
    return undefined;
  },
);
