import { type Code, type Expression, type Statement, spanOf } from '../facts/types';
import { judges, obstacle, overrides } from '../project/closed';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import { statementsIn } from '../project/python/definitions';
import { expressionsOf } from '../project/python/expressions';
import { flaskName } from '../project/python/flask-names';
import type { Span } from '../text/span';
import type { Rule } from './rule';

/** A session that is written to, in an application without a secret key. */
export const sessionWithoutSecret: Rule = {
  name: 'session-without-secret',
  severity: 'information',
  summary: 'A session that is written to in an application without a secret key.',
  check(file, report) {
    const applications = judges(file);
    if (isTest(file.path) || applications.length === 0 || file.workspace.mentioning(SECRET).length > 0) return;
    if (applications.some((one) => overrides(file.project, one, ['session_interface', 'make_config']))) return;
    const used = firstUse(file);
    if (!used) return;
    const open = configuredIn(file) ?? applications.map((application) => obstacle(file, application)).find(Boolean);
    if (open) report.suppressed(used, open);
    else {
      report.found({
        span: used,
        message:
          'No secret key is set: this raises RuntimeError, the session is unavailable. Set app.secret_key from the environment.',
      });
    }
  },
};

/** What sets a key, or makes one needless. */
const SECRET = /secret_?key|\bsession_interface\b|\bflask_session\b/i;

/** What may bring a key from elsewhere. */
const LOADING =
  /\bfrom_(?:object|pyfile|envvar|prefixed_env|json|file|mapping)\b|\bconfig\s*\.\s*update\b|\bconfig_class\b/i;

function configuredIn({ workspace }: PythonFile) {
  const [path] = workspace.mentioning(LOADING);
  return path === undefined
    ? undefined
    : { place: undefined, reason: `the configuration that ${path} loads may set it` };
}

/** The first place in the file that writes to the session. */
function firstUse(file: PythonFile): Span | undefined {
  const uses: Span[] = [];
  for (const code of file.codes) {
    for (const statement of statementsIn(code.body)) {
      for (const target of writtenBy(statement)) {
        if (target.kind === 'subscript' && isSession(file, code, target.object))
          uses.push(spanOf(code, target.object.at));
      }
    }
    for (const expression of expressionsOf(code.body)) {
      if (expression.kind !== 'call') continue;
      const { callee } = expression;
      const isChange = callee.kind === 'attribute' && CHANGING.has(callee.name) && isSession(file, code, callee.object);
      if (isChange) uses.push(spanOf(code, callee.object.at));
      else if (flaskName(file, code, callee) === 'flash') uses.push(spanOf(code, callee.at));
    }
  }
  return uses.sort((left, right) => left.start - right.start)[0];
}

const CHANGING: ReadonlySet<string> = new Set(['pop', 'popitem', 'update', 'setdefault', 'clear']);

function writtenBy(statement: Statement): readonly Expression[] {
  if (statement.kind === 'assign' || statement.kind === 'delete') return statement.targets;
  return statement.kind === 'augmented' ? [statement.target] : [];
}

function isSession(file: PythonFile, code: Code, expression: Expression): boolean {
  return flaskName(file, code, expression) === 'session';
}
