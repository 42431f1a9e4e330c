import type { IgnoreComment } from '../facts/types';
import type { ProjectFile } from '../project/file';
import { grouped } from '../project/grouped';
import type { Finding } from '../rules/rule';
import { type CommentPlace, unusedComment, unusedName } from '../rules/unused-ignore';
import type { Span } from '../text/span';
import { CommentLines } from './comment-lines';

/** The comments of one file that keep rules silent, and which of their words did. */
export class Ignores {
  /** The names that kept something silent; the comment itself where it names none. */
  private readonly used = new Set<unknown>();
  private readonly comments: readonly IgnoreComment[];
  private readonly lines: CommentLines;
  /** The comments by the first of the lines that they speak of, and those of the whole file. */
  private readonly byLine: ReadonlyMap<number | 'file', readonly IgnoreComment[]>;

  constructor(file: ProjectFile) {
    this.comments = file.ignores;
    this.lines = CommentLines.of(file);
    this.byLine = grouped(this.comments, ({ covers }) => (covers === undefined ? 'file' : this.lines.at(covers).first));
  }

  /** The comment that keeps `rule` silent about something at `span`. */
  find(rule: string, { start, end }: Span): IgnoreComment | undefined {
    const lines = new Set([this.lines.at(start).first, this.lines.at(end).first]);
    return this.among(rule, [...this.of('file'), ...[...lines].flatMap((line) => this.of(line))]);
  }

  /** The comment that keeps `rule` silent in the whole file. */
  ofFile(rule: string): IgnoreComment | undefined {
    return this.among(rule, this.of('file'));
  }

  private of(lines: number | 'file'): readonly IgnoreComment[] {
    return this.byLine.get(lines) ?? [];
  }

  private among(rule: string, comments: readonly IgnoreComment[]): IgnoreComment | undefined {
    let found: IgnoreComment | undefined;
    for (const comment of comments) {
      const word = comment.rules ? comment.rules.find(({ name }) => name === rule) : comment;
      if (!word) continue;
      this.used.add(word);
      found ??= comment;
    }
    return found;
  }

  /**
   * What is to be said of the comments and names that `find` had no use for.
   * @param known the names of all rules
   * @param isOff whether a rule isn't asked, so that nobody knows what it would have found
   */
  unused(path: string, known: readonly string[], isOff: (rule: string) => boolean): Finding[] {
    const place: CommentPlace = { path, text: this.lines.lines.text };
    return this.comments.flatMap((comment) => {
      const { rules } = comment;
      if (!rules || rules.length === 0) return this.used.has(comment) ? [] : [unusedComment(place, comment, known)];
      const idle = rules.flatMap((rule, index) => (this.used.has(rule) || isOff(rule.name) ? [] : [index]));
      if (idle.length === rules.length) return [unusedComment(place, comment, known)];
      return idle.flatMap((index) => unusedName(place, comment, index, known) ?? []);
    });
  }
}
