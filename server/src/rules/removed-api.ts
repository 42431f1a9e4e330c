import { keysIn } from '../concepts/keys/key-site';
import { argumentOf, keywordOf } from '../concepts/routes/route-call';
import { type Attribute, type Code, type Expression, type Module, spanOf } from '../facts/types';
import { isTest } from '../project/evaluation';
import type { PythonFile } from '../project/file';
import type { KeyUse } from '../project/keys/key-use';
import { mentionsLibrary } from '../project/mentioned-libraries';
import { oncePer } from '../project/once';
import { conditionsAround, isExpected } from '../project/python/around';
import { callsIn } from '../project/python/calls';
import { statementsIn } from '../project/python/definitions';
import { expressionsIn, expressionsOf } from '../project/python/expressions';
import { flaskName, isOfQuart, isOfRequest } from '../project/python/flask-names';
import { receiverOf } from '../project/python/receivers';
import type { RequiredLibrary } from '../project/requirements';
import type { Span } from '../text/span';
import { replacing } from './fixes/edits';
import { REMOVED_NAMES, wentWith } from './reading/removed-names';
import { isWrittenOnly } from './reading/written-only';
import type { Finding, Rule } from './rule';

/** Something that the project's version of Flask has no more. */
export const removedApi: Rule = {
  name: 'removed-api',
  severity: 'warning',
  summary: 'Something that the project’s version of Flask has no more.',
  check(file, report) {
    if (isTest(file.path)) return;
    for (const finding of removedKeys(file)) report.found({ ...finding, tags: ['deprecated'] });
    for (const code of file.codes) {
      for (const expression of expressionsOf(code.body)) {
        if (expression.kind !== 'attribute') continue;
        const finding = ofRequest(file, code, expression);
        const doubt = finding && doubtAboutRequest(file);
        if (finding && doubt) report.suppressed(finding.span, { place: undefined, reason: doubt });
        const said =
          finding && !doubt ? finding : (ofApplication(file, code, expression) ?? ofModule(file, code, expression));
        if (said) report.found({ ...said, tags: ['deprecated'] });
      }
    }
    for (const { code, call } of callsIn(file)) {
      if (flaskName(file, code, call.callee) !== 'send_file' || !argumentOf(call, 0, 'path_or_file')) continue;
      // Quart's has the names that Flask's had.
      if (isOfQuart(file, code, call.callee)) continue;
      for (const [name, instead] of SEND_FILE) {
        const argument = keywordOf(call, name);
        if (!argument?.keywordAt || !isGone(file, 'flask', '2.2')) continue;
        const span = spanOf(code, argument.keywordAt);
        report.found({
          span,
          message: `Flask 2.2 has '${name}' no more: this raises TypeError, send_file() got an unexpected keyword argument. It is called '${instead}'.`,
          tags: ['deprecated'],
          fixes: [replacing(file, `Change to '${instead}'`, span, instead, true)],
        });
      }
    }
  },
};

/** Arguments of `send_file`, and what they are called since Flask 2.0. */
const SEND_FILE: readonly (readonly [name: string, instead: string])[] = [
  ['attachment_filename', 'download_name'],
  ['cache_timeout', 'max_age'],
  ['add_etags', 'etag'],
];

/** Attributes of applications and blueprints: the first version without them, and what to do. */
const REMOVED: ReadonlyMap<string, readonly [since: string, advice: string]> = new Map([
  ['before_first_request', ['2.3', 'Do it where the application is made.']],
  ['before_app_first_request', ['2.3', 'Do it where the application is made.']],
  ['json_encoder', ['2.3', 'Set app.json, or app.json_provider_class.']],
  ['json_decoder', ['2.3', 'Set app.json, or app.json_provider_class.']],
  ['env', ['2.3', 'Ask app.debug.']],
  ['propagate_exceptions', ['2.3', "Use app.config['PROPAGATE_EXCEPTIONS']."]],
  ['session_cookie_name', ['2.3', "Use app.config['SESSION_COOKIE_NAME']."]],
  ['templates_auto_reload', ['2.3', "Use app.config['TEMPLATES_AUTO_RELOAD']."]],
  ['use_x_sendfile', ['2.3', "Use app.config['USE_X_SENDFILE']."]],
  ['send_file_max_age_default', ['2.3', "Use app.config['SEND_FILE_MAX_AGE_DEFAULT']."]],
]);

/** Keys of the configuration: the first version that doesn't read them, and what to do. */
const REMOVED_KEYS: ReadonlyMap<string, readonly [since: string, advice: string]> = new Map([
  ['JSON_AS_ASCII', ['2.3', 'Set app.json.ensure_ascii.']],
  ['JSON_SORT_KEYS', ['2.3', 'Set app.json.sort_keys.']],
  ['JSONIFY_MIMETYPE', ['2.3', 'Set app.json.mimetype.']],
  ['JSONIFY_PRETTYPRINT_REGULAR', ['2.3', 'Set app.json.compact, which means the opposite.']],
  ['ENV', ['2.3', 'Set DEBUG, or start with flask run --debug.']],
  ['PRESERVE_CONTEXT_ON_EXCEPTION', ['2.2', 'Leave it out.']],
]);

/** Keys that are set, and that neither Flask nor anything in the project reads. */
function removedKeys(file: PythonFile): Finding[] {
  const isSet = ({ key, writes, verbatim, form }: KeyUse) =>
    // A class of settings may be for something else, too, that has an environment.
    writes && verbatim && REMOVED_KEYS.has(key) && (key !== 'ENV' || form === 'quoted');
  return keysIn(file, undefined, (store) => store === 'config')
    .filter(isSet)
    .flatMap((use): Finding[] => {
      const [since, advice] = REMOVED_KEYS.get(use.key) ?? ['', ''];
      const code = use.code === undefined ? undefined : file.module.codes.get(use.code);
      if (!isGone(file, 'flask', since) || mentionsLibrary(file.workspace, 'quart')) return [];
      if (!isWrittenOnly(file, use) || (code && isForOlder(file, code, use.span))) return [];
      return [
        { span: use.span, message: `Flask ${since} doesn't read '${use.key}' any more: it has no effect. ${advice}` },
      ];
    });
}

function ofApplication(file: PythonFile, code: Code, { object, name, nameAt }: Attribute): Finding | undefined {
  const removed = REMOVED.get(name);
  if (!removed || !isGone(file, 'flask', removed[0]) || isOwn(file, code, object, name)) return undefined;
  if (isForOlder(file, code, spanOf(code, nameAt))) return undefined;
  const [since, advice] = removed;
  return {
    span: spanOf(code, nameAt),
    message: `Flask ${since} has '${name}' no more: reading it raises AttributeError, and setting it does nothing. ${advice}`,
  };
}

/** `wtforms.TextField`: a name that a module of a library has no more. */
function ofModule(file: PythonFile, code: Code, { object, name, nameAt, at }: Attribute): Finding | undefined {
  if (!NAMES_REMOVED.has(name)) return undefined;
  const value = file.valueOf(code, object);
  // A module of the project's own has a path.
  const isLibrary = value?.kind === 'unknown' || (value?.kind === 'module' && value.path === undefined);
  const module = isLibrary ? value.name : undefined;
  const removed = module === undefined ? undefined : REMOVED_NAMES.get(module)?.get(name);
  if (!removed || !isGone(file, removed.library, removed.since)) return undefined;
  const place = { path: file.path, code: code.key, at };
  if (isForOlder(file, code, spanOf(code, nameAt)) || isExpected(file.module, place, MISSING)) return undefined;
  return {
    span: spanOf(code, nameAt),
    message: `This raises AttributeError: module '${module}' has no attribute '${name}'.${wentWith(name, removed)}`,
  };
}

const NAMES_REMOVED: ReadonlySet<string> = new Set([...REMOVED_NAMES.values()].flatMap((names) => [...names.keys()]));

const MISSING: ReadonlySet<string> = new Set(['AttributeError']);

/** What code asks before it takes what only some versions have. */
const ASKING_VERSION = /\bhasattr\b|version|\b_*(?:HAS|IS|OLD|NEW|FLASK)_/i;

/** Whether code runs only with some versions, as far as the conditions around it tell. */
function isForOlder(file: PythonFile, code: Code, place: Span): boolean {
  return conditionsAround(code, place).some((test) => {
    const { start, end } = spanOf(code, test.at);
    if (ASKING_VERSION.test(file.text.slice(start, end))) return true;
    return expressionsIn(test).some((one) => one.kind === 'name' && triedImports(file.module).has(one.name));
  });
}

/** The names that a module imports if it can: whether they are there tells the version, too. */
const triedImports = oncePer(({ codes }: Module): ReadonlySet<string> => {
  const tried = (codes.get('')?.body ?? []).flatMap((one) => (one.kind === 'try' ? [...statementsIn(one.body)] : []));
  const names = tried.flatMap((one) =>
    one.kind === 'import' ? one.modules : one.kind === 'import-from' ? one.names : [],
  );
  return new Set(names.map(({ name, alias }) => alias ?? name));
});

/** Whether what the attribute is taken of is no application or blueprint of Flask’s, or has one of its own. */
function isOwn(file: PythonFile, code: Code, object: Expression, name: string): boolean {
  const receiver = receiverOf(file, code, object);
  if (receiver.kind !== 'application' && receiver.kind !== 'blueprint') return true;
  if (receiver.states.length === 0) return isGivenBack(file, name);
  return receiver.states.some(({ value }) => value?.class.mro.some((type) => type.place && type.attributes.has(name)));
}

/** A class of the project’s own of Flask’s applications or blueprints. */
const OWN_CLASS = /\bclass\s+\w+\((?:[^()]*[.,\s])?(?:Flask|Blueprint)\s*[,)]/;

/** What gives instances of a class an attribute, by its name. */
const GIVES: ReadonlyMap<string, RegExp> = new Map(
  [...REMOVED.keys()].map((name) => [name, new RegExp(`^[ \\t]+(?:self\\.|def[ \\t]+)?${name}[ \\t]*[:=(]`, 'm')]),
);

/** Whether a class of the project’s own may give its applications what Flask’s have no more. */
function isGivenBack({ workspace }: PythonFile, name: string): boolean {
  const classes = new Set(workspace.mentioning(OWN_CLASS));
  const gives = classes.size > 0 ? GIVES.get(name) : undefined;
  return gives !== undefined && workspace.mentioning(gives).some((path) => classes.has(path));
}

/** What gives the request a class of the project’s own, or the attribute to Flask’s. */
const OWN_REQUEST = /\brequest_class\b|\bdef\s+is_xhr\b|\bis_xhr\s*=[^=]/;

/** Why the request may have what Werkzeug’s has no more. */
function doubtAboutRequest({ workspace }: PythonFile): string | undefined {
  if (workspace.requirements.mayBeBefore('werkzeug', '1.0')) return 'Werkzeug before 1.0 is asked for, which has it';
  const [own] = workspace.mentioning(OWN_REQUEST);
  return own && `${own} may give requests a class of its own`;
}

/** `request.is_xhr`, which went before any version that is still in use. */
function ofRequest(file: PythonFile, code: Code, attribute: Attribute): Finding | undefined {
  if (!isOfRequest(file, code, attribute, 'is_xhr')) return undefined;
  const where = spanOf(code, attribute.object.at);
  const request = file.text.slice(where.start, where.end);
  const instead = `${request}.headers.get("X-Requested-With") == "XMLHttpRequest"`;
  return {
    span: spanOf(code, attribute.nameAt),
    message:
      "This raises AttributeError: 'Request' object has no attribute 'is_xhr'. Werkzeug 1.0 has it no more: ask the header X-Requested-With.",
    fixes: [replacing(file, 'Ask the header', spanOf(code, attribute.at), `(${instead})`)],
  };
}

function isGone({ workspace }: PythonFile, library: RequiredLibrary, since: string): boolean {
  return workspace.requirements.isAtLeast(library, since);
}
