import { type Argument, type Call, type Code, type Module, spanOf } from '../../facts/types';
import { importEdits } from '../../project/python/import-edits';
import { type Span, span } from '../../text/span';
import type { Fix } from '../rule';

/** The file that a fix changes. */
interface EditedFile {
  readonly path: string;
}

/** A fix that replaces one stretch of `file`. */
export function replacing(file: EditedFile, title: string, where: Span, text: string, certain = false): Fix {
  return { title, edits: [{ path: file.path, span: where, text }], certain };
}

/** A fix that inserts `text` at `offset`. */
export function inserting(file: EditedFile, title: string, offset: number, text: string, certain = false): Fix {
  return replacing(file, title, span(offset, offset), text, certain);
}

/** A fix that gives a call one more keyword argument, behind those that it has. */
export function addingArgument(file: EditedFile, title: string, code: Code, call: Call, argument: string): Fix {
  const written = {
    argumentList: spanOf(code, call.argumentsAt),
    arguments: call.arguments.map(({ at }) => ({ span: spanOf(code, at) })),
  };
  return appendingArgument(file, title, written, argument);
}

/** What a file lacks of these import statements. */
export function addingImports(path: string, text: string, { codes }: Module, imports: readonly string[]): Fix['edits'] {
  const top = codes.get('');
  return top ? importEdits(text, top, imports).map((edit) => ({ path, ...edit })) : [];
}

/** Puts a call in the place of a literal, and adds the imports that it needs; `content` is what stands between the quotes. */
export function replacingLiteral(
  path: string,
  text: string,
  module: Module,
  content: Span,
  call: string,
  imports: readonly string[],
): Fix['edits'] {
  const literal = span(content.start - 1, content.end + 1);
  return [{ path, span: literal, text: call }, ...addingImports(path, text, module, imports)];
}

/** The stretch of an expression with the parentheses around it, of which a call's own must be none. */
export function withParentheses(text: string, { start, end }: Span): Span {
  const before = text.slice(0, start).trimEnd();
  const behind = /\S/g;
  behind.lastIndex = end;
  const next = behind.exec(text);
  if (!before.endsWith('(') || next?.[0] !== ')') return span(start, end);
  return withParentheses(text, span(before.length - 1, next.index + 1));
}

interface WrittenCall {
  readonly argumentList: Span;
  readonly arguments: readonly { readonly span: Span }[];
}

/** The same for a call of which positions are all that is known. */
export function appendingArgument(
  file: EditedFile,
  title: string,
  { argumentList, arguments: args }: WrittenCall,
  argument: string,
): Fix {
  const last = args[args.length - 1];
  if (last) return inserting(file, title, last.span.end, `, ${argument}`);
  return inserting(file, title, argumentList.start + 1, argument);
}

/** A fix that takes an argument from a call, with the comma that goes with it. */
export function removingArgument(file: EditedFile, title: string, code: Code, call: Call, argument: Argument): Fix {
  const index = call.arguments.indexOf(argument);
  const [before, next] = [call.arguments[index - 1], call.arguments[index + 1]];
  const own = spanOf(code, argument.at);
  if (before) return replacing(file, title, span(spanOf(code, before.at).end, own.end), '');
  return replacing(file, title, span(own.start, next ? spanOf(code, next.at).start : own.end), '');
}
