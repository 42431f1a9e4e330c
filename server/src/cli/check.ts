import type { Engine } from '../engine';
import { completeIndex } from '../host/indexing';
import { SEVERITIES, type Severity } from '../rules/rule';
import { RULE_NAMES, unknownRule } from '../settings/levels';
import { type Findings, findingsOf, reportOf } from './findings';
import { fixFiles } from './fix';
import { asGithub } from './github';
import { openProject, UsageError } from './project';
import { asSarif } from './sarif';
import { scopeOf, scopeOfFile } from './scope';
import type { Terminal } from './terminal';
import { asText, statistics, statisticsAsText } from './text';

export const CHECK_FORMATS = ['text', 'json', 'sarif', 'github'] as const;

/** The path that stands for standard input, as in other linters. */
const STDIN = '-';

/** What a person asks `check` for. */
export interface CheckOptions {
  readonly format: (typeof CHECK_FORMATS)[number];
  /** The lightest severity that makes it fail. */
  readonly failOn: Severity;
  readonly select?: readonly string[];
  readonly ignore?: readonly string[];
  readonly fix?: true;
  /** The file whose text comes from standard input. */
  readonly stdinFilename?: string;
  readonly statistics?: true;
  readonly showSuppressed?: true;
}

/**
 * `check [PATH…]`: what to print, and whether anything is at least as grave as `failOn`.
 * A file or a folder inside a project is judged with the whole project around it. Throws UsageError.
 */
export async function check(
  paths: readonly string[],
  options: CheckOptions,
  terminal: Terminal,
): Promise<{ output: string; failed: boolean }> {
  refuseContradictions(paths, options);
  const { stdinFilename } = options;
  const scope = stdinFilename === undefined ? await scopeOf(paths) : await scopeOfFile(stdinFilename);
  const engine = await openProject(scope.folder, terminal);
  const { select, ignore } = options;
  engine.settings.wish({ ...(select && { select }), ...(ignore && { ignore }) });
  const events = { log: (line: string) => terminal.error(`${line}\n`) };
  if (scope.replaced !== undefined) await replaceText(engine, scope.folder, scope.replaced, await terminal.input());
  if (options.fix) {
    const count = await fixFiles(engine, scope.folder, scope.within, events);
    if (count > 0) events.log(`${count} mended.`);
  }
  const progress = (done: number, total: number) => terminal.progress(`Checked ${done} of ${total} files`);
  const findings = await findingsOf(engine, scope.folder, scope.within, progress);
  terminal.progress(undefined);
  const limit = SEVERITIES.indexOf(options.failOn);
  const failed = findings.found.some(({ diagnostic }) => SEVERITIES.indexOf(diagnostic.severity) <= limit);
  return { output: formatted(findings, options, terminal), failed };
}

function refuseContradictions(paths: readonly string[], { format, ...options }: CheckOptions): void {
  if (options.stdinFilename !== undefined && paths.some((path) => path !== STDIN)) {
    throw new UsageError('--stdin-filename names the only file: no other path can be given');
  }
  if (options.stdinFilename === undefined && paths.includes(STDIN)) {
    throw new UsageError(`${STDIN} is standard input: --stdin-filename has to tell which file it is`);
  }
  if (options.stdinFilename !== undefined && options.fix) {
    throw new UsageError("--fix can't be used with --stdin-filename: there is no file to write");
  }
  if (options.statistics && format !== 'text' && format !== 'json') {
    throw new UsageError(`--statistics can't be used with --format ${format}`);
  }
  for (const name of [...(options.select ?? []), ...(options.ignore ?? [])]) {
    if (!RULE_NAMES.includes(name)) throw new UsageError(unknownRule(name).message);
  }
}

async function replaceText(engine: Engine, folder: string, path: string, text: string): Promise<void> {
  engine.update(path, text.replace(/^\ufeff/, ''));
  engine.settle();
  await completeIndex(folder, engine, { log: () => {} });
}

function formatted(findings: Findings, { format, ...options }: CheckOptions, { colours }: Terminal): string {
  const asJson = (value: unknown) => JSON.stringify(value, undefined, 2);
  if (options.statistics) {
    return format === 'json' ? asJson({ version: 1, statistics: statistics(findings) }) : statisticsAsText(findings);
  }
  switch (format) {
    case 'json':
      return asJson(reportOf(findings));
    case 'sarif':
      return asSarif(findings);
    case 'github':
      return asGithub(findings);
    case 'text':
      return asText(findings, colours, options.showSuppressed ?? false);
  }
}
