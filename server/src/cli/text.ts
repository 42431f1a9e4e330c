import { eastAsianWidth } from 'get-east-asian-width';
import picocolors from 'picocolors';
import type { Engine } from '../engine';
import type { Diagnostic } from '../features/diagnostics';
import { type Findings, placeOf } from './findings';
import { table } from './table';

const COLOURS = { error: 'red', warning: 'yellow', information: 'blue', hint: 'dim' } as const;
/** Longer lines are shown around what is marked in them. */
const WIDEST = 160;

type Colours = ReturnType<typeof picocolors.createColors>;

/** What a person reads: each diagnostic with its line and what is marked in it, and how many there are. */
export function asText(findings: Findings, coloured: boolean, showSuppressed: boolean): string {
  const colours = picocolors.createColors(coloured);
  const { engine, found, suppressed } = findings;
  const blocks = found.map(({ path, diagnostic }) => block(engine, path, diagnostic, colours));
  if (showSuppressed && suppressed.length > 0) {
    const rows = suppressed.map(({ file, line, rule, reason }) => [`  ${file}:${line}`, rule, reason]);
    blocks.push(`Not reported:\n${table(rows)}`);
  }
  return [...blocks, summary(findings)].join('\n\n');
}

/** How often each rule reported something, the most frequent first. */
export function statistics({ found }: Findings): { rule: string; count: number }[] {
  const counts = new Map<string, number>();
  for (const { diagnostic } of found) counts.set(diagnostic.rule, (counts.get(diagnostic.rule) ?? 0) + 1);
  const result = [...counts].map(([rule, count]) => ({ rule, count }));
  return result.sort((left, right) => right.count - left.count || (left.rule < right.rule ? -1 : 1));
}

/** The same for people. */
export function statisticsAsText(findings: Findings): string {
  const rows = statistics(findings).map(({ rule, count }) => [String(count), rule]);
  return [...(rows.length > 0 ? [table(rows)] : []), summary(findings)].join('\n\n');
}

function summary({ engine, files, found, suppressed }: Findings): string {
  const count = found.length === 0 ? 'Nothing found' : `${plural(found.length, 'problem')} found`;
  const mendable = found.filter(({ diagnostic }) => diagnostic.fixes?.some(({ certain }) => certain)).length;
  const more = [
    ...(engine.workspace.usesFlask ? [] : ['No file uses Flask: is this the folder of the project?']),
    ...(mendable > 0 ? [`${mendable} can be mended by --fix.`] : []),
    ...(suppressed.length > 0 ? [`${plural(suppressed.length, 'report')} kept back (--show-suppressed).`] : []),
  ];
  return [`${count} in ${plural(files, 'file')}.`, ...more].join(' ');
}

function block(engine: Engine, path: string, diagnostic: Diagnostic, colours: Colours): string {
  const { span, severity, rule, message } = diagnostic;
  const { line, column } = placeOf(engine, path, span.start);
  const colour = colours[COLOURS[severity]];
  const head = `${path}:${line}:${column}: ${colour(severity)} ${message} ${colours.dim(`[${rule}]`)}`;
  const source = engine.lines(path)?.text ?? '';
  const start = span.start - (column - 1);
  const { text, before, marked } = shown(
    /^[^\r\n]*/.exec(source.slice(start))?.[0] ?? '',
    column - 1,
    span.end - start,
  );
  const gutter = String(line);
  const empty = colours.dim(`${' '.repeat(gutter.length)} |`);
  const mark = colour('^'.repeat(Math.max(1, widthOf(marked))));
  return [head, `${colours.dim(`${gutter} |`)} ${text}`, `${empty} ${blank(before)}${mark}`].join('\n');
}

/** The part of a line that is shown, and what of it stands before and in the marked part. */
function shown(line: string, start: number, end: number): { text: string; before: string; marked: string } {
  const from = line.length <= WIDEST ? 0 : Math.max(0, start - WIDEST / 4);
  const text = `${from > 0 ? '…' : ''}${line.slice(from, from + WIDEST)}${from + WIDEST < line.length ? '…' : ''}`;
  const before = `${from > 0 ? '…' : ''}${line.slice(from, start)}`;
  return { text: text.trimEnd(), before, marked: line.slice(start, Math.min(end, from + WIDEST)) };
}

/** As much room as `text` takes: a tabulator stays one. */
function blank(text: string): string {
  return [...text].map((character) => (character === '\t' ? '\t' : ' '.repeat(widthOf(character)))).join('');
}

/** The columns that `text` takes on a terminal. */
function widthOf(text: string): number {
  let width = 0;
  for (const character of text) {
    if (!/[\p{M}\p{Cf}]/u.test(character)) width += eastAsianWidth(character.codePointAt(0) ?? 0);
  }
  return width;
}

function plural(count: number, noun: string): string {
  return `${count} ${noun}${count === 1 ? '' : 's'}`;
}
