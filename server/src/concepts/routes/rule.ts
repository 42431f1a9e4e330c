import type { TextOrigin } from '../../evaluate/values';
import { type Expression, spanOf } from '../../facts/types';
import type { PythonFile } from '../../project/file';
import { grouped } from '../../project/grouped';
import { oncePer } from '../../project/once';
import type { Project } from '../../project/project';
import type { Definition } from '../../project/python/definitions';
import { converterPlace } from '../../project/routes/converters';
import { parseRule } from '../../routing/rule';
import { ruleContext } from '../../routing/rule-context';
import { type Span, span, touches } from '../../text/span';
import type { CompletionList, Concept, InlayHint, SemanticToken, Site } from '../concept';
import { type WrittenText, writtenText } from '../literals';
import { targetsAt } from '../targets';
import { routesAt } from './added-routes';
import { argumentOf, type RouteCall, routeCalls } from './route-call';
import { completeRule, convertersIn } from './rule-completion';
import { describeRule } from './rule-description';

/** The text of a rule, or a piece of one: a prefix, or what stands between the holes of an f-string. */
interface RuleSite extends Site {
  readonly concept: 'rule';
  readonly written: WrittenText;
  /** The function that the rule leads to, where the rule is in its decorator. */
  readonly definition: Definition | undefined;
}

/** Rules: `'/user/<int:id>'` in `@app.route(…)`, `add_url_rule(…)`, and every other literal that ends in a rule. */
export const rule: Concept<RuleSite> = {
  name: 'rule',
  sites(file, offset) {
    const sites = new Map<number, RuleSite>();
    for (const site of [...routeCalls(file, offset).flatMap(argumentSites), ...originSites(file, offset)]) {
      if (!sites.has(site.span.start)) sites.set(site.span.start, site);
    }
    return [...sites.values()];
  },
  complete({ span: where, written, definition }, offset, file): CompletionList | undefined {
    const list = completeRule(file, written.value, offset - where.start, definition);
    if (!list) return undefined;
    const { start, end } = list.replace;
    return { ...list, replace: span(where.start + start, where.start + end) };
  },
  describe({ span: where, written }, offset, file) {
    const description = describeRule(file, written.value, offset - where.start);
    if (!description) return undefined;
    const { start, end } = description.span;
    return { ...description, span: span(where.start + start, where.start + end) };
  },
  definitions({ span: where, written }, offset, file) {
    const context = ruleContext(written.value, offset - where.start);
    if (context?.kind !== 'converter') return [];
    const converter = convertersIn(file).get(written.value.slice(context.span.start, context.span.end));
    const place = converter && converterPlace(converter);
    return place ? targetsAt(file, place) : [];
  },
  tokens: ({ span: where, written: { value } }) =>
    parseRule(value).parts.flatMap((part): SemanticToken[] => {
      if (part.kind === 'text') return [];
      const at = (inner: Span) => span(where.start + inner.start, where.start + inner.end);
      const { converter, variable, arguments: given } = part;
      return [
        ...(converter ? [{ span: at(converter.span), type: 'type' as const }] : []),
        ...given.flatMap(({ name }) => (name ? [{ span: at(name.span), type: 'property' as const }] : [])),
        ...(variable ? [{ span: at(variable.span), type: 'parameter' as const }] : []),
      ];
    }),
  enclosing({ span: where, written: { value } }, offset) {
    const around = parseRule(value).parts.flatMap((part) => {
      if (part.kind === 'text') return [part.span];
      const { converter, variable, argumentsSpan } = part;
      return [part.span, ...[converter?.span, argumentsSpan, variable?.span].filter((one) => one !== undefined)];
    });
    const moved = around.map(({ start, end }) => span(where.start + start, where.start + end));
    return [where, ...moved.filter((one) => touches(one, offset))];
  },
  hints: (file) => routeCalls(file).flatMap((call) => prefixHint(file, call)),
};

/** What stands in front of the rule that a call is given, as far as it is the same for all its routes. */
function prefixHint(file: PythonFile, { code, call }: RouteCall): InlayHint[] {
  const literal = argumentOf(call, 0, 'rule')?.value;
  if (literal?.kind !== 'string') return [];
  const added = routesAt(file, { path: file.path, code: code.key, at: call.at });
  const prefixes = new Set(added.map(({ route: { pattern } }) => prefixOf(pattern, literal.value)));
  const [text] = prefixes;
  if (prefixes.size !== 1 || !text) return [];
  const offset = writtenText(code, literal).span.start;
  return [{ offset, text, tooltip: 'The prefix of the blueprint.', kind: 'prefix' }];
}

function prefixOf(pattern: string, rule: string): string | undefined {
  return pattern.endsWith(rule) ? pattern.slice(0, pattern.length - rule.length) : undefined;
}

function argumentSites({ code, call, definition }: RouteCall): RuleSite[] {
  const argument = argumentOf(call, 0, 'rule');
  return argument
    ? pieces(argument.value).flatMap((piece) => {
        const written = writtenText(code, piece);
        return written.verbatim ? [{ concept: 'rule', span: written.span, written, definition }] : [];
      })
    : [];
}

/** The literals of which a rule is put together in plain sight. */
function pieces(expression: Expression): (Expression & { kind: 'string' })[] {
  switch (expression.kind) {
    case 'string':
      return [expression];
    case 'formatted-string':
      return expression.parts.flatMap((part) => (part.kind === 'string' ? [part] : []));
    case 'binary':
      return expression.operator === '+' ? [...pieces(expression.left), ...pieces(expression.right)] : [];
    default:
      return [];
  }
}

/** The literals of this file that the evaluation found in rules: in tables of routes, constants and prefixes. */
function originSites(file: PythonFile, offset: number | undefined): RuleSite[] {
  const origins = originsOf(file.project).get(file.path) ?? [];
  return origins.flatMap((origin) => originSite(file, origin, offset) ?? []);
}

interface RuleOrigin {
  readonly text: string;
  readonly origin: TextOrigin;
}

/** Where the rules of a project are written, by file: each literal once. */
const originsOf = oncePer(({ applications }: Project) => {
  const literals = new Map<string, RuleOrigin>();
  for (const { parts } of applications.flatMap(({ routes }) => routes.map((route) => route.rule))) {
    for (const { text, origin } of parts) {
      if (!origin || text === undefined) continue;
      const key = `${origin.path} ${origin.code} ${origin.at}`;
      if (!literals.has(key)) literals.set(key, { text, origin });
    }
  }
  return grouped(literals.values(), ({ origin }) => origin.path);
});

/** The whole literal in which a part of a rule is written; undefined where the file has changed since. */
function originSite(file: PythonFile, { text, origin }: RuleOrigin, offset: number | undefined): RuleSite | undefined {
  const code = file.module.codes.get(origin.code);
  if (!code || origin.at * 2 >= code.spans.length) return undefined;
  const literal = spanOf(code, origin.at);
  if (offset !== undefined && !touches(literal, offset)) return undefined;
  const at = literal.start + origin.offset;
  if (at + text.length > literal.end || file.text.slice(at, at + text.length) !== text) return undefined;
  const where = withoutQuotes(file.text, literal, origin.offset);
  const value = file.text.slice(where.start, where.end);
  if (value.includes('\\')) return undefined;
  return { concept: 'rule', span: where, written: { span: where, value, verbatim: true }, definition: undefined };
}

/**
 * A literal without its quotes, of which the closing one may not be typed yet.
 * A piece of an f-string has none: what is written in it can begin at its very start.
 */
function withoutQuotes(text: string, literal: Span, offset: number): Span {
  const source = text.slice(literal.start, literal.end);
  const [opening = '', quote = ''] = /^[a-zA-Z]{0,2}('''|"""|'|")/.exec(source) ?? [];
  if (offset < opening.length) return literal;
  const closed = source.endsWith(quote) && source.length >= opening.length + quote.length;
  return span(literal.start + opening.length, closed ? literal.end - quote.length : literal.end);
}
