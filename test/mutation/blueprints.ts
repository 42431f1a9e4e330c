import { samePlace } from '../../server/src/evaluate/places';
import { type Call, type Code, type ExpressionStatement, spanOf } from '../../server/src/facts/types';
import type { PythonFile } from '../../server/src/project/file';
import { statementsIn } from '../../server/src/project/python/definitions';
import { receiverOf } from '../../server/src/project/python/receivers';
import { callsOf, indentOf, type Operator, replace, replaceIn, routeDecorators, textOf } from './operator';

/** The statements that do nothing but register a blueprint. */
function* registrations(file: PythonFile): Generator<{ code: Code; statement: ExpressionStatement; call: Call }> {
  for (const code of file.codes) {
    for (const statement of statementsIn(code.body)) {
      if (statement.kind !== 'expression' || statement.value.kind !== 'call') continue;
      const { callee } = statement.value;
      if (callee.kind === 'attribute' && callee.name === 'register_blueprint')
        yield { code, statement, call: statement.value };
    }
  }
}

/** Mistakes with blueprints. */
export const BLUEPRINT_OPERATORS: readonly Operator[] = [
  {
    rule: 'blueprint-name',
    mistake: 'puts a dot into the name',
    *mutants(file) {
      for (const { code, call } of callsOf(file, 'Blueprint')) {
        const name = call.arguments[0]?.value;
        if (name?.kind !== 'string' || name.content < 0 || name.value === '') continue;
        yield replaceIn(file, code, name, name.value.length, name.value.length, '.x');
      }
    },
  },
  {
    rule: 'duplicate-blueprint',
    mistake: 'registers it twice',
    *mutants(file) {
      for (const { code, statement } of registrations(file)) {
        const indent = indentOf(file, code, statement);
        const { end } = spanOf(code, statement.at);
        if (indent === undefined) continue;
        yield { path: file.path, span: { start: end, end }, text: `\n${indent}${textOf(file, code, statement)}` };
      }
    },
  },
  {
    rule: 'setup-after-registration',
    mistake: 'registers it before its views',
    *mutants(file) {
      for (const { code, object, definition } of routeDecorators(file)) {
        const [first] = definition.decorators;
        const receiver = receiverOf(file, code, { kind: 'name', at: definition.at, name: object });
        if (code.key !== '' || !first || receiver.kind !== 'blueprint') continue;
        const start = spanOf(code, first.at).start - 1;
        const text = `import flask\nearly = flask.Flask('early')\nearly.register_blueprint(${object})\n`;
        yield { path: file.path, span: { start, end: start }, text };
      }
    },
  },
  {
    rule: 'unregistered-blueprint',
    mistake: 'forgets to register it',
    *mutants(file) {
      for (const { code, statement, call } of registrations(file)) {
        const place = { path: file.path, code: code.key, at: call.at };
        const brings = file.project.applications.some(({ blueprints, routes }) =>
          blueprints.some(
            ({ name, registeredAt }) =>
              registeredAt && samePlace(registeredAt, place) && routes.some(({ blueprint }) => blueprint === name),
          ),
        );
        if (brings) yield replace(file, code, statement, 'pass');
      }
    },
  },
];
