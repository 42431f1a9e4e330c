import { samePlace } from '../evaluate/interpreter';
import { undecorated, type Value } from '../evaluate/values';
import type { Call, Code, Expression, Statement } from '../facts/types';
import { spanOf } from '../facts/types';
import { isHarmless } from '../models/extensions';
import { ApplicationState, REGISTERING } from '../models/flask';
import { isScaffold } from '../models/flask/app';
import { stateOf } from '../models/native';
import { encloses } from '../text/span';
import { statementsIn } from './definitions';
import { isTest } from './evaluation';
import { Resolver } from './names';
import { oncePer } from './once';
import type { Project, UnreadPlace } from './project';

/**
 * Calls that are given an application or a blueprint in code that importing a module doesn't run: below
 * `if __name__ == '__main__':`, and extensions in functions that nothing calls. Someone may run them all the same.
 */
export const unrunCalls: (project: Project) => readonly UnreadPlace[] = oncePer((project: Project) => {
  const { interpreter } = project.evaluation;
  const result: UnreadPlace[] = [];
  for (const { path } of interpreter.files()) {
    if (path === undefined || isTest(path)) continue;
    for (const code of interpreter.sources.module(path)?.codes.values() ?? []) {
      result.push(...unrunIn(project, path, code));
    }
  }
  return result;
});

function* unrunIn(project: Project, path: string, code: Code): Generator<UnreadPlace> {
  const { interpreter } = project.evaluation;
  const isUnrun = code.kind === 'function' && !interpreter.entered.has(`${path}#${code.key}`);
  const main = code.kind === 'module' ? mainBlocks(code) : [];
  if (!isUnrun && main.length === 0) return;
  const resolver = new Resolver(interpreter);
  const lookUp = (expression: Expression) => resolver.static(path, code, expression);
  for (const call of code.calls) {
    if (!isUnrun && !main.some((statement) => encloses(spanOf(code, statement.at), spanOf(code, call.at)))) continue;
    const callee = lookUp(call.callee);
    if (isRunning(call) || (callee?.kind === 'unknown' && callee.name !== undefined && isHarmless(callee.name)))
      continue;
    if (isUnrun && callee?.kind !== 'unknown' && callee?.kind !== 'class') continue;
    const given = subjects(call)
      .map(lookUp)
      .find((value) => value && isScaffold(undecorated(value)));
    if (given) yield unread(project, path, code, call, given, isUnrun);
  }
}

/** What a call may change: its arguments, and what a registering method is called on. */
function subjects({ callee, arguments: args }: Call): readonly Expression[] {
  const values = args.map(({ value }) => value);
  return callee.kind === 'attribute' && REGISTERING.has(callee.name) ? [...values, callee.object] : values;
}

/** The blocks that run when the module is the program. */
function mainBlocks({ body }: Code): Statement[] {
  return [...statementsIn(body)].filter((statement) => {
    if (statement.kind !== 'if' || statement.test.kind !== 'comparison') return false;
    const { first, rest } = statement.test;
    return [first, ...rest.map((one) => one.operand)].some((one) => one.kind === 'name' && one.name === '__name__');
  });
}

/** `socketio.run(app)`, `serve(app)`: what starts a server adds nothing. */
function isRunning({ callee }: Call): boolean {
  const name = callee.kind === 'name' || callee.kind === 'attribute' ? callee.name : '';
  return /^(?:run|run_simple|serve|make_server|ProxyFix|DispatcherMiddleware|WSGIServer|print)$/.test(name);
}

function unread(project: Project, path: string, code: Code, call: Call, given: Value, isUnrun: boolean): UnreadPlace {
  const state = stateOf(undecorated(given), ApplicationState);
  const application = state && project.applications.find(({ place }) => samePlace(place, state.place));
  return {
    place: { path, code: code.key, at: call.at },
    reason: isUnrun
      ? `in “${code.name}”, which nothing in the project calls`
      : 'runs only where the module is the program',
    applications: application && new Set([application]),
    blueprints: undefined,
  };
}
