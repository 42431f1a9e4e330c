import { type Code, type Import, type ImportedName, type ImportFrom, type Statement, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { blocksOf } from '../project/python/definitions';
import { endOfLine } from '../syntax/python-text';
import { startOfLine } from '../text/lines';
import { type Span, span } from '../text/span';
import { replacing } from './fixes/edits';
import { FLASK_MODULES, FLASK_NAMES, MOVED_MODULES, MOVED_NAMES } from './reading/flask-exports';
import { REMOVED_MODULES, REMOVED_NAMES, removedSince, wentWith } from './reading/removed-names';
import type { Finding, Fix, Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** An import that no version of Flask makes possible. */
export const wrongImport: Rule = {
  name: 'wrong-import',
  severity: 'error',
  summary: 'An import from Flask, or from what belongs to it, that fails.',
  check(file, report) {
    const { requirements } = file.workspace;
    const isOld = requirements.mayBeBefore('flask', '2.0') || requirements.mayBeBefore('werkzeug', '1.0');
    for (const finding of withParentheses(file)) report.found(finding);
    for (const code of file.codes) {
      for (const { statement, conditional } of imports(code.body)) {
        if (file.module.damaged && !isWholeLine(file, spanOf(code, statement.at))) continue;
        const found = statement.kind === 'import' ? whole(file, code, statement) : named(file, code, statement);
        for (const { finding, fails } of found) {
          // A condition may ask for the version; for none is a slip right.
          if (conditional && !(fails === 'always' && finding.fixes?.length)) continue;
          if (fails !== 'by-now' || !isOld) report.found(finding);
          else
            report.suppressed(finding.span, {
              place: undefined,
              reason: 'an older version is asked for, which has it',
            });
        }
      }
    }
  },
};

interface Failure {
  readonly finding: Finding;
  /** With which versions the import fails: all that there ever were, the project’s own, or all that are still in use. */
  readonly fails: 'always' | 'here' | 'by-now';
}

/** Whether nothing else stands in the line: of a file that can't be parsed, what is left of another statement may look like an import. */
function isWholeLine({ text }: PythonFile, { start, end }: Span): boolean {
  return /(?:^|\n)$/.test(text.slice(0, start)) && /^[ \t]*(?:#|\r?\n|$)/.test(text.slice(end, end + 200));
}

/** `from flask import abort()` */
function* withParentheses(file: PythonFile): Generator<Finding> {
  if (!file.module.damaged) return;
  for (const match of file.text.matchAll(
    /^[ \t]*from[ \t]+flask[ \t]+import[ \t]+(?:\w+[ \t]*,[ \t]*)*(\w+)(\(\))/gm,
  )) {
    const end = match.index + match[0].length;
    const where = span(end - 2, end);
    yield {
      span: where,
      message: `This raises SyntaxError: a name is imported without parentheses. Write '${match[1]}'.`,
      fixes: [replacing(file, 'Remove the parentheses', where, '', true)],
    };
  }
}

interface WrittenImport {
  readonly statement: Import | ImportFrom;
  /** Whether an `if` decides on it. */
  readonly conditional: boolean;
}

/** The imports that no `try` waits for. */
function* imports(body: readonly Statement[], conditional = false): Generator<WrittenImport> {
  for (const statement of body) {
    if (statement.kind === 'import' || statement.kind === 'import-from') yield { statement, conditional };
    else if (statement.kind !== 'try') {
      const asks = statement.kind === 'if' || statement.kind === 'match';
      for (const block of blocksOf(statement)) yield* imports(block, conditional || asks);
    }
  }
}

/** Names of Flask that are imported as if they were modules. None is a package that people use. */
const NO_MODULES: ReadonlySet<string> = new Set([
  'abort',
  'current_app',
  'jsonify',
  'make_response',
  'redirect',
  'render_template',
  'render_template_string',
  'request',
  'send_file',
  'send_from_directory',
  'session',
  'url_for',
]);

/** `import jsonify`, `import flask.ext.login` */
function whole(file: PythonFile, code: Code, { modules, at }: Import): Failure[] {
  return modules.flatMap((module): Failure[] => {
    const where = nameSpan(code, module);
    if (NO_MODULES.has(module.name) && !isOurs(file, module.name)) {
      const text = `from flask import ${module.name}${module.alias === undefined ? '' : ` as ${module.alias}`}`;
      const fixes = modules.length === 1 ? [replacing(file, `Change to '${text}'`, spanOf(code, at), text, true)] : [];
      const message = `${missing(module.name)} '${module.name}' is imported from Flask: ${text}.`;
      return [{ finding: { span: where, message, fixes }, fails: 'always' }];
    }
    const gone = goneModule(file, module.name, where);
    return gone && !isOurs(file, module.name) ? [gone] : [];
  });
}

/** `from flask import escape` */
function named(file: PythonFile, code: Code, statement: ImportFrom): Failure[] {
  if (statement.level > 0) return [];
  const found = failures(file, code, statement);
  return found.length > 0 && isOurs(file, statement.module) ? [] : found;
}

function failures(file: PythonFile, code: Code, statement: ImportFrom): Failure[] {
  const { module, names } = statement;
  const where = moduleSpan(file, code, statement);
  if (where && (module === 'Flask' || (names.length === 1 && NO_MODULES.has(module)))) {
    const fixes = module === 'Flask' ? [replacing(file, "Change to 'flask'", where, 'flask', true)] : [];
    const message = `${missing(module)} The package is called 'flask'.`;
    return [{ finding: { span: where, message, fixes }, fails: 'always' }];
  }
  const extension = /^flask\.ext\.(\w+)$/.exec(module)?.[1];
  if (where && extension !== undefined) {
    const fix = renaming(file, spanOf(code, statement.at), where, `flask_${extension}`);
    const message = `${missing('flask.ext')} It went with Flask 1.0: import from flask_${extension}.`;
    return [{ finding: { span: where, message, fixes: [fix] }, fails: 'by-now' }];
  }
  const gone = where && goneModule(file, module, where);
  if (gone) return [gone];
  return names.flatMap((name) => absent(file, code, statement, name) ?? []);
}

/** A name that the module doesn't have. */
function absent(file: PythonFile, code: Code, statement: ImportFrom, imported: ImportedName): Failure | undefined {
  const { module } = statement;
  const { name } = imported;
  const removed = REMOVED_NAMES.get(module)?.get(name);
  if (removed && file.workspace.requirements.isAtLeast(removed.library, removed.since)) {
    const { home, renamed = name } = removed;
    const fixes = home === undefined ? [] : moving(file, code, statement, imported, home, renamed);
    return {
      finding: { span: nameSpan(code, imported), message: `${cannot(name, module)}${wentWith(name, removed)}`, fixes },
      fails: 'here',
    };
  }
  const home = MOVED_NAMES.get(module)?.get(name);
  if (home === undefined && (module !== 'flask' || isInFlask(name))) return undefined;
  const where = nameSpan(code, imported);
  if (home !== undefined) {
    const message = `${cannot(name, module)} It is in ${home}: from ${home} import ${name}.`;
    const fixes = moving(file, code, statement, imported, home, name);
    return { finding: { span: where, message, fixes }, fails: 'by-now' };
  }
  const meant = nearest(name, FLASK_NAMES);
  const fixes = meant === undefined ? [] : [replacing(file, `Change to '${meant}'`, where, meant)];
  return { finding: { span: where, message: `${cannot(name, module)}${didYouMean(meant)}`, fixes }, fails: 'always' };
}

function cannot(name: string, module: string): string {
  return `This raises ImportError: cannot import name '${name}' from '${module}'.`;
}

function isInFlask(name: string): boolean {
  return FLASK_NAMES.has(name) || FLASK_MODULES.has(name) || name.startsWith('__');
}

/** A fix that names another module, and keeps names below each other that are aligned with the first one. */
function renaming(file: PythonFile, whole: Span, where: Span, module: string): Fix {
  const { path, text } = file;
  const opening = text.slice(startOfLine(text, whole.start), whole.end).indexOf('(') + 1;
  const removed = where.end - where.start - module.length;
  const continued = [...text.slice(where.end, whole.end).matchAll(/\n([ \t]+)/g)].flatMap(
    ({ 1: blanks = '', index }) =>
      removed > 0 && blanks.length === opening
        ? [{ path, span: span(where.end + index + 1, where.end + index + 1 + removed), text: '' }]
        : [],
  );
  const edit = { path, span: where, text: module };
  return { title: `Change to '${module}'`, edits: [edit, ...continued], certain: true };
}

/** A fix that imports one name, by what it is called there, from another module, in a statement of its own. */
function moving(
  file: PythonFile,
  code: Code,
  statement: ImportFrom,
  imported: ImportedName,
  home: string,
  name: string,
): Fix[] {
  const all = spanOf(code, statement.at);
  const own = spanOf(code, imported.at);
  const { name: written, alias = written } = imported;
  const wanted = name === written ? file.text.slice(own.start, own.end) : `${name} as ${alias}`;
  if (home === statement.module) return [replacing(file, `Import '${name}'`, own, wanted, true)];
  const line = `from ${home} import ${wanted}`;
  const title = name === written ? `Import from ${home}` : `Import '${name}' from ${home}`;
  const index = statement.names.indexOf(imported);
  if (statement.names.length === 1) return [replacing(file, title, all, line, true)];
  const [before, next] = [statement.names[index - 1], statement.names[index + 1]];
  const gap = next
    ? span(own.start, spanOf(code, next.at).start)
    : span(before ? spanOf(code, before.at).end : own.start, own.end);
  // A comment between the names belongs to one of them.
  if (file.text.slice(gap.start, gap.end).includes('#')) return [];
  const indent = /(?:^|\n)([ \t]*)$/.exec(file.text.slice(0, all.start))?.[1];
  const lineEnd = endOfLine(file.text, all.end);
  // A comment in the line stays with the import that it was written for.
  const end = /^[ \t]*(?:#|$)/.test(file.text.slice(all.end, lineEnd)) ? lineEnd : all.end;
  if (indent === undefined) return [];
  return [
    {
      title,
      edits: [
        { path: file.path, span: gap, text: '' },
        { path: file.path, span: span(end, end), text: `\n${indent}${line}` },
      ],
      certain: true,
    },
  ];
}

function missing(module: string): string {
  return `This raises ModuleNotFoundError: No module named '${module}'.`;
}

/** A module that isn't there any more. */
function goneModule({ workspace }: PythonFile, module: string, where: Span): Failure | undefined {
  const isWithin = (gone: string) => module === gone || module.startsWith(`${gone}.`);
  for (const [gone, removal] of REMOVED_MODULES) {
    if (!isWithin(gone) || !workspace.requirements.isAtLeast(removal.library, removal.since)) continue;
    const message = `${missing(gone)}${removedSince(removal)} ${removal.advice}`;
    return { finding: { span: where, message }, fails: 'here' };
  }
  for (const [gone, advice] of MOVED_MODULES) {
    if (isWithin(gone)) return { finding: { span: where, message: `${missing(gone)} ${advice}` }, fails: 'by-now' };
  }
  return undefined;
}

/** Whether the project has a module that may be meant. */
function isOurs(file: PythonFile, dotted: string): boolean {
  const parts = dotted.split('.');
  const [top = ''] = parts;
  const isTop = new RegExp(`(?:^|/)${top}(?:\\.pyi?$|/)`);
  return file.workspace.paths.some((path) => isTop.test(path));
}

function nameSpan(code: Code, { at, name }: ImportedName): Span {
  const { start, end } = spanOf(code, at);
  return span(start, Math.min(end, start + name.length));
}

/** Where `from … import` has its module; undefined where that is written in an unusual way. */
function moduleSpan(file: PythonFile, code: Code, { at, module }: ImportFrom): Span | undefined {
  const { start } = spanOf(code, at);
  const from = /^from[ \t]+/.exec(file.text.slice(start, start + 80))?.[0].length;
  if (from === undefined || !file.text.startsWith(module, start + from)) return undefined;
  return span(start + from, start + from + module.length);
}
