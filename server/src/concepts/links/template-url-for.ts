import { namesAt } from '../../facts/template';
import type { CallFact } from '../../facts/template/types';
import { oncePer } from '../../project/once';
import { endOfCode } from '../../project/python/calls';
import { evaluatedValue, literalValue } from '../../project/python-values';
import { type UrlForWrapper, wrapperOf } from '../../project/routes/url-for-wrappers';
import type { TemplateFile } from '../../project/templates/template-file';
import type { Argument, Expression, StringLiteral } from '../../syntax/jinja/nodes';
import { span } from '../../text/span';
import type { WrittenText } from '../literals';
import { type CallArgument, ENDPOINT, endpointIn, type UrlForCall } from './url-for-call';

/** The calls of `url_for` in a template; with `offset`, those around a cursor there. */
export function templateUrlForCalls(file: TemplateFile, offset?: number): readonly UrlForCall[] {
  if (offset === undefined) return allCalls(file);
  const before = endOfCode(file.text, offset);
  return find(file, ({ span: { start, end } }) => start <= offset && before <= end);
}

const allCalls = oncePer((file: TemplateFile) => find(file, () => true));

function find(file: TemplateFile, isWanted: (call: CallFact) => boolean): UrlForCall[] {
  const given = contextUses(file);
  return file.facts.calls.flatMap((call, index) => {
    const use = given.get(index);
    const meant = use && isWanted(call) ? meaningOf(file, call.callee) : undefined;
    if (!meant) return [];
    const args = call.arguments.items.flatMap(argumentOf);
    return {
      argumentList: span(call.arguments.start, call.arguments.end),
      arguments: args,
      endpoint: endpointIn(args, meant.wrapper ?? ENDPOINT),
      certain: use === 'always' && meant.certain,
      wrapper: meant.wrapper,
      place: undefined,
      knows: (name) => namesAt(file.facts, call.span.start).some((binding) => binding.name === name),
    };
  });
}

/** By the index of a call, whether what is called comes from the context: the template may bind the name itself. */
const contextUses = oncePer(({ facts }: TemplateFile) => {
  const result = new Map<number, 'always' | 'sometimes'>();
  for (const { call, fromContext } of facts.uses) {
    if (call !== undefined && fromContext !== 'never') result.set(call, fromContext);
  }
  return result;
});

/** What a name of the context is, where that is `url_for` or a function of the project that hands on to it. */
interface Meaning {
  readonly wrapper: UrlForWrapper | undefined;
  readonly certain: boolean;
}

function meaningOf(file: TemplateFile, name: string): Meaning | undefined {
  if (name === '' || name.includes('.')) return undefined;
  if (name === 'url_for' && !isReplaced(file)) return { wrapper: undefined, certain: true };
  return wrappers(file).get(name) ?? (name === 'url_for' ? { wrapper: undefined, certain: false } : undefined);
}

/** By the names under which templates have them, functions of the project that hand on to `url_for`. */
const wrappers = oncePer(({ workspace, path, applications }: TemplateFile): ReadonlyMap<string, Meaning> => {
  const result = new Map<string, Meaning>();
  const { rendering } = workspace;
  const finding = rendering.applicationsOf(path);
  const added = (finding.length > 0 ? finding : applications).flatMap((one) => rendering.ambientNames(one).names);
  for (const { kind, name, value, certain } of added) {
    const wrapper = kind === 'global' && value ? wrapperOf(workspace, value) : undefined;
    if (!wrapper) continue;
    const others = added.filter((one) => one.kind === kind && one.name === name && one.value);
    result.set(name, { wrapper, certain: certain && others.every((one) => one.value === value) });
  }
  return result;
});

/** What gives templates another `url_for`: `dict(url_for=…)`, `{'url_for': …}`, `globals['url_for'] = …`. */
const REPLACEMENT = /\burl_for\s*=\s*(?![=\s]|url_for\b)|['"]url_for['"]\s*(?:[\])]|:\s*(?!\s|url_for\b))/;

function isReplaced({ workspace }: TemplateFile): boolean {
  return workspace.mentioning(REPLACEMENT).length > 0;
}

/** An argument; none for a place where one is about to be typed. */
function argumentOf({ start, end, value, keyword, spread }: Argument): CallArgument[] {
  if (value.kind === 'missing' && !keyword && !spread) return [];
  const literal = literalValue(value);
  const argument: CallArgument = {
    span: span(start, end),
    keyword: keyword && { name: keyword.name, span: span(keyword.start, keyword.end) },
    spread,
    valueSpan: span(value.start, value.end),
    name: value.kind === 'name' ? value.name : undefined,
    texts: literalsOf(value).map(writtenText),
    literal,
    evaluate: () => evaluatedValue(literal),
  };
  return [argument];
}

function writtenText({ value, content, start, end }: StringLiteral): WrittenText {
  return { span: span(content?.start ?? start, content?.end ?? end), value, verbatim: content !== undefined };
}

/** The literal texts that `expression` can be. */
function literalsOf(expression: Expression): readonly StringLiteral[] {
  switch (expression.kind) {
    case 'string':
      return [expression];
    case 'conditional':
      return [...literalsOf(expression.then), ...(expression.otherwise ? literalsOf(expression.otherwise) : [])];
    case 'binary':
      if (expression.operator !== 'and' && expression.operator !== 'or') return [];
      return [...literalsOf(expression.left), ...literalsOf(expression.right)];
    default:
      return [];
  }
}
