import type { IgnoreComment } from '../facts/types';
import type { Finding } from '../rules/rule';
import { type CommentPlace, unusedComment, unusedName } from '../rules/unused-ignore';
import type { Lines } from '../text/lines';
import type { Span } from '../text/span';

/** The comments of one file that keep rules silent, and which of their words did. */
export class Ignores {
  /** The names that kept something silent; the comment itself where it names none. */
  private readonly used = new Set<unknown>();

  constructor(
    private readonly comments: readonly IgnoreComment[],
    private readonly lines: Lines,
  ) {}

  /** The comment that keeps `rule` silent about something at `span`. */
  find(rule: string, span: Span): IgnoreComment | undefined {
    let found: IgnoreComment | undefined;
    for (const comment of this.comments) {
      if (!this.isAbout(comment, span)) continue;
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
    const place: CommentPlace = { path, text: this.lines.text };
    return this.comments.flatMap((comment) => {
      const { rules } = comment;
      if (!rules || rules.length === 0) return this.used.has(comment) ? [] : [unusedComment(place, comment, known)];
      const idle = rules.flatMap((rule, index) => (this.used.has(rule) || isOff(rule.name) ? [] : [index]));
      if (idle.length === rules.length) return [unusedComment(place, comment, known)];
      return idle.flatMap((index) => unusedName(place, comment, index, known) ?? []);
    });
  }

  private isAbout({ covers }: IgnoreComment, { start, end }: Span): boolean {
    if (covers === undefined) return true;
    const { line } = this.lines.position(covers);
    return line === this.lines.position(start).line || line === this.lines.position(end).line;
  }
}
