import { type Code, type Import, type ImportedName, type ImportFrom, type Statement, spanOf } from '../facts/types';
import type { PythonFile } from '../project/file';
import { blocksOf } from '../project/python/definitions';
import { endOfLine } from '../syntax/python-text';
import { startOfLine } from '../text/lines';
import { type Span, span } from '../text/span';
import { replacing } from './fixes/edits';
import { FLASK_MODULES, FLASK_NAMES, MOVED_MODULES, MOVED_NAMES, REMOVED_NAMES } from './reading/flask-exports';
import type { Finding, Fix, Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** An import that no version of Flask makes possible. */
export const wrongImport: Rule = {
  name: 'wrong-import',
  severity: 'error',
  summary: 'An import from Flask, Werkzeug or Jinja that fails.',
  check(file, report) {
    const { requirements } = file.workspace;
    const isOld = requirements.mayBeBefore('flask', '2.0') || requirements.mayBeBefore('werkzeug', '1.0');
    for (const finding of withParentheses(file)) report.found(finding);
    for (const code of file.codes) {
      for (const { statement, conditional } of imports(code.body)) {
        if (file.module.damaged && !isWholeLine(file, spanOf(code, statement.at))) continue;
        const found = statement.kind === 'import' ? whole(file, code, statement) : named(file, code, statement);
        for (const { finding, always } of found) {
          // A condition may ask for the version; for none is a slip right.
          if (conditional && !(always && finding.fixes?.length)) continue;
          if (always || !isOld) report.found(finding);
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
  /** Whether the import fails with every version that there ever was. */
  readonly always: boolean;
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
      return [{ finding: { span: where, message, fixes }, always: true }];
    }
    const moved = movedModule(module.name);
    return moved && !isOurs(file, module.name)
      ? [{ finding: { span: where, message: `${missing(moved.missing)} ${moved.advice}` }, always: false }]
      : [];
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
    return [{ finding: { span: where, message, fixes }, always: true }];
  }
  const extension = /^flask\.ext\.(\w+)$/.exec(module)?.[1];
  if (where && extension !== undefined) {
    const fix = renaming(file, spanOf(code, statement.at), where, `flask_${extension}`);
    const message = `${missing('flask.ext')} It went with Flask 1.0: import from flask_${extension}.`;
    return [{ finding: { span: where, message, fixes: [fix] }, always: false }];
  }
  const moved = movedModule(module);
  if (where && moved)
    return [{ finding: { span: where, message: `${missing(moved.missing)} ${moved.advice}` }, always: false }];
  return names.flatMap((name) => absent(file, code, statement, name) ?? []);
}

/** A name that the module doesn't have. */
function absent(file: PythonFile, code: Code, statement: ImportFrom, imported: ImportedName): Failure | undefined {
  const { module } = statement;
  const { name } = imported;
  const removed = REMOVED_NAMES.get(module)?.get(name);
  const isRemoved = removed !== undefined && file.workspace.requirements.isAtLeast(removed.library, removed.since);
  const home = isRemoved ? removed.home : MOVED_NAMES.get(module)?.get(name);
  if (!isRemoved && home === undefined && (module !== 'flask' || isInFlask(name))) return undefined;
  const meant = isRemoved || home !== undefined ? undefined : nearest(name, FLASK_NAMES);
  const gone = isRemoved ? ` ${titleOf(removed.library)} ${removed.since} has it no more.` : '';
  const advice = home === undefined ? didYouMean(meant) : ` It is in ${home}: from ${home} import ${name}.`;
  const where = nameSpan(code, imported);
  const fixes =
    meant !== undefined
      ? [replacing(file, `Change to '${meant}'`, where, meant)]
      : home !== undefined
        ? moving(file, code, statement, imported, home)
        : [];
  const message = `This raises ImportError: cannot import name '${name}' from '${module}'.${gone}${advice}`;
  return { finding: { span: where, message, fixes }, always: !isRemoved && home === undefined };
}

function titleOf(library: string): string {
  return library.charAt(0).toUpperCase() + library.slice(1);
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

/** A fix that imports one name from another module, in a statement of its own. */
function moving(file: PythonFile, code: Code, statement: ImportFrom, imported: ImportedName, home: string): Fix[] {
  const all = spanOf(code, statement.at);
  const own = spanOf(code, imported.at);
  const line = `from ${home} import ${file.text.slice(own.start, own.end)}`;
  const title = `Import from ${home}`;
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

function movedModule(module: string): { readonly missing: string; readonly advice: string } | undefined {
  for (const [gone, advice] of MOVED_MODULES) {
    if (module === gone || module.startsWith(`${gone}.`)) return { missing: gone, advice };
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
