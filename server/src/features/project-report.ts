import { type Place, spanOf } from '../facts/types';
import type { Workspace } from '../project/workspace';
import type { Levels } from '../settings/levels';
import type { Diagnosis } from './diagnostics';

/** Rows of a table past which they are only counted. */
const MOST_ROWS = 200;

/** What a report tells of. */
export interface ReportSource {
  readonly workspace: Workspace;
  /** The files that can be judged. */
  readonly paths: readonly string[];
  diagnose(path: string): Diagnosis;
  /** What is set, by where it is set. */
  readonly settings: ReadonlyMap<string, Levels>;
  /** Lets others have their turn, between files. */
  pause(): Promise<void>;
}

/**
 * What is known of a project, what isn't and why, and what is not reported and why, as sections of Markdown: for a person,
 * and to be pasted where help is asked for. It names files, endpoints and rules, and holds no other text of the project.
 */
export async function projectReport(source: ReportSource): Promise<string> {
  const judged: (Diagnosis & { readonly path: string })[] = [];
  for (const path of source.paths) {
    await source.pause();
    judged.push({ path, ...source.diagnose(path) });
  }
  const lineAt = (path: string, offset: number) => (source.workspace.lines(path)?.position(offset).line ?? 0) + 1;
  const at = (path: string, offset: number) => code(`${path}:${lineAt(path, offset)}`);
  const reported = judged.flatMap(({ diagnostics }) => diagnostics.map(({ rule, severity }) => `${rule}|${severity}`));
  const suppressed = judged.flatMap(({ path, suppressed: all }) =>
    all.map(({ rule, span, place, reason }) => [
      rule,
      at(path, span.start),
      [...(place ? [placeOf(source, place)] : []), reason].join(' '),
    ]),
  );
  const ignored = judged.flatMap(({ path, ignored: all }) =>
    all.map(({ diagnostic, comment }) => [
      diagnostic.rule,
      at(path, diagnostic.span.start),
      `the comment in line ${lineAt(path, comment.span.start)}`,
    ]),
  );
  const sections = [
    found(source),
    section(
      'Not read',
      'What these places add is not known. Rules keep silent where it matters.',
      ['Place', 'Reason'],
      unread(source),
    ),
    section('Reported', '', ['Rule', 'Severity', 'Times'], counted(reported)),
    section(
      'Kept back',
      'What a place that could not be read may make right.',
      ['Rule', 'Where', 'Because of'],
      suppressed,
    ),
    section('Ignored', '', ['Rule', 'Where', 'By'], ignored),
    section('Settings', '', ['Where', 'Rule', 'Level'], settings(source)),
  ];
  return sections.filter(Boolean).join('\n\n');
}

function found({ workspace, paths }: ReportSource): string {
  const rows = workspace.latest().applications.map(({ name, place, routes, blueprints, test }) => {
    const certain = routes.filter((route) => route.certain).length;
    const numbers = [certain, routes.length - certain, blueprints.length].map(String);
    return [`${code(name)}${test ? ' (tests)' : ''}`, placeOf({ workspace }, place), ...numbers];
  });
  const [files, templates] = [workspace.paths.length, workspace.templates.paths.length];
  const counts = `${files} Python files, ${templates} templates; ${paths.length} of them concern Flask.`;
  const head = ['Application', 'Made at', 'Routes', 'Possible routes', 'Blueprints'];
  const none = `### Found\n\n${counts}\n\nNo application was found.`;
  return section('Found', counts, head, rows) || none;
}

function unread({ workspace }: ReportSource): string[][] {
  return workspace.latest().unread.map(({ place, reason }) => [placeOf({ workspace }, place), reason]);
}

function settings({ settings: all }: ReportSource): string[][] {
  return [...all].flatMap(([where, levels]) => [...levels].map(([rule, level]) => [where, rule, level]));
}

function counted(keys: readonly string[]): string[][] {
  const counts = new Map<string, number>();
  for (const key of keys) counts.set(key, (counts.get(key) ?? 0) + 1);
  const sorted = [...counts].sort(([left, one], [right, other]) => other - one || (left < right ? -1 : 1));
  return sorted.map(([key, count]) => [...key.split('|'), String(count)]);
}

function placeOf({ workspace }: Pick<ReportSource, 'workspace'>, place: Place): string {
  const inCode = workspace.module(place.path)?.codes.get(place.code);
  const line = workspace.lines(place.path)?.position(inCode ? spanOf(inCode, place.at).start : 0).line ?? 0;
  return code(`${place.path}:${line + 1}`);
}

/** What Markdown shows as it is: in the path of `__init__.py` it would read emphasis. */
function code(text: string): string {
  return `\`${text}\``;
}

/** A heading, a text and a table; nothing for a table without rows. */
function section(title: string, text: string, head: readonly string[], rows: readonly (readonly string[])[]): string {
  if (rows.length === 0) return '';
  const lines = [head, head.map(() => '---'), ...rows.slice(0, MOST_ROWS)].map(
    (cells) => `| ${cells.map(cell).join(' | ')} |`,
  );
  const more = rows.length > MOST_ROWS ? [`\n… and ${rows.length - MOST_ROWS} more.`] : [];
  return [`### ${title}\n`, ...(text ? [`${text}\n`] : []), ...lines, ...more].join('\n');
}

function cell(text: string): string {
  return text.replaceAll('|', '\\|').replace(/[\r\n]+/g, ' ');
}
