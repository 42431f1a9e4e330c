import type { IgnoreComment } from '../facts/types';
import type { ProjectFile } from '../project/file';
import type { Fix } from '../rules/rule';
import { isInString } from '../syntax/python-text';
import { Lines } from '../text/lines';
import { type Span, span } from '../text/span';
import type { Diagnostic } from './diagnostics';

/** A fix that keeps a rule silent by a comment in the line; undefined where a comment can't stand there. */
export function ignoringHere(file: ProjectFile, { rule, span: where }: Diagnostic): Fix | undefined {
  const lines = file.workspace.lines(file.path) ?? new Lines('');
  const { line } = lines.position(where.start);
  const known = file.ignores.find((one) => one.rules && covers(lines, one, line));
  const edit = known ? extending(known, rule) : appending(file, lines, line, rule);
  return edit && { title: `Ignore ${rule} here`, edits: [{ path: file.path, ...edit }], certain: false };
}

function covers(lines: Lines, { covers: offset }: IgnoreComment, line: number): boolean {
  return offset !== undefined && lines.position(offset).line === line;
}

interface Edit {
  readonly span: Span;
  readonly text: string;
}

function extending({ span: { end }, rules = [] }: IgnoreComment, rule: string): Edit {
  const last = rules[rules.length - 1]?.span.end;
  return last === undefined
    ? { span: span(end - 1, end - 1), text: rule }
    : { span: span(last, last), text: `, ${rule}` };
}

function appending({ language }: ProjectFile, lines: Lines, line: number, rule: string): Edit | undefined {
  const start = lines.offset({ line, column: 0 });
  const end = lines.offset({ line, column: Number.MAX_SAFE_INTEGER });
  const code = lines.text.slice(start, end).trimEnd();
  const at = start + code.length;
  if (language === 'template') {
    // Without a blank before it the comment changes nothing of what the template puts out.
    return isInTag(lines.text, at) ? undefined : { span: span(at, at), text: `{# flask: ignore[${rule}] #}` };
  }
  // A comment can follow neither what goes on in the next line nor what stands in a string.
  if (code.endsWith('\\') || isInString(lines.text, at)) return undefined;
  return { span: span(at, end), text: `  # flask: ignore[${rule}]` };
}

/** Whether a tag that was opened before `offset` ends behind it. */
function isInTag(text: string, offset: number): boolean {
  const last = (marks: readonly string[]) =>
    Math.max(...marks.map((mark) => text.lastIndexOf(mark, offset - mark.length)));
  return last(['{{', '{%', '{#']) > last(['}}', '%}', '#}']);
}
