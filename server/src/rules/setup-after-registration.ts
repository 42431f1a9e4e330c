import { type Call, type Code, type Expression, type Statement, spanOf } from '../facts/types';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import { isExpected } from '../project/python/around';
import { unconditional } from '../project/python/import-time';
import { receiverOf } from '../project/python/receivers';
import { HOOK_ARGUMENTS } from '../project/routes/hooks';
import type { Finding, Rule } from './rule';

/** A blueprint that gets a route or a hook in the lines after its registration. */
export const setupAfterRegistration: Rule = {
  name: 'setup-after-registration',
  severity: 'error',
  summary: 'A route or hook that is added to a blueprint after its registration.',
  check(file, report) {
    if (file.module.damaged || isTest(file.path)) return;
    for (const code of file.codes) for (const finding of late(file, code)) report.found(finding);
  },
};

/** Methods that Flask decorates as `setupmethod`, without the `app_` that a blueprint has for its application. */
export const SETUP_METHODS: ReadonlySet<string> = new Set([
  'route',
  'get',
  'post',
  'put',
  'patch',
  'delete',
  'endpoint',
  'add_url_rule',
  'register_error_handler',
  'record',
  'record_once',
  'register_blueprint',
  'template_filter',
  'add_template_filter',
  'template_test',
  'add_template_test',
  'template_global',
  'add_template_global',
  ...Object.keys(HOOK_ARGUMENTS),
]);

/** Only what runs for certain, one line after the other: what is imported between them may run in another order. */
function* late(file: PythonFile, code: Code): Generator<Finding> {
  const registered = new Map<string, Call>();
  for (const statement of unconditional(code.body)) {
    for (const { name, at, method } of setupsIn(statement)) {
      const registration = registered.get(name);
      if (!registration || isExpected(file.module, { path: file.path, code: code.key, at }, ASSERTION)) continue;
      yield {
        span: spanOf(code, at),
        message: `'${name}' is registered already: '${method}' raises AssertionError, and before Flask 2.3 it has no effect. Register the blueprint after this.`,
        related: [
          {
            location: { path: file.path, span: spanOf(code, registration.at) },
            message: `'${name}' is registered here`,
          },
        ],
      };
    }
    for (const name of boundBy(statement)) registered.delete(name);
    const registration = registrationIn(file, code, statement);
    if (registration) registered.set(registration.name, registration.call);
  }
}

const ASSERTION: ReadonlySet<string> = new Set(['AssertionError']);

/** `app.register_blueprint(bp)`, of an application: one of another blueprint waits for that one's. */
function registrationIn(
  file: PythonFile,
  code: Code,
  statement: Statement,
): { readonly name: string; readonly call: Call } | undefined {
  const call = statement.kind === 'expression' ? statement.value : undefined;
  if (call?.kind !== 'call' || call.callee.kind !== 'attribute' || call.callee.name !== 'register_blueprint')
    return undefined;
  const [first] = call.arguments;
  if (first?.value.kind !== 'name' || first.spread !== undefined) return undefined;
  if (receiverOf(file, code, call.callee.object).kind !== 'application') return undefined;
  const blueprint = receiverOf(file, code, first.value);
  const isFlasks = blueprint.kind === 'blueprint' && blueprint.states.length > 0 && !derives(file, blueprint.states);
  return isFlasks ? { name: first.value.name, call } : undefined;
}

/** Whether a blueprint is of a class of the project's, which may do all of this in its own way. */
function derives(
  file: PythonFile,
  states: readonly { readonly value: { readonly class: object } | undefined }[],
): boolean {
  return states.some(({ value }) => value?.class !== file.project.evaluation.models.flask.blueprint);
}

/** What a statement adds to objects that have a name: `@bp.route(…)`, `bp.add_url_rule(…)`. */
function* setupsIn(
  statement: Statement,
): Generator<{ readonly name: string; readonly at: number; readonly method: string }> {
  const written: readonly (Expression | undefined)[] =
    statement.kind === 'function' || statement.kind === 'class'
      ? statement.decorators
      : statement.kind === 'expression'
        ? [statement.value]
        : [];
  for (const expression of written) {
    const callee = expression?.kind === 'call' ? expression.callee : expression;
    if (callee?.kind !== 'attribute' || callee.object.kind !== 'name') continue;
    const method = callee.name;
    const plain = method.replace(/(?:^|(?<=_))app_/, '');
    if (SETUP_METHODS.has(plain)) yield { name: callee.object.name, at: callee.nameAt, method };
  }
}

/** The names that a statement gives another meaning. */
function boundBy(statement: Statement): string[] {
  if (statement.kind === 'function' || statement.kind === 'class') return [statement.name];
  if (statement.kind !== 'assign') return [];
  return statement.targets.flatMap((target) => (target.kind === 'name' ? [target.name] : []));
}
