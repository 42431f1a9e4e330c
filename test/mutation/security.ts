import { type Assignment, type Code, spanOf } from '../../server/src/facts/types';
import type { PythonFile } from '../../server/src/project/file';
import { statementsIn } from '../../server/src/project/python/definitions';
import { beforeReturn, indentOf, type Mutant, type Operator } from './operator';

/** `app = Flask(…)`, in a module or a factory. */
function* madeApplications(file: PythonFile): Generator<{ code: Code; assign: Assignment; name: string }> {
  for (const code of file.codes) {
    for (const assign of statementsIn(code.body)) {
      if (assign.kind !== 'assign' || assign.value?.kind !== 'call') continue;
      const { callee } = assign.value;
      const isFlask = (callee.kind === 'name' || callee.kind === 'attribute') && callee.name.endsWith('Flask');
      const [target] = assign.targets;
      if (isFlask && target?.kind === 'name') yield { code, assign, name: target.name };
    }
  }
}

/** A line of its own behind the one in which an application is made. */
function behindApplication(rule: string, mistake: string, line: (application: string) => string): Operator {
  return {
    rule,
    mistake,
    *mutants(file) {
      for (const { code, assign, name } of madeApplications(file)) {
        const indent = indentOf(file, code, assign);
        const { end } = spanOf(code, assign.at);
        if (indent !== undefined)
          yield { path: file.path, span: { start: end, end }, text: `\n${indent}${line(name)}` };
      }
    },
  };
}

const SECRET = /secret_?key|session_interface|flask_session/i;

const SETTING_KEY = /^([ \t]*)(?:\w+\.secret_key|\w+\.config\[['"]SECRET_KEY['"]\]) = .*$/m;

/** The one line of a project that sets a key, where a view keeps something in the session. */
function* takingKeyAway(file: PythonFile): Generator<Mutant> {
  const { workspace, text, path } = file;
  const line = SETTING_KEY.exec(text);
  if (!line || workspace.mentioning(SECRET).length > 1 || text.match(new RegExp(SECRET, 'gi'))?.length !== 1) return;
  if (workspace.mentioning(/\bsession\[['"]\w+['"]\] = |\bflash\(/).length === 0) return;
  yield { path, span: { start: line.index, end: line.index + line[0].length }, text: `${line[1]}pass` };
}

const KEY_IN_CODE = behindApplication(
  'hard-coded-secret',
  'writes the key into the code',
  (name) => `${name}.secret_key = 'dev'`,
);

const KEPT_IN_SESSION = beforeReturn(
  'session-without-secret',
  'keeps something in the session, where no key is set',
  "from flask import session\nsession['seen'] = True",
);

/** Mistakes that let somebody in, and what Flask has no more. */
export const SECURITY_OPERATORS: readonly Operator[] = [
  {
    ...KEY_IN_CODE,
    // What is set later counts.
    mutants: (file) => (/secret_key/i.test(file.text) ? [] : (KEY_IN_CODE.mutants?.(file) ?? [])),
  },
  {
    rule: 'debug-enabled',
    mistake: 'starts it with the debugger',
    *mutants(file) {
      const end = file.text.length;
      for (const { code, name } of madeApplications(file))
        if (code.kind === 'module')
          yield { path: file.path, span: { start: end, end }, text: `\n${name}.run(debug=True)\n` };
    },
  },
  beforeReturn(
    'cookie-flags',
    'sets a token that scripts can read',
    "from flask import make_response\nanswer = make_response('')\nanswer.set_cookie('auth_token', 'a')",
  ),
  { rule: 'session-without-secret', mistake: 'takes away the key', mutants: takingKeyAway },
  {
    ...KEPT_IN_SESSION,
    // It is said once in a file.
    mutants: (file) =>
      file.workspace.mentioning(SECRET).length > 0 || /\bsession\b|\bflash\(/.test(file.text)
        ? []
        : (KEPT_IN_SESSION.mutants?.(file) ?? []),
  },
  beforeReturn('removed-api', 'asks `request.is_xhr`', 'from flask import request\nprint(request.is_xhr)'),
];
