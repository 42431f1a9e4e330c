import type { IgnoreComment } from '../facts/types';
import type { ProjectFile } from '../project/file';
import type { Fix } from '../rules/rule';
import type { Environment } from '../syntax/jinja/environment';
import { parseTemplate } from '../syntax/jinja/parse';
import { type Span, span } from '../text/span';
import { CommentLines } from './comment-lines';
import type { Diagnostic } from './diagnostics';

/** A fix that keeps a rule silent by a comment in the line; undefined where a comment can't stand there. */
export function ignoringHere(file: ProjectFile, { rule, span: where }: Diagnostic): Fix | undefined {
  const lines = CommentLines.of(file);
  const { first, last } = lines.at(where.start);
  const known = file.ignores.find(
    ({ rules, covers }) => rules && covers !== undefined && lines.at(covers).first === first,
  );
  const edit = known ? extending(known, rule) : appending(file, lines, last, rule);
  return edit && { title: `Ignore ${rule} here`, edits: [{ path: file.path, ...edit }], certain: false };
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

function appending(file: ProjectFile, { lines }: CommentLines, line: number, rule: string): Edit | undefined {
  const { text } = lines;
  const end = lines.offset({ line, column: Number.MAX_SAFE_INTEGER });
  const start = lines.offset({ line, column: 0 });
  const at = start + text.slice(start, end).trimEnd().length;
  const directive = `flask: ignore[${rule}]`;
  if (file.language === 'python') return { span: span(at, end), text: `  # ${directive}` };
  const { workspace, path } = file;
  const environment = workspace.templates.environment(path);
  const comment = commentsBehind(text.slice(0, at), directive, environment).find((one) => {
    const { comments } = parseTemplate(text.slice(0, at) + one + text.slice(at), environment);
    return comments.some(({ start: found }) => found === at + one.search(/\S/));
  });
  return comment === undefined ? undefined : { span: span(at, at), text: comment };
}

/** Comments of Jinja that change nothing of what a template puts out, if they may stand behind `before`. */
function commentsBehind(before: string, directive: string, environment: Environment): string[] {
  const { commentStart, commentEnd, blockEnd, variableEnd, trimBlocks, lineCommentPrefix } = environment;
  const isBehind = (sign: string, ends: readonly string[]) => ends.some((end) => before.endsWith(sign + end));
  const isTrimmed = trimBlocks && isBehind('', [blockEnd, commentEnd]) && !isBehind('+', [blockEnd, commentEnd]);
  // What the tag before it does to the white space behind the line, the comment has to do.
  const isStripped = isBehind('-', [blockEnd, variableEnd, commentEnd]);
  const sign = isStripped ? '-' : trimBlocks && !isTrimmed ? '+' : '';
  const comments = [`${commentStart} ${directive} ${sign}${commentEnd}`];
  // In a line statement there can be no other.
  if (lineCommentPrefix !== undefined) comments.push(`  ${lineCommentPrefix} ${directive}`);
  // By that sign they are known for ours.
  return comments.filter((one) => one.includes(`# ${directive}`));
}
