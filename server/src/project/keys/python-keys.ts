import { undecorated } from '../../evaluate/values';
import { type Call, type Code, type Expression, type Statement, type StringLiteral, spanOf } from '../../facts/types';
import { type Span, span } from '../../text/span';
import { contentSpan, type PythonFile } from '../file';
import { oncePer } from '../once';
import { boundIn } from '../python/bound';
import { endOfCode } from '../python/calls';
import { statementsIn } from '../python/definitions';
import { expressionsIn, lastName, topExpressions } from '../python/expressions';
import { flaskName, unimportedName } from '../python/flask-names';
import { parentKey } from '../python/names';
import { receiverOf } from '../python/receivers';
import { configAttributes } from './config-objects';
import { isRequestStore, type KeyUse, type Store } from './key-use';

/** The keys of stores that a Python file writes and reads; with `offset`, those that a cursor there can touch. */
export function pythonKeys(file: PythonFile, offset?: number): readonly KeyUse[] {
  if (offset === undefined) return allKeys(file);
  const known = keysAt(file);
  const found = known.get(offset) ?? find(file, offset);
  known.set(offset, found);
  return found;
}

/** Several concepts ask for the keys at the same cursor. */
const keysAt = oncePer((_: PythonFile) => new Map<number, readonly KeyUse[]>());

const allKeys = oncePer((file: PythonFile) => find(file));

/** A key where it is written, before it is known what the store is. */
interface Written {
  readonly object: Expression;
  readonly key: string;
  readonly span: Span;
  readonly form: KeyUse['form'];
  readonly verbatim: boolean;
  readonly writes: boolean;
}

function find(file: PythonFile, offset?: number): KeyUse[] {
  const result: KeyUse[] = [...configAttributes(file, offset)];
  const before = offset === undefined ? 0 : endOfCode(file.text, offset);
  for (const code of file.codes) {
    for (const statement of statementsIn(code.body)) {
      const whole = spanOf(code, statement.at);
      if (offset !== undefined && (offset < whole.start || whole.end < before)) continue;
      const targets = targetsOf(statement);
      for (const expression of topExpressions(statement).flatMap(expressionsIn)) {
        for (const { object, ...written } of keysIn(file, code, expression, targets)) {
          const store = storeOf(file, code, object);
          if (store) result.push({ store, ...written, code: code.key });
          else if (offset !== undefined) result.push(...unimportedStore(file, object, { ...written, code: code.key }));
        }
      }
    }
  }
  return result;
}

/** What a statement assigns to. */
function targetsOf(statement: Statement): ReadonlySet<Expression> {
  const targets =
    statement.kind === 'assign' && statement.value
      ? statement.targets
      : statement.kind === 'augmented' || statement.kind === 'for'
        ? [statement.target]
        : [];
  return new Set(targets.flatMap((one) => (one.kind === 'tuple' || one.kind === 'list' ? [one, ...one.items] : [one])));
}

/** Methods that are given a key first. */
const METHODS: ReadonlySet<string> = new Set(['get', 'getlist', 'pop', 'setdefault', '__getitem__', '__contains__']);

function keysIn(file: PythonFile, code: Code, expression: Expression, targets: ReadonlySet<Expression>): Written[] {
  switch (expression.kind) {
    case 'subscript': {
      const { object, index } = expression;
      return index.kind === 'string' ? [quoted(code, object, index, targets.has(expression))] : [];
    }
    case 'comparison': {
      const { first, rest } = expression;
      const [only] = rest;
      const isIn = only?.operator === 'in' || only?.operator === 'not in';
      return only && isIn && first.kind === 'string' ? [quoted(code, only.operand, first, false)] : [];
    }
    case 'call':
      return keysOfCall(file, code, expression);
    default:
      return [];
  }
}

function keysOfCall(file: PythonFile, code: Code, { callee, arguments: args }: Call): Written[] {
  if (callee.kind !== 'attribute') return [];
  const { object, name } = callee;
  const [first] = args;
  if (METHODS.has(name)) {
    const isGiven = first?.value.kind === 'string' && first.keyword === undefined && first.spread === undefined;
    return isGiven && first.value.kind === 'string' ? [quoted(code, object, first.value, name === 'setdefault')] : [];
  }
  if (name !== 'update' && name !== 'from_mapping') return [];
  return args.flatMap(({ keyword, keywordAt, value, spread }): Written[] => {
    if (keyword !== undefined && keywordAt !== undefined) return [bare(code, object, keyword, keywordAt)];
    const dictionaries = dictionariesOf(file, code, value);
    // A name that may still become a keyword.
    if (value.kind === 'name' && spread === undefined && dictionaries.length === 0)
      return [{ ...bare(code, object, value.name, value.at), writes: false }];
    return dictionaries.flatMap(({ around, entries }) =>
      entries.flatMap(({ key }) => (key?.kind === 'string' ? [quoted(around, object, key, true)] : [])),
    );
  });
}

/** A dictionary that is written out, or given by a name that is bound to one. */
function dictionariesOf({ module }: PythonFile, code: Code, value: Expression) {
  if (value.kind === 'dict') return [{ around: code, entries: value.entries }];
  if (value.kind !== 'name') return [];
  const around = code.locals.has(value.name) ? code : module.codes.get('');
  const bound = boundIn(around?.body ?? [], (target) => target.kind === 'name' && target.name === value.name);
  return bound.flatMap((one) => (around && one.kind === 'dict' ? [{ around, entries: one.entries }] : []));
}

function quoted(code: Code, object: Expression, literal: StringLiteral, writes: boolean): Written {
  const at = contentSpan(code, literal);
  return { object, key: literal.value, span: at, form: 'quoted', verbatim: literal.content >= 0, writes };
}

function bare(code: Code, object: Expression, key: string, at: number): Written {
  const { start } = spanOf(code, at);
  return { object, key, span: span(start, start + key.length), form: 'name', verbatim: true, writes: true };
}

/** What `object` is; undefined for anything that is none of these. */
function storeOf(file: PythonFile, code: Code, object: Expression, depth = 3): Store | undefined {
  if (depth === 0 || (object.kind !== 'name' && object.kind !== 'attribute')) return undefined;
  if (object.kind === 'attribute') {
    if (isRequestStore(object.name)) {
      return flaskName(file, code, object.object) === 'request' ? object.name : undefined;
    }
    if (object.name === 'config') return isApplication(file, code, object.object) ? 'config' : undefined;
    if (object.name !== 'session') return undefined;
  }
  if (flaskName(file, code, object) === 'session') return 'session';
  return object.kind === 'name' ? boundStore(file, code, object.name, depth) : undefined;
}

/** A key of the session or the request where the file doesn't import them yet. */
function unimportedStore(file: PythonFile, object: Expression, use: Omit<KeyUse, 'store'>): KeyUse[] {
  const isRequest = object.kind === 'attribute' && isRequestStore(object.name);
  const unimported = unimportedName(file, isRequest ? object.object : object);
  if (unimported === 'session' && !isRequest) return [{ ...use, store: 'session', unimported }];
  return unimported === 'request' && isRequest && isRequestStore(object.name)
    ? [{ ...use, store: object.name, unimported }]
    : [];
}

/** What a name was bound to: `config = current_app.config`, `with client.session_transaction() as session`. */
function boundStore(file: PythonFile, code: Code, name: string, depth: number): Store | undefined {
  for (let key = code.key; ; key = parentKey(key)) {
    const around = file.module.codes.get(key);
    if (around && around.kind !== 'class' && around.locals.has(name)) {
      const stores = boundIn(around.body, (target) => target.kind === 'name' && target.name === name).map((value) =>
        value.kind === 'call' && value.callee.kind === 'attribute' && value.callee.name === 'session_transaction'
          ? 'session'
          : storeOf(file, around, value, depth - 1),
      );
      return stores[0];
    }
    if (key === '') return undefined;
  }
}

/** Names that applications go by where nothing else tells. */
const APPLICATION_NAME = /(?:^|_)(?:app|application)$/;

function isApplication(file: PythonFile, code: Code, expression: Expression): boolean {
  const { kind } = receiverOf(file, code, expression);
  if (kind === 'application') return true;
  if (kind === 'other' || kind === 'blueprint') return isFlaskItself(file, code, expression);
  return APPLICATION_NAME.test(lastName(expression));
}

/** `self` in a class derived from `Flask`. */
function isFlaskItself(file: PythonFile, code: Code, expression: Expression): boolean {
  if (expression.kind !== 'name' || expression.name !== 'self') return false;
  const owner = file.valueOf(code, { kind: 'name', name: code.key.split('.')[0] ?? '', at: -1 });
  const type = owner && undecorated(owner);
  return type?.kind === 'class' && type.mro.includes(file.project.evaluation.models.flask.flask);
}
