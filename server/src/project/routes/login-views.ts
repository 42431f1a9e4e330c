import { type Code, type Expression, type StringLiteral, spanOf } from '../../facts/types';
import type { PythonFile } from '../file';
import { mentionsLibrary } from '../mentioned-libraries';
import { oncePer } from '../once';
import { statementsIn } from '../python/definitions';

/** An endpoint that an attribute of Flask-Login's manager names. */
export interface LoginView {
  readonly code: Code;
  readonly literal: StringLiteral;
}

/** Attributes of `flask_login.LoginManager` that say where those are sent who must log in. */
const ATTRIBUTES: ReadonlySet<string> = new Set(['login_view', 'refresh_view']);
/** The same by the name of a blueprint. */
const BY_BLUEPRINT = 'blueprint_login_views';
/** What `flask_login.utils.expand_login_view` takes for a URL. */
const URL = /^(?:https?:\/\/|\/)/;

/**
 * `login_manager.login_view = 'auth.login'` and its like; what Flask-Login takes for a URL left out.
 * With `offset`, those in statements that a cursor there can be in.
 */
export function loginViews(file: PythonFile, offset?: number): readonly LoginView[] {
  return offset === undefined ? allLoginViews(file) : find(file, offset);
}

const allLoginViews = oncePer((file: PythonFile) => find(file));

const MENTIONING = /\b(?:login_view|refresh_view|blueprint_login_views)\b/;

function find(file: PythonFile, offset?: number): LoginView[] {
  if (!MENTIONING.test(file.text) || !mentionsLibrary(file.workspace, 'flask_login')) return [];
  return [...file.codes].flatMap((code) =>
    [...statementsIn(code.body)].flatMap((statement) => {
      if (statement.kind !== 'assign' || !statement.value) return [];
      const { start, end } = spanOf(code, statement.at);
      if (offset !== undefined && (offset < start || offset > end)) return [];
      const { targets, value } = statement;
      const literals = targets.flatMap((target) => literalsGiven(file, code, target, value));
      return literals.filter((literal) => !URL.test(literal.value)).map((literal) => ({ code, literal }));
    }),
  );
}

/** The endpoints that an assignment gives to the manager. */
function literalsGiven(file: PythonFile, code: Code, target: Expression, value: Expression): StringLiteral[] {
  if (target.kind === 'subscript') {
    const { object } = target;
    const isByBlueprint = object.kind === 'attribute' && object.name === BY_BLUEPRINT;
    return isByBlueprint && value.kind === 'string' && mayBeManager(file, code, object.object) ? [value] : [];
  }
  if (target.kind !== 'attribute' || !mayBeManager(file, code, target.object)) return [];
  if (ATTRIBUTES.has(target.name)) return value.kind === 'string' ? [value] : [];
  if (target.name !== BY_BLUEPRINT || value.kind !== 'dict') return [];
  return value.entries.flatMap((entry) => (entry.value.kind === 'string' ? [entry.value] : []));
}

/** Whether something isn't known to be an object of another class. */
function mayBeManager(file: PythonFile, code: Code, expression: Expression): boolean {
  const value = file.valueOf(code, expression);
  if (value?.kind !== 'instance') return value === undefined || value.kind === 'unknown';
  return value.class.mro.some(({ name }) => name === 'LoginManager');
}
