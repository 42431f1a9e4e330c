import { type ProjectFile, PythonFile } from '../project/file';
import { TemplateFile } from '../project/templates/template-file';
import { unbrokenBy } from '../syntax/jinja/walk';
import { unbrokenSpans } from '../syntax/python-text';
import { Lines } from '../text/lines';
import type { Span } from '../text/span';

/** Lines from the first to the last, which counts too. */
interface LineRange {
  readonly first: number;
  readonly last: number;
}

/**
 * The lines of a file as comments speak of them: those between which no comment can stand, as in a string or a tag of Jinja
 * that goes on in the next line, are one.
 */
export class CommentLines {
  private constructor(
    readonly lines: Lines,
    private readonly joined: ReadonlyMap<number, LineRange>,
  ) {}

  static of(file: ProjectFile): CommentLines {
    const lines = file.workspace.lines(file.path) ?? new Lines('');
    const joined = new Map<number, LineRange>();
    for (const { start, end } of [...unbrokenIn(file)].sort((one, other) => one.start - other.start)) {
      const own = { first: lines.position(start).line, last: lines.position(end).line };
      if (own.first === own.last) continue;
      const first = joined.get(own.first)?.first ?? own.first;
      const range = { first, last: Math.max(own.last, joined.get(own.first)?.last ?? 0) };
      for (let line = range.first; line <= range.last; line++) joined.set(line, range);
    }
    return new CommentLines(lines, joined);
  }

  /** The lines that are one with the line at `offset`. */
  at(offset: number): LineRange {
    const { line } = this.lines.position(offset);
    return this.joined.get(line) ?? { first: line, last: line };
  }
}

/** What can't be interrupted by a comment. */
function unbrokenIn(file: ProjectFile): readonly Span[] {
  if (file instanceof PythonFile) return unbrokenSpans(file.text);
  return file instanceof TemplateFile ? unbrokenBy(file.tree) : [];
}
