import { argumentOf, keywordOf } from '../concepts/routes/route-call';
import { spanOf } from '../facts/types';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import { callsIn } from '../project/python/calls';
import { statementsIn } from '../project/python/definitions';
import { addingArgument } from './fixes/edits';
import type { Rule } from './rule';
import { enumeration } from './wording/enumeration';

/** A cookie that identifies someone, without what protects it. */
export const cookieFlags: Rule = {
  name: 'cookie-flags',
  severity: 'hint',
  summary: 'A cookie that identifies someone, readable by scripts or sent in clear.',
  check(file, report) {
    if (isTest(file.path) || !importsFlask(file)) return;
    for (const { code, call } of callsIn(file)) {
      if (call.callee.kind !== 'attribute' || call.callee.name !== 'set_cookie') continue;
      const key = argumentOf(call, 0, 'key')?.value;
      const value = argumentOf(call, 1, 'value')?.value;
      const positional = call.arguments.filter(({ keyword }) => keyword === undefined);
      if (key?.kind !== 'string' || !IDENTIFYING.test(key.value) || READ_BY_SCRIPTS.test(key.value)) continue;
      // An empty one is being deleted; what is set by position or by a dictionary isn't looked at.
      const isDeleted = !value || (value.kind === 'string' && value.value === '');
      if (isDeleted || positional.length > 6 || call.arguments.some(({ spread }) => spread)) continue;
      const missing = Object.keys(FLAGS).filter((name) => !keywordOf(call, name));
      if (missing.length === 0) continue;
      const added = missing.map((name) => `${name}=${FLAGS[name]}`).join(', ');
      report.found({
        span: spanOf(code, key.at),
        message: `'${key.value}' looks as if it identifies someone, and is set without ${enumeration(missing)}: ${missing.map((name) => RISKS[name]).join(', ')}. Set ${added}.`,
        fixes: [addingArgument(file, `Add ${added}`, code, call, added)],
      });
    }
  },
};

/** Whether the file has something of Flask's; responses of other frameworks have cookies too. */
function importsFlask(file: PythonFile): boolean {
  const isFlask = (module: string) => /^(?:flask|quart|werkzeug)(?:$|[._])/.test(module);
  return [...file.codes].some(({ body }) =>
    [...statementsIn(body)].some((statement) => {
      if (statement.kind === 'import-from') return isFlask(statement.module);
      return statement.kind === 'import' && statement.modules.some(({ name }) => isFlask(name));
    }),
  );
}

const IDENTIFYING = /(?:^|[-_.])(?:session|sess|auth|jwt|token|remember|sid)(?:$|[-_.])|(?:session(?:id)?|token)$/i;
const READ_BY_SCRIPTS = /csrf|xsrf/i;

const FLAGS: Readonly<Record<string, string>> = { httponly: 'True', secure: 'True', samesite: '"Lax"' };

const RISKS: Readonly<Record<string, string>> = {
  httponly: 'scripts can read it',
  secure: 'it is sent in clear over http',
  samesite: 'other sites’ requests carry it',
};
