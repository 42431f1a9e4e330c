import { setImmediate as nextTurn } from 'node:timers/promises';
import type { Engine } from '../engine';
import type { Place } from '../facts/types';
import type { Diagnostic, Ignored } from '../features/diagnostics';
import type { Severity } from '../rules/rule';

/** What was found in the files that a person asked about, for any format to print. */
export interface Findings {
  readonly engine: Engine;
  /** The folder that paths are relative to. */
  readonly folder: string;
  readonly files: number;
  readonly found: readonly { readonly path: string; readonly diagnostic: Diagnostic }[];
  /** What was not reported. */
  readonly suppressed: readonly SuppressedFinding[];
  /** Those of them that a comment keeps silent. */
  readonly ignored: readonly (Ignored & { readonly path: string })[];
}

export interface SuppressedFinding {
  readonly rule: string;
  readonly file: string;
  readonly line: number;
  readonly reason: string;
}

/** A place as people count. */
export interface LineAndColumn {
  readonly line: number;
  readonly column: number;
}

/** What `--format json` prints. Lines and columns count from 1, columns in UTF-16 units. */
export interface Report {
  readonly version: 1;
  readonly files: number;
  readonly diagnostics: readonly ReportedDiagnostic[];
  readonly suppressed: readonly SuppressedFinding[];
}

export interface ReportedDiagnostic {
  readonly file: string;
  readonly range: { readonly start: LineAndColumn; readonly end: LineAndColumn };
  readonly severity: Severity;
  readonly rule: string;
  readonly message: string;
}

/** Every diagnostic of the files for which `within` holds; `progress` is told how many of them are judged. */
export async function findingsOf(
  engine: Engine,
  folder: string,
  within: (path: string) => boolean,
  progress: (done: number, total: number) => void,
): Promise<Findings> {
  const found: Findings['found'][number][] = [];
  const suppressed: SuppressedFinding[] = [];
  const ignored: Findings['ignored'][number][] = [];
  const paths = engine.paths.filter(within);
  for (const [done, path] of paths.entries()) {
    // The parser's memory is given back between turns.
    await nextTurn();
    if (done > 0 && done % 100 === 0) progress(done, paths.length);
    const diagnosis = engine.diagnose(path);
    const lineOf = (offset: number) => placeOf(engine, path, offset).line;
    found.push(...diagnosis.diagnostics.map((diagnostic) => ({ path, diagnostic })));
    ignored.push(...diagnosis.ignored.map((one) => ({ ...one, path })));
    for (const { rule, span, place, reason } of diagnosis.suppressed) {
      const because = [...(place ? [lineOfPlace(engine, place)] : []), reason].join(' ');
      suppressed.push({ rule, file: path, line: lineOf(span.start), reason: because });
    }
    for (const { diagnostic, comment } of diagnosis.ignored) {
      const reason = `ignored by the comment in line ${lineOf(comment.span.start)}`;
      suppressed.push({ rule: diagnostic.rule, file: path, line: lineOf(diagnostic.span.start), reason });
    }
  }
  return {
    engine,
    folder,
    files: [...engine.workspace.paths, ...engine.workspace.templates.paths].filter(within).length,
    found,
    suppressed,
    ignored,
  };
}

/** `path:line` */
function lineOfPlace(engine: Engine, { path, code: key, at }: Place): string {
  const code = engine.workspace.module(path)?.codes.get(key);
  return `${path}:${placeOf(engine, path, code?.spans[at * 2] ?? 0).line}`;
}

/** The line and column of an offset in a file. */
export function placeOf(engine: Engine, path: string, offset: number): LineAndColumn {
  const { line, column } = engine.lines(path)?.position(offset) ?? { line: 0, column: 0 };
  return { line: line + 1, column: column + 1 };
}

/** What other programs read. */
export function reportOf({ engine, files, found, suppressed }: Findings): Report {
  const diagnostics = found.map(({ path, diagnostic: { span, severity, rule, message } }) => ({
    file: path,
    range: { start: placeOf(engine, path, span.start), end: placeOf(engine, path, span.end) },
    severity,
    rule,
    message,
  }));
  return { version: 1, files, diagnostics, suppressed };
}
