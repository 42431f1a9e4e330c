import { placeKey } from '../../evaluate/places';
import { type Code, spanOf } from '../../facts/types';
import { span, touches } from '../../text/span';
import type { Evaluation } from '../evaluation';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import { definitionsOf, statementsIn } from '../python/definitions';
import type { KeyUse } from './key-use';

/** What configurations are made of: upper case, as `Config.from_object` takes nothing else. */
const KEY = /^[A-Z][A-Z0-9_]*$/;
/** Names of classes and files that hold configurations, where it isn't known which do. */
const CLASS = /Config(?:uration)?$|^Config|Settings$/;
const FILE = /(?:^|\/)(?:\w*config|\w*settings|configuration)\.py$/;
/** What takes a configuration from an object or a file. */
const TAKING = /\bfrom_(?:object|pyfile)\b/;

/** The files that configurations are read from: where that isn't known of all, also those that are called so. */
export function configurationFiles({ models, configured }: Evaluation, paths: readonly string[]): ReadonlySet<string> {
  const { classes, modules, isOpen } = models.flask.world.configurations;
  const named = isOpen ? paths.filter((path) => FILE.test(path)) : [];
  return new Set([...[...classes.values()].map(({ path }) => path), ...modules, ...configured, ...named]);
}

/** The keys that classes and modules of configurations set, as `from_object` and `from_pyfile` read them. */
export function configAttributes(file: PythonFile, offset?: number): readonly KeyUse[] {
  const all = attributesOf(file);
  return offset === undefined ? all : all.filter((one) => touches(one.span, offset));
}

const attributesOf = oncePer((file: PythonFile): readonly KeyUse[] => {
  const bodies = configBodies(file);
  return bodies.length > 0 && file.workspace.mentioning(TAKING).length > 0
    ? bodies.flatMap(({ code, isRead }) => keysOf(code).filter(({ writes }) => isRead || !writes))
    : [];
});

/** The bodies that set keys, and those that look like it: there a person may be about to. */
function configBodies(file: PythonFile): { readonly code: Code; readonly isRead: boolean }[] {
  const { codes } = file.module;
  const { models, configured } = file.project.evaluation;
  const { classes, modules, isOpen } = models.flask.world.configurations;
  const body = (key: string, isRead: boolean, isNamedSo: boolean) => {
    const code = isRead || isNamedSo ? codes.get(key) : undefined;
    return code ? [{ code, isRead: isRead || isOpen }] : [];
  };
  const ofClasses = definitionsOf(file.module).flatMap(({ code, statement }) => {
    const place = { path: file.path, code: code.key, at: statement.at };
    return statement.kind === 'class'
      ? body(statement.code, classes.has(placeKey(place)), CLASS.test(statement.name))
      : [];
  });
  return [...body('', modules.has(file.path) || configured.has(file.path), FILE.test(file.path)), ...ofClasses];
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
