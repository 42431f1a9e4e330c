import picocolors from 'picocolors';
import type { ApplicationAnswer, MatchedRoute } from '../features/match-answer';
import { openProject, UsageError } from './project';
import { table } from './table';
import type { Terminal } from './terminal';

export type MatchFormat = 'text' | 'json';

/** What `match --format json` prints. Lines count from 1. */
export interface MatchReport {
  readonly version: 1;
  readonly method: string;
  readonly path: string;
  readonly answers: readonly ApplicationAnswer<FilePlace>[];
}

interface FilePlace {
  readonly file: string;
  readonly line: number;
}

/**
 * `match URL [FOLDER]`: what to print, and whether any application answers or may answer.
 * Throws UsageError where there is no application.
 */
export async function match(
  url: string,
  folder: string,
  { method, format }: { readonly method: string; readonly format: MatchFormat },
  terminal: Terminal,
): Promise<{ output: string; answered: boolean }> {
  const engine = await openProject(folder, terminal);
  const { request, answers } = engine.match(url, method);
  if (answers.length === 0) throw new UsageError(`No Flask application was found in ${folder}`);
  const place = ({ location, ...route }: MatchedRoute<{ path: string; span: { start: number } }>) => ({
    ...route,
    ...(location && {
      location: {
        file: location.path,
        line: (engine.workspace.lines(location.path)?.position(location.span.start).line ?? 0) + 1,
      },
    }),
  });
  const report: MatchReport = {
    version: 1,
    method: request.method,
    path: request.path,
    answers: answers.map(({ route, allowed, possible, ...rest }) => ({
      ...rest,
      ...(route && { route: place(route) }),
      ...(allowed && { allowed: allowed.map(place) }),
      possible: possible.map(place),
    })),
  };
  const answered = answers.some(({ kind, possible }) => SERVED.has(kind) || possible.length > 0);
  return {
    output: format === 'json' ? JSON.stringify(report, undefined, 2) : asText(report, terminal.colours),
    answered,
  };
}

const SERVED: ReadonlySet<string> = new Set(['match', 'redirect', 'unknown']);

function asText({ method, path, answers }: MatchReport, coloured: boolean): string {
  const { bold, dim } = picocolors.createColors(coloured);
  const lines = [bold(`${method} ${path}`)];
  for (const answer of answers) {
    lines.push('', dim(answer.app), ...described(answer).map((line) => `  ${line}`));
    if (answer.possible.length > 0) {
      if (answer.kind !== 'unknown') lines.push('  Or, by what is only known when the application runs:');
      lines.push(table(answer.possible.map((route) => ['   ', ...columns(route)])));
    }
    if (!SERVED.has(answer.kind) && answer.unread > 0) {
      lines.push(`  Routes may be missing here: ${answer.unread} places could not be read (see the command routes).`);
    }
  }
  return lines.join('\n');
}

function described({
  kind,
  route,
  values = {},
  redirect,
  methods = [],
  allowed = [],
  error,
}: ApplicationAnswer<FilePlace>): string[] {
  switch (kind) {
    case 'match':
      return [
        ...(route ? [columns(route).join('  ')] : []),
        ...Object.entries(values).map(([name, value]) => `${name} = ${JSON.stringify(value)}`),
      ];
    case 'redirect':
      return [`Redirects to ${redirect ?? 'a URL that is computed'}`, ...(route ? [columns(route).join('  ')] : [])];
    case 'not-found':
      return ['404 Not Found'];
    case 'method-not-allowed':
      return [
        `405 Method Not Allowed; allowed are ${methods.join(', ')}`,
        ...allowed.map((route) => columns(route).join('  ')),
      ];
    case 'raised':
      return [error ?? ''];
    case 'unknown':
      return ['Whether it is one of these depends on a converter that could not be read:'];
  }
}

function columns({ rule, endpoint, location }: MatchedRoute<FilePlace>): string[] {
  return [rule, endpoint, location ? `${location.file}:${location.line}` : ''];
}
