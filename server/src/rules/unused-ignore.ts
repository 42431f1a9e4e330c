import type { IgnoreComment } from '../facts/types';
import { startOfLine } from '../text/lines';
import { type Span, span } from '../text/span';
import type { Finding, Fix, RuleDescription } from './rule';
import { enumeration } from './wording/enumeration';
import { didYouMean, nearest } from './wording/nearest';

/** A comment that keeps no rule silent. It is found where the other rules' findings are known: `features/diagnostics.ts`. */
export const unusedIgnore: RuleDescription = {
  name: 'unused-ignore',
  severity: 'hint',
  summary: 'A `# flask: ignore` comment where nothing is reported.',
};

/** Where a comment stands. */
export interface CommentPlace {
  readonly path: string;
  readonly text: string;
}

/** What is said of a comment none of whose rules would report anything. */
export function unusedComment(place: CommentPlace, comment: IgnoreComment, known: readonly string[]): Finding {
  const names = comment.rules?.map(({ name }) => name) ?? [];
  const unknown = comment.rules?.length === 1 && !known.includes(names[0] ?? '') ? comment.rules[0] : undefined;
  if (unknown) return unknownName(place, unknown, known);
  const what =
    names.length > 0 ? `${enumeration(names)} ${names.length > 1 ? 'report' : 'reports'}` : 'Any rule reports';
  const where = comment.covers === undefined ? 'in this file' : 'here';
  const silent = names.length > 0 ? `${what} nothing ${where}` : `Nothing is reported ${where}`;
  return {
    span: comment.span,
    message: `${silent}: the comment has no effect.`,
    tags: ['unnecessary'],
    fixes: [removing(place, 'Remove the comment', withoutComment(place.text, comment), isAlone(place.text, comment))],
  };
}

/** What is said of one name in a comment whose other names do keep rules silent. */
export function unusedName(
  place: CommentPlace,
  comment: IgnoreComment,
  index: number,
  known: readonly string[],
): Finding | undefined {
  const rules = comment.rules ?? [];
  const rule = rules[index];
  if (!rule) return undefined;
  if (!known.includes(rule.name)) return unknownName(place, rule, known);
  const [before, after] = [rules[index - 1], rules[index + 1]];
  const gap = after
    ? span(rule.span.start, after.span.start)
    : span(before?.span.end ?? rule.span.start, rule.span.end);
  const where = comment.covers === undefined ? 'in this file' : 'here';
  return {
    span: rule.span,
    message: `${enumeration([rule.name])} reports nothing ${where}: its name has no effect.`,
    tags: ['unnecessary'],
    fixes: [removing(place, `Remove '${rule.name}'`, gap)],
  };
}

function unknownName(
  { path }: CommentPlace,
  { name, span }: NonNullable<IgnoreComment['rules']>[number],
  known: readonly string[],
): Finding {
  const meant = nearest(name, known);
  const edits = meant === undefined ? [] : [{ path, span, text: meant }];
  return {
    span,
    message: `No rule is called '${name}': the comment has no effect.${didYouMean(meant)}`,
    fixes: meant === undefined ? [] : [{ title: `Change to '${meant}'`, edits, certain: false }],
  };
}

function removing({ path }: CommentPlace, title: string, where: Span, certain = true): Fix {
  return { title, edits: [{ path, span: where, text: '' }], certain };
}

/** The stretch of the text that goes with a comment: what else the comment says stays, a line of its own goes. */
function withoutComment(text: string, comment: IgnoreComment): Span {
  const own = isJinja(text, comment) ? comment.comment : directiveIn(text, comment);
  const start = own.start - (/[ \t]*$/.exec(text.slice(startOfLine(text, own.start), own.start))?.[0].length ?? 0);
  const isFirst = start === startOfLine(text, own.start);
  const behind = /[ \t]*(?:\r\n?|\n|$)/y;
  behind.lastIndex = own.end;
  const lineEnd = behind.exec(text) ? behind.lastIndex : undefined;
  if (isFirst) return lineEnd === undefined ? span(own.start, blanksBehind(text, own.end)) : span(start, lineEnd);
  // Blanks on one side stay where something follows in the line.
  return span(/[^\s#]/.test(text.charAt(own.end)) ? own.start : start, own.end);
}

/** The words of a comment of Python that are for us, up to those of other tools. What stands behind the brackets gives the reason. */
function directiveIn(text: string, { span: own, comment }: IgnoreComment): Span {
  const next = text.slice(own.end, comment.end).search(/[ \t]*#/);
  return span(own.start, next < 0 ? comment.end : own.end + next);
}

function blanksBehind(text: string, offset: number): number {
  return offset + (/^[ \t]*/.exec(text.slice(offset, offset + 200))?.[0].length ?? 0);
}

function isJinja(text: string, { comment }: IgnoreComment): boolean {
  return !text.startsWith('#', comment.start);
}

/** Whether nothing but the directive goes with a comment: neither what it says before, nor white space that it strips. */
function isAlone(text: string, comment: IgnoreComment): boolean {
  if (!isJinja(text, comment)) return true;
  const whole = text.slice(comment.comment.start, comment.comment.end);
  return /^\W{0,3}#\s*flask:/.test(whole) && !/[-+]\W{1,3}$/.test(whole);
}
