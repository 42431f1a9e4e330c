import type { Converter } from './converter';
import { escapeRegex } from './python-regex';
import type { Segment, Weighting } from './url-rule';

/** A part of a rule whose converter is made. */
export type BoundPart = { readonly text: string } | { readonly converter: Converter };

/** The segments that a rule's parts make, as `Rule._parse_rule` cuts them: at slashes, up to a converter that takes those. */
export function segmentsOf(parts: readonly BoundPart[]): Segment[] {
  const segments: Segment[] = [];
  let segment = new SegmentBuilder();
  for (const part of parts) {
    if ('converter' in part) segment.addConverter(part.converter);
    else if (part.text !== '/') segment.addText(part.text);
    else if (segment.final) segment.addSlash();
    else {
      segments.push(segment.build());
      segment = new SegmentBuilder();
    }
  }
  return [...segments, ...segment.buildLast()];
}

class SegmentBuilder {
  /** Undefined once a converter's expression can't be read. */
  private content: string | undefined = '';
  private static = true;
  final = false;
  private readonly statics: [number, number][] = [];
  private readonly variables: number[] = [];

  addText(text: string): void {
    this.statics.push([this.statics.length, -[...text].length]);
    this.append(this.static ? text : escapeRegex(text));
  }

  addSlash(): void {
    this.append('/');
  }

  addConverter({ regex, weight, partIsolating }: Converter): void {
    if (this.static && this.content !== undefined) this.content = escapeRegex(this.content);
    this.static = false;
    // Where it isn't known, the rest of the rule can be no more certain.
    if (partIsolating !== true) this.final = true;
    if (regex === undefined) this.content = undefined;
    this.append(`(?P<__werkzeug_${this.variables.length}>${regex})`);
    this.variables.push(weight);
  }

  build(): Segment {
    return this.segment(this.static ? this.content : this.content && `${this.content}\\Z`);
  }

  /** The last segment; a slash behind a converter that takes slashes becomes optional, and a segment of its own. */
  buildLast(): Segment[] {
    if (!this.final || !this.content?.endsWith('/')) return [this.build()];
    const content = `${this.content.slice(0, -1)}(?<!/)(/?)\\Z`;
    const empty: Segment = { content: '', final: false, static: true, suffixed: false, weight: this.weight() };
    return [{ ...this.segment(content), suffixed: true }, empty];
  }

  private append(text: string): void {
    if (this.content !== undefined) this.content += text;
  }

  private segment(content: string | undefined): Segment {
    return { content, final: this.final, static: this.static, suffixed: false, weight: this.weight() };
  }

  private weight(): Weighting {
    return [-this.statics.length, this.statics, -this.variables.length, this.variables];
  }
}

/** Orders weightings as Python orders tuples and lists. */
export function compareWeightings(a: Weighting, b: Weighting): number {
  return compareNumbers(flatten(a), flatten(b));
}

/** A count stands before what it counts, so the lists can be compared as one. */
function flatten([staticCount, statics, variableCount, variables]: Weighting): number[] {
  return [staticCount, ...statics.flat(), variableCount, ...variables];
}

function compareNumbers(a: readonly number[], b: readonly number[]): number {
  for (const [index, left] of a.entries()) {
    const difference = left - (b[index] ?? Number.NEGATIVE_INFINITY);
    if (difference !== 0) return difference;
  }
  return a.length - b.length;
}
