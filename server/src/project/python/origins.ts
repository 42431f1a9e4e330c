import { isLibraryPath, samePlace } from '../../evaluate/places';
import type { TextOrigin, TextValue } from '../../evaluate/values';
import { type Span, span } from '../../text/span';
import type { Location, ProjectFile } from '../file';

/** Stands for a part of a text that isn't known: one unit, which can be no part of a variable. */
export const HOLE = '\u{fffd}';

/** A text with `hole` for each part that isn't known. */
export function withHoles(text: TextValue, hole: string = HOLE): string {
  return text.parts.map((part) => part.text ?? hole).join('');
}

/**
 * Where the characters `wanted` of a text are written (UTF-16 offsets into `withHoles(text)`). Undefined where no one
 * can point at them: they stand in several literals, in a library, or behind an escape.
 */
export function sourceOf(file: ProjectFile, text: TextValue, wanted: Span): Location | undefined {
  const pieces = piecesOf(text, wanted);
  const [first] = pieces ?? [];
  const last = pieces?.[pieces.length - 1];
  if (!first || !last || isLibraryPath(first.origin.path)) return undefined;
  if (!pieces?.every(({ origin }) => samePlace(origin, first.origin))) return undefined;
  const literal = file.locate(first.origin);
  if (!literal) return undefined;
  const at = literal.span.start;
  return {
    path: literal.path,
    span: span(at + first.origin.offset + first.from, at + last.origin.offset + last.to),
  };
}

/** Whether all of these stretches stand in one literal. */
export function isInOneLiteral(text: TextValue, stretches: readonly Span[]): boolean {
  const pieces = stretches.map((wanted) => piecesOf(text, wanted)?.[0]?.origin);
  const [first] = pieces;
  return first !== undefined && pieces.every((origin) => origin !== undefined && samePlace(origin, first));
}

/** A stretch of one part: offsets from where the part begins. */
interface Piece {
  readonly origin: TextOrigin;
  readonly from: number;
  readonly to: number;
}

function piecesOf(text: TextValue, wanted: Span): Piece[] | undefined {
  const pieces: Piece[] = [];
  let at = 0;
  for (const { text: part = HOLE, origin } of text.parts) {
    const from = Math.max(wanted.start - at, 0);
    const to = Math.min(wanted.end - at, part.length);
    if (from < to && !origin) return undefined;
    if (from < to && origin) pieces.push({ origin, from, to });
    at += part.length;
  }
  return pieces;
}
