import { type Call, type Code, spanOf } from '../facts/types';
import type { FileView } from '../project/file';
import { type Span, span } from '../text/span';
import type { Fix } from './rule';

/** A fix that replaces one stretch of `file`. */
export function replacing(file: FileView, title: string, where: Span, text: string, certain = false): Fix {
  return { title, edits: [{ path: file.path, span: where, text }], certain };
}

/** A fix that inserts `text` at `offset`. */
export function inserting(file: FileView, title: string, offset: number, text: string, certain = false): Fix {
  return replacing(file, title, span(offset, offset), text, certain);
}

/** A fix that gives a call one more keyword argument, behind those that it has. */
export function addingArgument(file: FileView, title: string, code: Code, call: Call, argument: string): Fix {
  const last = call.arguments[call.arguments.length - 1];
  if (last) return inserting(file, title, spanOf(code, last.at).end, `, ${argument}`);
  return inserting(file, title, spanOf(code, call.argumentsAt).start + 1, argument);
}
