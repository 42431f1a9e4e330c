import { argumentOf } from '../concepts/routes/route-call';
import { samePlace } from '../evaluate/places';
import { type Place, spanOf } from '../facts/types';
import type { BlueprintState } from '../models/flask';
import { judges, obstacleToUnregistered } from '../project/closed';
import { isTest } from '../project/evaluation';
import { contentSpan, type PythonFile } from '../project/file';
import type { UnreadPlace } from '../project/project';
import { withHoles } from '../project/python/origins';
import type { Span } from '../text/span';
import type { Rule } from './rule';

/** A blueprint with routes that no application gets. */
export const unregisteredBlueprint: Rule = {
  name: 'unregistered-blueprint',
  severity: 'hint',
  summary: 'A blueprint with routes that is registered nowhere.',
  check(file, report) {
    if (isTest(file.path) || judges(file).length === 0) return;
    for (const blueprint of unregistered(file)) {
      const span = nameSpan(file, blueprint.place);
      if (!span) continue;
      const open = possibleRegistration(file, blueprint);
      if (open) {
        report.suppressed(span, open);
        continue;
      }
      const name = withHoles(blueprint.name);
      report.found({
        span,
        message: `The blueprint '${name}' is registered nowhere: its routes answer 404. Register it with app.register_blueprint(${variableOf(file, blueprint) ?? '…'}).`,
      });
    }
  },
};

/** The blueprints made in this file that have something to register, and that nothing registers or nests. */
function unregistered(file: PythonFile): readonly BlueprintState[] {
  const { blueprints } = file.project.evaluation.models.flask.world;
  const nested = new Set(blueprints.flatMap((state) => state.nested.map((one) => one.blueprint)));
  return blueprints.filter((state, index) => {
    if (state.place.path !== file.path || state.deferred.length === 0) return false;
    const alike = blueprints.filter((one) => samePlace(one.place, state.place));
    const isUsed = alike.some((one) => one.setups.length > 0 || (one.value && nested.has(one.value)));
    return !isUsed && blueprints.findIndex((one) => samePlace(one.place, state.place)) === index;
  });
}

/** What may register a blueprint where nobody sees it. */
function possibleRegistration(file: PythonFile, { name }: BlueprintState): UnreadPlace | undefined {
  const open = judges(file).map((application) => obstacleToUnregistered(file, application, withHoles(name)));
  return open.find(Boolean);
}

/** The name in `Blueprint('name', …)`. */
function nameSpan(file: PythonFile, place: Place): Span | undefined {
  const code = file.module.codes.get(place.code);
  const call = code?.calls.find(({ at }) => at === place.at);
  const name = call && argumentOf(call, 0, 'name')?.value;
  if (!code || !call) return undefined;
  return name?.kind === 'string' ? contentSpan(code, name) : spanOf(code, call.callee.at);
}

/** The name under which the module keeps it. */
function variableOf(file: PythonFile, { value }: BlueprintState): string | undefined {
  const attributes = file.project.evaluation.interpreter.modules.loaded(file.path)?.attributes ?? [];
  return [...attributes].find(([, kept]) => kept === value)?.[0];
}
