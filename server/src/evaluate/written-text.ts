import type { Code, Place, StringLiteral } from '../facts/types';
import { type Scope, type TextOrigin, type TextPart, type TextValue, text, type Value } from './values';

/** What is asked of a text: the same text gives the same answer. */
type Question = (text: string) => boolean | number;

/** Says whether something is being run: then what is learned of a text decides what comes of the project. */
interface Running {
  readonly isRunning: boolean;
}

/**
 * The text of a string literal that was evaluated, and all that was asked of it. Nearly all texts of an application are
 * handed on unread until a route is made of them: while every answer is the same with another text, so is the evaluation.
 */
export class WrittenText {
  private wasRead = false;
  private readonly answers = new Map<string, { readonly question: Question; readonly answer: boolean | number }>();

  constructor(
    private current: string,
    private readonly running: Running,
  ) {}

  /** The text. Whoever takes it may do anything with it. */
  read(): string {
    if (this.running.isRunning) this.wasRead = true;
    return this.current;
  }

  /** What `question` says of the text; one that is asked under the same `name` is the same question. */
  ask<Answer extends boolean | number>(name: string, question: (text: string) => Answer): Answer {
    const answer = question(this.current);
    if (this.running.isRunning && !this.wasRead) this.answers.set(name, { question, answer });
    return answer;
  }

  /** Whether the evaluation is the same with `text` in place of the one there is. */
  allows(text: string): boolean {
    if (text === this.current) return true;
    return !this.wasRead && [...this.answers.values()].every(({ question, answer }) => question(text) === answer);
  }

  /** Puts a text that it allows in place of the one there is. */
  replace(text: string): void {
    this.current = text;
  }
}

/** A literal's text as a part of another one, without some units at its start and its end. */
export class WrittenPart implements TextPart {
  constructor(
    private readonly written: WrittenText,
    readonly origin: TextOrigin,
    private readonly start = 0,
    private readonly end = 0,
  ) {}

  get text(): string {
    return this.within(this.written.read());
  }

  get isEmpty(): boolean {
    return this.written.ask(`empty ${this.start} ${this.end}`, (text) => this.within(text) === '');
  }

  withoutStart(character: string): WrittenPart {
    const count = this.written.ask(`${character} at start ${this.start} ${this.end}`, (text) =>
      countAtStart(this.within(text), character),
    );
    if (count === 0) return this;
    const origin = { ...this.origin, offset: this.origin.offset + count };
    return new WrittenPart(this.written, origin, this.start + count, this.end);
  }

  withoutEnd(character: string): WrittenPart {
    const count = this.written.ask(`${character} at end ${this.start} ${this.end}`, (text) =>
      countAtEnd(this.within(text), character),
    );
    return count === 0 ? this : new WrittenPart(this.written, this.origin, this.start, this.end + count);
  }

  /** Whether another part is the same stretch of the same literal. */
  equals({ written, start, end }: WrittenPart): boolean {
    return this.written === written && this.start === start && this.end === end;
  }

  private within(text: string): string {
    return text.slice(this.start, text.length - this.end);
  }
}

/** The string literals that were evaluated. */
export class WrittenTexts {
  /** By path and code key, then by `at`. */
  private readonly known = new Map<string, Map<number, Written>>();
  private code: Code | undefined;
  private inCode = new Map<number, Written>();

  constructor(private readonly running: Running & { readonly trying: boolean }) {}

  /** The value of a literal: the same one however often it is evaluated. What a trial makes of it is forgotten. */
  value({ module, code }: Scope, { at, value, content }: StringLiteral): TextValue {
    const path = module.path ?? '';
    if (this.running.trying) {
      return content < 0 ? text(value) : text(value, { path, code: code.key, at, offset: content });
    }
    if (code !== this.code) this.enter(path, code);
    let known = this.inCode.get(at);
    if (!known) {
      const written = new WrittenText(value, this.running);
      const origin = { path, code: code.key, at, offset: content };
      const part = content < 0 ? { text: written.read() } : new WrittenPart(written, origin);
      known = { text: written, value: { kind: 'text', parts: [part] } };
      this.inCode.set(at, known);
    }
    return known.value;
  }

  /** The text of the literal at a place; undefined where it was never evaluated. */
  at({ path, code, at }: Place): WrittenText | undefined {
    return this.known.get(`${path}#${code}`)?.get(at)?.text;
  }

  private enter(path: string, code: Code): void {
    const key = `${path}#${code.key}`;
    this.inCode = this.known.get(key) ?? new Map();
    this.known.set(key, this.inCode);
    this.code = code;
  }
}

interface Written {
  readonly text: WrittenText;
  readonly value: TextValue;
}

/** Whether the text of a part isn't known. */
export function isHole(part: TextPart): boolean {
  return !(part instanceof WrittenPart) && part.text === undefined;
}

/** Whether two parts are the same stretch of one literal, so that they say the same whatever it says. */
export function isSameWritten(left: TextPart, right: TextPart | undefined): boolean {
  return left instanceof WrittenPart && right instanceof WrittenPart && left.equals(right);
}

/** Whether a value is a text that is wholly known; unlike `textOf`, this doesn't look into it. */
export function isWholeText(value: Value): boolean {
  if (value.kind === 'instance') return value.text !== undefined && isWholeText(value.text);
  return value.kind === 'text' && !value.parts.some(isHole);
}

/** Whether a part is known to be empty. */
export function isEmptyPart(part: TextPart): boolean {
  return part instanceof WrittenPart ? part.isEmpty : part.text === '';
}

/** A part without `character` at its start. */
export function withoutStart(part: TextPart, character: string): TextPart {
  if (part instanceof WrittenPart) return part.withoutStart(character);
  const { text, origin } = part;
  const count = text === undefined ? 0 : countAtStart(text, character);
  if (text === undefined || count === 0) return part;
  const rest = text.slice(count);
  return origin ? { text: rest, origin: { ...origin, offset: origin.offset + count } } : { text: rest };
}

/** A part without `character` at its end. */
export function withoutEnd(part: TextPart, character: string): TextPart {
  if (part instanceof WrittenPart) return part.withoutEnd(character);
  const { text, origin } = part;
  if (text === undefined) return part;
  const rest = text.slice(0, text.length - countAtEnd(text, character));
  return origin ? { text: rest, origin } : { text: rest };
}

function countAtStart(text: string, character: string): number {
  let count = 0;
  while (text.charAt(count) === character) count++;
  return count;
}

function countAtEnd(text: string, character: string): number {
  let count = 0;
  while (count < text.length && text.charAt(text.length - 1 - count) === character) count++;
  return count;
}
