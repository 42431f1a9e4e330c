import { access } from 'node:fs/promises';
import { dirname, join, relative, resolve, sep } from 'node:path';
import picocolors from 'picocolors';
import type { Engine } from '../engine';
import { readText } from '../host/files';
import { SEVERITIES, type Severity } from '../rules/rule';
import { openProject, statOf, UsageError } from './project';
import type { Terminal } from './terminal';

export type CheckFormat = 'text' | 'json';

/** What `check --format json` prints. Lines and columns count from 1, columns in UTF-16 units. */
export interface Report {
  readonly version: 1;
  readonly files: number;
  readonly diagnostics: readonly ReportedDiagnostic[];
  readonly suppressed: readonly { rule: string; file: string; line: number; reason: string }[];
}

export interface ReportedDiagnostic {
  readonly file: string;
  readonly range: {
    readonly start: { readonly line: number; readonly column: number };
    readonly end: { readonly line: number; readonly column: number };
  };
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
}

/**
 * `check [PATH…]`: what to print, and whether anything is at least as grave as `failOn`.
 * A file or a folder inside a project is judged with the whole project around it.
 */
export async function check(
  paths: readonly string[],
  format: CheckFormat,
  failOn: Severity,
  terminal: Terminal,
): Promise<{ output: string; failed: boolean }> {
  const { folder, within } = await scopeOf(paths);
  const report = reportOn(await openProject(folder, (line) => terminal.error(`${line}\n`)), within);
  const limit = SEVERITIES.indexOf(failOn);
  const failed = report.diagnostics.some(({ severity }) => SEVERITIES.indexOf(severity) <= limit);
  return {
    output: format === 'json' ? JSON.stringify(report, undefined, 2) : asText(report, terminal.colours),
    failed,
  };
}

/** Every diagnostic of the files for which `within` holds. */
function reportOn(engine: Engine, within: (path: string) => boolean): Report {
  const diagnostics: ReportedDiagnostic[] = [];
  const suppressed: Report['suppressed'][number][] = [];
  for (const path of engine.paths.filter(within)) {
    const found = engine.diagnose(path);
    const at = (file: string, offset: number) => {
      const position = engine.lines(file)?.position(offset) ?? { line: 0, column: 0 };
      return { line: position.line + 1, column: position.column + 1 };
    };
    for (const { span, severity, rule, message } of found.diagnostics) {
      diagnostics.push({
        file: path,
        range: { start: at(path, span.start), end: at(path, span.end) },
        severity,
        rule,
        message,
      });
    }
    for (const { rule, span, place, reason } of found.suppressed) {
      const code = engine.workspace.module(place.path)?.codes.get(place.code);
      const line = at(place.path, code?.spans[place.at * 2] ?? 0).line;
      suppressed.push({ rule, file: path, line: at(path, span.start).line, reason: `${place.path}:${line} ${reason}` });
    }
  }
  const files = engine.workspace.paths.filter(within).length;
  return { version: 1, files, diagnostics, suppressed };
}

/** The folder to read and the files to report on: one folder as it is, several paths by what they have in common. */
async function scopeOf(paths: readonly string[]): Promise<{ folder: string; within: (path: string) => boolean }> {
  const [only] = paths;
  if (only === undefined) return { folder: '.', within: () => true };
  const wanted: { path: string; isFolder: boolean }[] = [];
  for (const path of paths) {
    const isFolder = (await statOf(path)).isDirectory();
    const reading = isFolder ? undefined : await readText(path);
    if (reading && 'problem' in reading) throw new UsageError(`${path} ${reading.problem}`);
    wanted.push({ path: resolve(path), isFolder });
  }
  if (wanted.length === 1 && wanted[0]?.isFolder) return { folder: only, within: () => true };
  const folders = wanted.map(({ path, isFolder }) => (isFolder ? path : dirname(path)));
  const here = resolve('.');
  const folder = folders.every((path) => isInside(path, here)) ? here : await packageRoot(commonFolder(folders));
  const inside = wanted.map(({ path }) => relative(folder, path).split(sep).join('/'));
  return { folder, within: (path) => inside.some((one) => one === '' || path === one || path.startsWith(`${one}/`)) };
}

function isInside(path: string, folder: string): boolean {
  return path === folder || path.startsWith(folder.endsWith(sep) ? folder : folder + sep);
}

function commonFolder(folders: readonly string[]): string {
  let [common = '.'] = folders;
  while (!folders.every((path) => isInside(path, common)) && dirname(common) !== common) common = dirname(common);
  return common;
}

/** The folder that holds the outermost package around `folder`: from there its modules are imported. */
async function packageRoot(folder: string): Promise<string> {
  const isPackage = await access(join(folder, '__init__.py')).then(
    () => true,
    () => false,
  );
  return isPackage && dirname(folder) !== folder ? packageRoot(dirname(folder)) : folder;
}

const COLOURS = { error: 'red', warning: 'yellow', information: 'blue', hint: 'dim' } as const;

function asText({ files, diagnostics }: Report, coloured: boolean): string {
  const colours = picocolors.createColors(coloured);
  const lines = diagnostics.map(({ file, range, severity, rule, message }) => {
    const place = `${file}:${range.start.line}:${range.start.column}`;
    return `${place}: ${colours[COLOURS[severity]](severity)} ${message} ${colours.dim(`[${rule}]`)}`;
  });
  const count = diagnostics.length === 0 ? 'Nothing found' : `${plural(diagnostics.length, 'problem')} found`;
  return [...lines, `${count} in ${plural(files, 'file')}.`].join('\n');
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
