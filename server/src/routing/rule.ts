import { reprStr } from '../text/python-repr';
import { type Span, span } from '../text/span';
import { groupName, groupSpan, type Name, type Offsets } from './name';
import { remembered } from './remembered';
import { parseArguments, type RuleArgument } from './rule-arguments';
import type { RuleError } from './rule-error';

/** A slash, or the text between slashes and variables. */
export interface RuleText {
  readonly kind: 'text';
  readonly text: string;
  readonly span: Span;
}

/** `<converter(arguments):variable>` */
export interface RuleVariable extends VariablePieces {
  readonly kind: 'variable';
  readonly variable: Name;
}

/** A `<` that begins no variable Werkzeug can read, with the pieces of one that are there. */
export interface BrokenVariable extends VariablePieces {
  readonly kind: 'broken';
  readonly variable?: Name;
  /** Whether a `>` ends it. */
  readonly closed: boolean;
}

interface VariablePieces {
  /** From `<` to behind `>`. */
  readonly span: Span;
  readonly converter?: Name;
  readonly arguments: readonly RuleArgument[];
  /** What stands between the parentheses. */
  readonly argumentsSpan?: Span;
  /** Offset behind the `:`. */
  readonly colonEnd?: number;
  /** Why Werkzeug doesn't get to the variable's name: its arguments, or that it is broken. */
  readonly error?: RuleError;
}

export type RulePart = RuleText | RuleVariable | BrokenVariable;

/** A rule as Werkzeug reads it. All spans are UTF-16 offsets into the text as it was given. */
export interface ParsedRule {
  /** The text that is parsed: the rule, slashes merged. */
  readonly text: string;
  readonly parts: readonly RulePart[];
  /** The first is what Werkzeug raises, if it knows all converters and they take their arguments. */
  readonly errors: readonly RuleError[];
}

export interface ParseOptions {
  /** `Map(merge_slashes=)`: several slashes in a row count as one, in arguments also. Default true. */
  readonly mergeSlashes?: boolean;
  /** The names in `defaults=`: such a variable may be used twice. */
  readonly defaults?: Iterable<string>;
}

/** Parses a rule by the grammar of `Rule._parse_rule`; a broken rule gives its healthy parts, and errors. */
export function parseRule(rule: string, options: ParseOptions = {}): ParsedRule {
  const { text, parts } = (options.mergeSlashes ?? true) ? mergedParts(rule) : partsAsWritten(rule);
  const errors = [
    ...leadingSlashErrors(rule, parts),
    ...partErrors(parts),
    ...variableErrors(ruleVariables(parts), new Set(options.defaults)),
  ];
  return { text, parts, errors };
}

const mergedParts = remembered((rule) => {
  const text = rule.replace(/\/{2,}/g, '/');
  return { text, parts: parseParts(text, originalOffsets(rule, text)) };
});

const partsAsWritten = remembered((text) => ({ text, parts: parseParts(text, (offset) => offset) }));

/** Parses the rule of a subdomain or a host: the same grammar, without a leading slash. */
export function parseDomainRule(rule: string): ParsedRule {
  const { parts } = partsAsWritten(rule);
  return { text: rule, parts, errors: [...partErrors(parts), ...variableErrors(ruleVariables(parts), new Set())] };
}

/** The variables that Werkzeug can read, in order. */
export function ruleVariables(parts: readonly RulePart[]): RuleVariable[] {
  return parts.filter((part) => part.kind === 'variable');
}

/** Where the units of `merged` stood in `rule` before its slashes were merged. */
function originalOffsets(rule: string, merged: string): Offsets {
  if (merged.length === rule.length) return (offset) => offset;
  const offsets: number[] = [];
  for (let i = 0; i < rule.length; i++) {
    if (rule[i] !== '/' || rule[i - 1] !== '/') offsets.push(i);
  }
  return (offset) => offsets[offset] ?? rule.length;
}

/** What a `Rule` checks first, before it is bound to a map. */
export function leadingSlashErrors(rule: string, parts: readonly RulePart[]): RuleError[] {
  if (rule.startsWith('/')) return [];
  const message = `URL rule '${rule}' must start with a slash.`;
  const where = parts[0]?.span ?? span(0, 0);
  return [{ kind: 'rule-leading-slash', exception: 'ValueError', message, span: where }];
}

function partErrors(parts: readonly RulePart[]): RuleError[] {
  return parts.flatMap((part) => ('error' in part && part.error !== undefined ? [part.error] : []));
}

/**
 * What Python says of the builder that Werkzeug compiles from a rule: a variable that occurs twice, unless it has a
 * default, and names that no variable can have.
 */
export function variableErrors(variables: readonly RuleVariable[], defaults: ReadonlySet<string>): RuleError[] {
  const constants: RuleError[] = [];
  const duplicates: RuleError[] = [];
  const debug: RuleError[] = [];
  const seen = new Set<string>();
  for (const { variable } of variables) {
    if (variable.name === '__debug__') debug.push(syntaxError(variable, 'cannot assign to __debug__'));
    if (defaults.has(variable.name)) continue;
    if (PYTHON_CONSTANTS.has(variable.name)) constants.push(constantError(variable));
    if (seen.has(variable.name)) {
      duplicates.push(syntaxError(variable, `duplicate argument '${variable.name}' in function definition`));
    }
    seen.add(variable.name);
  }
  return [...constants, ...duplicates, ...debug];
}

const PYTHON_CONSTANTS: ReadonlySet<string> = new Set(['None', 'True', 'False']);

function constantError({ name, span }: Name): RuleError {
  const message = `identifier field can't represent '${name}' constant`;
  return { kind: 'malformed-rule', exception: 'ValueError', message, span, detail: `'${name}' can't name a variable` };
}

function syntaxError({ name, span }: Name, text: string): RuleError {
  const message = `${text} (<werkzeug routing>, line 1)`;
  return name === '__debug__'
    ? { kind: 'malformed-rule', exception: 'SyntaxError', message, span, detail: `'${name}' can't name a variable` }
    : { kind: 'duplicate-url-variable', exception: 'SyntaxError', message, span };
}

const NAME = '[a-zA-Z_][a-zA-Z0-9_]*';

/** Werkzeug's `_part_re`. */
const WELL_FORMED = `/|[^</]+|<(?:(?<converter>${NAME})(?:\\((?<arguments>[^\\n]*?)\\))?(?<colon>:))?(?<variable>${NAME})>`;

/** What of a variable is there where Werkzeug's pattern fails. It matches at any `<` and ends before the next part. */
const BROKEN =
  `<(?<first>${NAME})?` +
  `(?:(?<=${NAME})\\((?<openArguments>(?:"[^"]*(?:"|$)|'[^']*(?:'|$)|[^)>/"'<])*)(?<paren>\\))?)?` +
  `(?<openColon>:)?(?<openVariable>(?<=:)${NAME})?(?<rest>[^<>/]*)(?<close>>)?`;

const PART = new RegExp(`${WELL_FORMED}|${BROKEN}`, 'dgu');

/** What stands behind is no rule that a person wrote, and is taken for text: a broken one takes time by its square. */
const LONGEST = 10_000;

function parseParts(whole: string, at: Offsets): RulePart[] {
  const text = whole.slice(0, LONGEST);
  let message: string | undefined;
  const parts = Array.from(text.matchAll(PART), (match): RulePart => {
    const where = span(at(match.index), at(match.index + match[0].length));
    const { variable } = match.groups ?? {};
    if (variable !== undefined) return wellFormedVariable(match, variable, where, at);
    if (!match[0].startsWith('<')) return { kind: 'text', text: match[0], span: where };
    message ??= `malformed url rule: ${reprStr(whole)}`;
    return brokenVariable(match, message, where, at);
  });
  const rest = whole.slice(LONGEST);
  if (rest !== '') parts.push({ kind: 'text', text: rest, span: span(at(LONGEST), at(whole.length)) });
  return parts;
}

function wellFormedVariable(match: RegExpExecArray, name: string, whole: Span, at: Offsets): RuleVariable {
  return {
    kind: 'variable',
    span: whole,
    ...converterPieces(match, { converter: 'converter', arguments: 'arguments', colon: 'colon' }, at),
    variable: { name, span: groupSpan(match, 'variable', at) ?? whole },
  };
}

function brokenVariable(match: RegExpExecArray, message: string, whole: Span, at: Offsets): BrokenVariable {
  const { openArguments, openColon, close } = match.groups ?? {};
  // A lone name may become a converter's or a variable's; it is taken for a variable's.
  const lone = openArguments === undefined && openColon === undefined;
  const names = { converter: lone ? undefined : 'first', arguments: 'openArguments', colon: 'openColon' };
  const variable = groupName(match, lone ? 'first' : 'openVariable', at);
  return {
    kind: 'broken',
    span: whole,
    ...converterPieces(match, names, at),
    ...(variable !== undefined && { variable }),
    closed: close !== undefined,
    error: {
      kind: 'malformed-rule',
      exception: 'ValueError',
      message,
      span: whole,
      detail: whatIsMissing(match.groups ?? {}),
    },
  };
}

function whatIsMissing(groups: Readonly<Record<string, string | undefined>>): string {
  const { first, openArguments, paren, openColon, openVariable, rest = '', close } = groups;
  if (openArguments !== undefined && paren === undefined) return "the converter's arguments lack their `)`";
  if (rest.trim() === '') {
    if (openColon !== undefined && first === undefined) return 'a converter must stand before the `:`';
    if (openColon === undefined ? first === undefined : openVariable === undefined)
      return 'the variable lacks its name';
    if (paren !== undefined && openColon === undefined) return 'a `:` and the name of the variable must follow `)`';
    if (close === undefined) return 'the variable lacks its `>`';
  }
  return 'a variable is written `<name>` or `<converter:name>`, without spaces, names of letters, digits and `_`';
}

interface PieceGroups {
  readonly converter: string | undefined;
  readonly arguments: string;
  readonly colon: string;
}

function converterPieces(match: RegExpExecArray, groups: PieceGroups, at: Offsets) {
  const converter = groups.converter === undefined ? undefined : groupName(match, groups.converter, at);
  const colonEnd = groupSpan(match, groups.colon, at)?.end;
  const argumentsText = match.groups?.[groups.arguments];
  const argumentsStart = match.indices?.groups?.[groups.arguments]?.[0] ?? 0;
  return {
    ...(converter !== undefined && { converter }),
    ...(colonEnd !== undefined && { colonEnd }),
    ...(argumentsText === undefined
      ? { arguments: [] }
      : {
          ...parseArguments(argumentsText, (offset) => at(argumentsStart + offset)),
          argumentsSpan: span(at(argumentsStart), at(argumentsStart + argumentsText.length)),
        }),
  };
}
