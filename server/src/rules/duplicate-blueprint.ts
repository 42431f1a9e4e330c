import { quoteOf } from '../concepts/literals';
import { argumentOf, keywordOf } from '../concepts/routes/route-call';
import { samePlace } from '../evaluate/places';
import { textOf } from '../evaluate/values';
import { type Call, type Code, type Place, spanOf } from '../facts/types';
import type { ApplicationState } from '../models/flask';
import { statesOf } from '../project/closed';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import type { Application } from '../project/project';
import { isExpected } from '../project/python/around';
import { runTogether } from '../project/together';
import { leafOf } from '../text/dotted-names';
import { addingArgument } from './fixes/edits';
import type { Finding, Fix, Rule } from './rule';

/** A second blueprint under a name that is taken. */
export const duplicateBlueprint: Rule = {
  name: 'duplicate-blueprint',
  severity: 'error',
  summary: 'A blueprint that is registered under a name that is taken.',
  check(file, report) {
    for (const application of file.project.applications) {
      if (application.test && !isTest(file.path)) continue;
      for (const state of statesOf(file.project, application)) {
        for (const duplicate of duplicates(state)) {
          const finding = findingOf(file, application, duplicate);
          if (!finding) continue;
          if (!duplicate.certain) report.suppressed(finding.span, { place: undefined, reason: ONLY_POSSIBLE });
          else if (isAllowed(file, duplicate)) report.suppressed(finding.span, { place: undefined, reason: OLDER });
          else report.found(finding);
        }
      }
    }
  },
};

type Registered = ApplicationState['blueprints'][number];

interface Duplicate {
  readonly name: string;
  readonly first: Registered & { readonly place: Place };
  readonly second: Registered & { readonly place: Place };
  readonly certain: boolean;
}

function* duplicates({ blueprints }: ApplicationState): Generator<Duplicate> {
  const taken = new Map<string, Duplicate['first']>();
  for (const { place, ...registered } of blueprints) {
    const name = textOf(registered.name);
    if (name === undefined || !place) continue;
    const second = { ...registered, place };
    const first = taken.get(name);
    if (first) yield { name, first, second, certain: first.certain && registered.certain };
    else taken.set(name, second);
  }
}

const ONLY_POSSIBLE = 'whether it is registered is only known when the application runs';

/** Why nothing is said of what Flask allowed once. */
const OLDER = 'Flask before 2.1 is asked for, which registers a blueprint twice';

/** Whether the version may be one that only warns: `Blueprint.register` raises for the same blueprint since Flask 2.1. */
function isAllowed({ workspace }: PythonFile, { first, second }: Duplicate): boolean {
  return first.blueprint === second.blueprint && workspace.requirements.mayBeBefore('flask', '2.1');
}

const VALUE_ERROR: ReadonlySet<string> = new Set(['ValueError']);

function findingOf(
  file: PythonFile,
  application: Application,
  { name, first, second }: Duplicate,
): Finding | undefined {
  const { place } = second;
  const code = file.module.codes.get(place.code);
  const call = code?.calls.find(({ at }) => at === place.at);
  if (place.path !== file.path || !code || !call || isExpected(file.module, place, VALUE_ERROR)) return undefined;
  // One call for both is a loop, or a function that two programs call.
  if (samePlace(first.place, place) || !runTogether(file.project, [first.place], [place])) return undefined;
  if (isTest(place.path) !== application.test) return undefined;
  const blueprint = argumentOf(call, 0, 'blueprint');
  const taken = file.locate(first.place);
  const which = first.blueprint === second.blueprint ? 'this' : 'a different';
  return {
    span: spanOf(code, blueprint?.value.at ?? call.at),
    message: `The name '${name}' is already registered for ${which} blueprint: this raises ValueError. Use 'name=' to provide a unique name.`,
    related: taken ? [{ location: taken, message: `'${name}' is registered here first` }] : [],
    fixes: naming(file, application, code, call, name),
  };
}

function naming(file: PythonFile, { blueprints }: Application, code: Code, call: Call, name: string): Fix[] {
  if (keywordOf(call, 'name')) return [];
  let number = 2;
  while (blueprints.some((one) => one.name === `${name}_${number}`)) number++;
  const leaf = `${leafOf(name)}_${number}`;
  const quote = quoteOf(file);
  return [addingArgument(file, `Register it as '${leaf}'`, code, call, `name=${quote}${leaf}${quote}`)];
}
