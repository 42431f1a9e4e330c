import type { SyntaxNode } from '../syntax/python';
import { indentAt, lineAt } from '../syntax/python-text';
import { startOfLine } from '../text/lines';
import { type Span, span } from '../text/span';
import type { IgnoreComment } from './types';

/** What a comment says to us: for a line or for the file, all rules or those in brackets. */
const DIRECTIVE = /#[-+]?[ \t]*flask:[ \t]*ignore(-file)?(?:[ \t]*\[([^\]\n#]*)\]|(?![\w-]|[ \t]*\[))/g;

/** How far ahead of a comment its line is looked for. */
const LINES_AHEAD = 20;

/**
 * What a comment tells rules to keep silent about. What stands behind the brackets is for people.
 * @param comment the comment with its marks, in Python or in a template
 * @param start where it starts in its file
 * @param covers an offset in the line that it speaks of
 */
function readIgnoreComment(comment: string, start: number, covers: number): IgnoreComment[] {
  return [...comment.matchAll(DIRECTIVE)].map(({ 0: directive, 1: file, 2: names, index }) => {
    const at = start + index;
    const list = at + directive.length - 1 - (names?.length ?? 0);
    return {
      span: span(at, at + directive.length),
      comment: span(start, start + comment.trimEnd().length),
      covers: file === undefined ? covers : undefined,
      rules: names === undefined ? undefined : namesIn(names, list),
    };
  });
}

function namesIn(list: string, start: number): { name: string; span: Span }[] {
  return [...list.matchAll(/[^\s,]+/g)].map(({ 0: name, index }) => ({
    name,
    span: span(start + index, start + index + name.length),
  }));
}

/**
 * The comments of a Python file that tell rules to keep silent. One that stands alone speaks of the next line with code.
 * @param text what was parsed
 * @param original the offset in the file that an offset in `text` stands for
 */
export function ignoreComments(root: SyntaxNode, text: string, original: (offset: number) => number): IgnoreComment[] {
  if (text.search(DIRECTIVE) < 0) return [];
  const result: IgnoreComment[] = [];
  const open: SyntaxNode[] = [root];
  for (let node = open.pop(); node; node = open.pop()) {
    if (node.type === 'comment') {
      const covers = original(coveredBy(text, node));
      result.push(...readIgnoreComment(text.slice(node.start, node.end), original(node.start), covers));
    }
    for (const child of node.children) open.push(child);
  }
  return result.sort((left, right) => left.span.start - right.span.start);
}

/**
 * The same of a template. One that stands alone speaks of the next line with anything else.
 * @param comments the spans of all its comments, with their marks
 */
export function templateIgnoreComments(text: string, comments: readonly Span[]): IgnoreComment[] {
  return comments.flatMap((comment) => {
    const said = text.slice(comment.start, comment.end);
    return said.includes('flask:') ? readIgnoreComment(said, comment.start, coveredInTemplate(text, comment)) : [];
  });
}

/** An offset in the line that a comment speaks of: its own, or the next with code where there is nothing else on its own. */
function coveredBy(text: string, { start }: Span): number {
  if (text.slice(startOfLine(text, start), start).trim() !== '') return start;
  return nextLine(text, start, /[#\r\n]/) ?? start;
}

function coveredInTemplate(text: string, { start, end }: Span): number {
  const before = text.slice(startOfLine(text, start), start);
  const isAlone = before.trim() === '' && lineAt(text, end).text === '';
  return (isAlone ? nextLine(text, end, /[\r\n]/) : undefined) ?? start;
}

/** Where the next line begins, behind its blanks, that doesn't begin with what is passed over. */
function nextLine(text: string, offset: number, passed: RegExp): number | undefined {
  let at = offset;
  for (let count = 0; count < LINES_AHEAD && at < text.length; count++) {
    at = lineAt(text, at).next;
    const code = at + indentAt(text, at);
    if (code < text.length && !passed.test(text.charAt(code))) return code;
  }
  return undefined;
}
