import { placeKey } from '../../evaluate/places';
import { type FunctionValue, functionOf, undecorated } from '../../evaluate/values';
import type { Code, Expression, Place, Statement } from '../../facts/types';
import type { Hook } from '../../models/flask';
import type { Project } from '../project';
import { neverReturns } from '../python/call-outcomes';
import { truthWhere } from '../python/conditions';
import { constantTruth } from '../python/control-flow';
import { blocksOf } from '../python/definitions';
import { expressionsIn, expressionsOf, isNone, lastName, topExpressions } from '../python/expressions';
import { Resolver } from '../python/names';
import type { ApplicationRoute } from './endpoints';

/** What names are about who a request is from. */
const IDENTITY = /auth|login|user|session|token|password|permi|identity/i;

/**
 * A function that runs before requests, asks who they are from, and may answer one that comes from nobody: one that runs before
 * `routes`, or before any request where there are none.
 */
export function requestGuard(project: Project, routes: readonly ApplicationRoute[]): Hook | undefined {
  return hooksBefore(project, routes).find((hook) => {
    const inner = undecorated(hook.function);
    if (inner.kind !== 'function') return inner.kind === 'unknown';
    const names = [...expressionsOf(inner.code.body)].map((one) => lastName(one));
    return names.some((one) => IDENTITY.test(one)) && new Refusal(project).mayAnswer(inner);
  });
}

function hooksBefore({ evaluation }: Project, routes: readonly ApplicationRoute[]): readonly Hook[] {
  const { applications, blueprints } = evaluation.models.flask.world;
  return [
    ...applications.flatMap(({ hooks }) => hooks.filter(({ kind }) => kind === 'before_request')),
    ...blueprints.flatMap(({ hooks, place }) => {
      const answers = routes.length === 0 || routes.some((added) => isWithin(added, place));
      return hooks.filter(({ kind }) => kind === 'before_app_request' || (kind === 'before_request' && answers));
    }),
  ];
}

/** Whether a route may be of the blueprint that was made at a place, or of one nested in it. */
function isWithin({ application, route }: ApplicationRoute, place: Place): boolean {
  if (route.blueprint === undefined) return route.endpoint === undefined;
  const names = application.blueprints.filter((one) => placeKey(one.place) === placeKey(place)).map(({ name }) => name);
  return names.some((name) => name === undefined || `${route.blueprint}.`.startsWith(`${name}.`));
}

/** How deep functions of the project are followed. */
const DEEPEST = 4;
/** What functions are called that refuse a request, where nobody can look into them. */
const REFUSING = /abort|raise|exit|deny|denied|forbid|unauth|auth|login|permi|requi|check|verify|valid|ensure|protect/i;

/** How control leaves some statements when nobody is logged in: it goes on, it leaves them, or the request may be refused. */
type Outcome = 'goes-on' | 'leaves' | 'refuses';

/** Whether a function that runs before a request may answer it, or raise, when nobody is logged in. */
class Refusal {
  private readonly resolver: Resolver;
  private readonly followed = new Set<Code>();

  constructor(private readonly project: Project) {
    this.resolver = new Resolver(project.evaluation.interpreter);
  }

  mayAnswer(hook: FunctionValue): boolean {
    return this.block(hook.code.body, hook, 0) === 'refuses';
  }

  private block(body: readonly Statement[], within: FunctionValue, depth: number): Outcome {
    for (const statement of body) {
      const outcome = this.statement(statement, within, depth);
      if (outcome !== 'goes-on') return outcome;
    }
    return 'goes-on';
  }

  private statement(statement: Statement, within: FunctionValue, depth: number): Outcome {
    if (topExpressions(statement).some((one) => this.refuses(one, within, depth))) return 'refuses';
    switch (statement.kind) {
      case 'raise':
        return 'refuses';
      case 'return':
        // Only what the hook itself returns is a response.
        return depth === 0 && statement.value && !isNone(statement.value) ? 'refuses' : 'leaves';
      case 'if': {
        const truth = truthWhere(statement.test, forNobody);
        const then = truth === false ? 'goes-on' : this.block(statement.then, within, depth);
        const otherwise = truth === true ? 'goes-on' : this.block(statement.otherwise, within, depth);
        if (then === 'refuses' || otherwise === 'refuses') return 'refuses';
        const leaves = truth === undefined ? then === 'leaves' && otherwise === 'leaves' : then !== otherwise;
        return leaves ? 'leaves' : 'goes-on';
      }
      case 'with':
        return this.block(statement.body, within, depth);
      case 'function':
      case 'class':
        return 'goes-on';
      default:
        return blocksOf(statement).some((block) => this.block(block, within, depth) === 'refuses')
          ? 'refuses'
          : 'goes-on';
    }
  }

  /** Whether evaluating an expression may raise what ends the request. */
  private refuses(expression: Expression, within: FunctionValue, depth: number): boolean {
    const { path } = within.place;
    return expressionsIn(expression).some((one) => {
      if (one.kind !== 'call') return false;
      if (neverReturns(this.project, path, within.code, one)) return true;
      const callee = this.resolver.callee(path, within.code, one.callee);
      const inner = callee && functionOf(callee);
      if (!inner) return REFUSING.test(lastName(one.callee)) && forNobody(one) === undefined;
      if (depth >= DEEPEST || this.followed.has(inner.code)) return false;
      this.followed.add(inner.code);
      return this.block(inner.code.body, inner, depth + 1) === 'refuses';
    });
  }
}

/** What a condition is when nobody is logged in, as Flask-Login's `AnonymousUserMixin` has it. */
function forNobody(part: Expression): boolean | undefined {
  const name = lastName(part.kind === 'call' ? part.callee : part);
  if (name === 'is_authenticated') return false;
  return name === 'is_anonymous' ? true : constantTruth(part);
}
