import { type Span, span, touches } from '../text/span';
import { groupName, groupSpan, type Name } from './name';
import { type BrokenVariable, parseRule, type RulePart, type RuleVariable } from './rule';

/**
 * What a cursor in a rule stands in. `span` is what an insertion would replace, `prefix` what of it stands before the
 * cursor; both are empty where nothing is written yet.
 */
export type RuleContext =
  | { readonly kind: 'static'; readonly span: Span; readonly prefix: string }
  /** The name of a converter. `<` and `<in` also: what follows `<` may become a converter or a variable. */
  | { readonly kind: 'converter'; readonly span: Span; readonly prefix: string }
  | ArgumentContext
  | ArgumentValueContext
  /** The name of a variable; without `converter` it may still become the name of one (`<in|>`). */
  | { readonly kind: 'variable'; readonly span: Span; readonly prefix: string; readonly converter?: string };

/** Where an argument begins: a name and `=`, or a value by position. */
export interface ArgumentContext {
  readonly kind: 'argument';
  readonly span: Span;
  readonly prefix: string;
  readonly converter: string;
  /** How many arguments without a name stand before it. */
  readonly position: number;
  /** The names of the other arguments. */
  readonly given: readonly string[];
}

/** The value behind `name=`. */
export interface ArgumentValueContext {
  readonly kind: 'argument-value';
  readonly span: Span;
  readonly prefix: string;
  readonly converter: string;
  readonly name: string;
}

/**
 * Classifies the cursor at `offset` (UTF-16, into `rule`), also where the rule is only half written.
 * Undefined where nothing can stand, as between `)` and `:`.
 */
export function ruleContext(rule: string, offset: number): RuleContext | undefined {
  const { parts } = parseRule(rule, { mergeSlashes: false });
  const part = parts.find((candidate) => standsIn(candidate, offset));
  if (part === undefined) return { kind: 'static', span: span(offset, offset), prefix: '' };
  const context = classify(part, rule, offset);
  return context && { ...context, prefix: rule.slice(context.span.start, offset) };
}

/** At an edge of a variable the cursor is outside it, unless the variable still lacks its end. */
function standsIn(part: RulePart, offset: number): boolean {
  const { start, end } = part.span;
  if (part.kind === 'broken' && !part.closed) return start < offset && offset <= end;
  if (part.kind !== 'text') return start < offset && offset < end;
  return part.text !== '/' && start <= offset && offset <= end;
}

type Unprefixed<Context> = Context extends unknown ? Omit<Context, 'prefix'> : never;

function classify(part: RulePart, rule: string, offset: number): Unprefixed<RuleContext> | undefined {
  if (part.kind === 'text') return { kind: 'static', span: part.span };
  const { argumentsSpan, colonEnd, converter, variable } = part;
  if (colonEnd !== undefined && offset >= colonEnd) return variableContext(part, offset, colonEnd);
  if (argumentsSpan !== undefined && offset >= argumentsSpan.start) {
    if (offset > argumentsSpan.end) return undefined;
    return argumentContext(rule, argumentsSpan, offset, converter?.name ?? '');
  }
  const name = converter ?? (colonEnd === undefined ? variable : undefined);
  if (name === undefined) return offset === part.span.start + 1 ? converterAt(offset) : undefined;
  if (offset > name.span.end) return undefined;
  const isVariable = converter === undefined && (part.kind === 'variable' || part.closed);
  return { kind: isVariable ? 'variable' : 'converter', span: name.span };
}

function converterAt(offset: number): Unprefixed<RuleContext> {
  return { kind: 'converter', span: span(offset, offset) };
}

function variableContext(
  { converter, variable }: RuleVariable | BrokenVariable,
  offset: number,
  colonEnd: number,
): Unprefixed<RuleContext> | undefined {
  const where = variable?.span ?? span(colonEnd, colonEnd);
  if (offset > where.end) return undefined;
  return { kind: 'variable', span: where, ...(converter !== undefined && { converter: converter.name }) };
}

/** A piece between commas, space around it left out. A comma in quotes doesn't end it, and a quote may still be open. */
const ARGUMENT =
  /(?<piece>\s*(?:(?<name>\w+)(?<equals>\s*=\s*))?(?<value>(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^,"'\s]|\s(?!\s*(?:,|$)))*)\s*)(?:,|$)/dg;

interface ArgumentPiece {
  readonly name: Name | undefined;
  readonly value: Span;
  /** Offset of the comma that ends it. */
  readonly end: number;
}

function argumentPieces(rule: string, within: Span): ArgumentPiece[] {
  const at = (offset: number): number => within.start + offset;
  const here = span(within.start, within.start);
  return Array.from(rule.slice(within.start, within.end).matchAll(ARGUMENT), (match) => ({
    name: groupName(match, 'name', at),
    value: groupSpan(match, 'value', at) ?? here,
    end: (groupSpan(match, 'piece', at) ?? here).end,
  }));
}

function argumentContext(
  rule: string,
  within: Span,
  offset: number,
  converter: string,
): Unprefixed<RuleContext> | undefined {
  const pieces = argumentPieces(rule, within);
  const index = pieces.findIndex(({ end }) => offset <= end);
  const piece = pieces[index];
  if (piece === undefined) return undefined;
  const { name, value } = piece;
  if (name !== undefined && touches(value, offset)) {
    return { kind: 'argument-value', span: value, converter, name: name.name };
  }
  const where = name?.span ?? value;
  if (offset > where.end) return undefined;
  const replaces = touches(where, offset);
  return {
    kind: 'argument',
    span: replaces ? where : span(offset, offset),
    converter,
    position: pieces.slice(0, index).filter((before) => before.name === undefined).length,
    given: pieces.flatMap((other) =>
      other.name === undefined || (replaces && other === piece) ? [] : [other.name.name],
    ),
  };
}
