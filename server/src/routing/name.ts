import { type Span, span } from '../text/span';

/** A name in a rule, and where it stands. */
export interface Name {
  readonly name: string;
  readonly span: Span;
}

/** Maps an offset in the text that is parsed to one in the rule. */
export type Offsets = (offset: number) => number;

/** What `group` of a pattern (flag `d`) matched, if it did. */
export function groupName(match: RegExpExecArray, group: string, at: Offsets): Name | undefined {
  const name = match.groups?.[group];
  const where = groupSpan(match, group, at);
  return name === undefined || where === undefined ? undefined : { name, span: where };
}

/** Where `group` of a pattern (flag `d`) matched, if it did. */
export function groupSpan(match: RegExpExecArray, group: string, at: Offsets): Span | undefined {
  const range = match.indices?.groups?.[group];
  return range === undefined ? undefined : span(at(range[0]), at(range[1]));
}
