import { type Code, spanOf } from '../facts/types';
import { span, touches } from '../text/span';
import { definitionsOf, statementsIn } from './definitions';
import type { PythonFile } from './file';
import type { KeyUse } from './key-use';
import { oncePer } from './once';

/** What configurations are made of: upper case, as `Config.from_object` takes nothing else. */
const KEY = /^[A-Z][A-Z0-9_]*$/;
/** Names of classes and files that hold configurations. */
const CLASS = /Config(?:uration)?$|^Config|Settings$/;
const FILE = /(?:^|\/)(?:\w*config|\w*settings|configuration)\.py$/;
/** What takes a configuration from an object or a file. */
const TAKING = /\bfrom_(?:object|pyfile)\b/;

/** The keys that classes and modules of configurations set, as `from_object` and `from_pyfile` read them. */
export function configAttributes(file: PythonFile, offset?: number): readonly KeyUse[] {
  const all = attributesOf(file);
  return offset === undefined ? all : all.filter((one) => touches(one.span, offset));
}

const attributesOf = oncePer((file: PythonFile): readonly KeyUse[] => {
  const bodies = configBodies(file);
  return bodies.length > 0 && file.workspace.mentioning(TAKING).length > 0 ? bodies.flatMap(keysOf) : [];
});

function configBodies(file: PythonFile): Code[] {
  const { codes } = file.module;
  const classes = definitionsOf(file.module).flatMap(({ statement }) =>
    statement.kind === 'class' && CLASS.test(statement.name) ? (codes.get(statement.code) ?? []) : [],
  );
  const whole = codes.get('');
  return whole && isConfigurationFile(file.path) ? [whole, ...classes] : classes;
}

/** Whether a module is a configuration, as far as its name tells. */
export function isConfigurationFile(path: string): boolean {
  return FILE.test(path);
}

function keysOf(code: Code): KeyUse[] {
  return [...statementsIn(code.body)].flatMap((statement): KeyUse[] => {
    const names =
      statement.kind === 'assign' ? statement.targets : statement.kind === 'expression' ? [statement.value] : [];
    return names.flatMap((one): KeyUse[] => {
      if (one.kind !== 'name' || !KEY.test(one.name)) return [];
      const { start } = spanOf(code, one.at);
      const at = span(start, start + one.name.length);
      const writes = statement.kind === 'assign' && statement.value !== undefined;
      return [{ store: 'config', key: one.name, span: at, form: 'name', verbatim: true, writes, code: code.key }];
    });
  });
}
