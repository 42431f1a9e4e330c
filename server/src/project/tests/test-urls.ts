import { textOf } from '../../evaluate/values';
import type { Call, Expression, FormattedString, StringLiteral } from '../../facts/types';
import { lastName } from '../python/expressions';
import { HOLE, withHoles } from '../python/origins';
import { bindingsOf, resultsOfCall, type Written } from './test-bindings';

/** A URL that an expression in a test can be. */
export interface WrittenUrl {
  /** With `HOLE` for each part that isn't known. */
  readonly text: string;
  /** The only literal that it is made of, if there is but one. */
  readonly literal: Written<StringLiteral | FormattedString> | undefined;
  /** The call of `url_for` that it begins with. */
  readonly urlFor: Written<Call> | undefined;
  /** What that is given as its endpoint, where it is a text. */
  readonly endpoint?: string;
}

/** Names and functions followed before a text isn't known. */
const DEPTH = 6;
/** URLs that one expression can be before the rest is left out. */
const MOST = 40;

const UNKNOWN: WrittenUrl = { text: HOLE, literal: undefined, urlFor: undefined };

/** The URLs that an expression in a test can be; none where nothing of them is known. */
export function urlsOf(written: Written): readonly WrittenUrl[] {
  return texts(written, DEPTH).filter(({ text, urlFor }) => urlFor !== undefined || !text.startsWith(HOLE));
}

/** The one text that an expression in a test is; undefined where it isn't known, or can be several. */
export function textIn(written: Written): string | undefined {
  const found = new Set(texts(written, DEPTH).map(({ text, urlFor }) => (urlFor ? HOLE : text)));
  const [only] = found;
  return found.size === 1 && only !== undefined && !only.includes(HOLE) ? only : undefined;
}

/** The texts that an expression can be: one that is but a hole where it isn't known. */
function texts(written: Written, depth: number): readonly WrittenUrl[] {
  if (depth <= 0) return [UNKNOWN];
  const { value } = written;
  const inner = (one: Expression) => texts({ ...written, value: one }, depth);
  switch (value.kind) {
    case 'string':
      return [{ text: value.value, literal: { ...written, value }, urlFor: undefined }];
    case 'formatted-string': {
      const parts = value.parts.map((part) => inner(part.kind === 'string' ? part : part.value));
      const literal = { ...written, value };
      return sequence(parts).map((one) => ({ ...one, literal }));
    }
    case 'binary':
      if (value.operator === '+') return sequence([inner(value.left), inner(value.right)]);
      return value.operator === '%'
        ? inner(value.left).map((one) => ({ ...one, text: filledIn(one.text) }))
        : [UNKNOWN];
    case 'conditional':
      return [...inner(value.then), ...inner(value.otherwise)].slice(0, MOST);
    case 'name':
    case 'attribute':
    case 'subscript':
      return ofName(written, depth);
    case 'call':
      return ofCall({ ...written, value }, depth);
    default:
      return [UNKNOWN];
  }
}

/** Texts one behind the other, in every way. */
function sequence(parts: readonly (readonly WrittenUrl[])[]): readonly WrittenUrl[] {
  return parts.reduce((all, part) =>
    all
      .flatMap((left) =>
        part.map((right) => ({
          text: left.text + right.text,
          literal: left.literal ? undefined : right.literal,
          urlFor: left.urlFor,
          ...(left.endpoint !== undefined && { endpoint: left.endpoint }),
        })),
      )
      .slice(0, MOST),
  );
}

/** What `%` puts values into. */
function filledIn(text: string): string {
  return text.replace(/%%|%(?:\(\w+\))?[-#0 +]*\d*(?:\.\d+)?[a-z]/gi, (found) => (found === '%%' ? '%' : HOLE));
}

function ofName(written: Written, depth: number): readonly WrittenUrl[] {
  const bound = bindingsOf(written);
  if (bound && bound.length > 0)
    return bound
      .slice(0, MOST)
      .flatMap((one) => texts(one, depth - 1))
      .slice(0, MOST);
  const value = written.file.valueOf(written.code, written.value);
  if (value?.kind !== 'text') return [UNKNOWN];
  return [{ ...UNKNOWN, text: textOf(value) ?? withHoles(value) }];
}

function ofCall(written: Written<Call>, depth: number): readonly WrittenUrl[] {
  const { callee, arguments: args } = written.value;
  if (lastName(callee) === 'url_for') return ofUrlFor(written, depth);
  if (callee.kind === 'attribute' && callee.name === 'format') {
    const fill = (text: string) =>
      text.replace(/\{\{|\}\}|\{[^{}]*\}/g, (found) => (found === '{{' || found === '}}' ? found.charAt(0) : HOLE));
    return texts({ ...written, value: callee.object }, depth).map((one) => ({ ...one, text: fill(one.text) }));
  }
  if (callee.kind === 'name' && callee.name === 'str' && args[0])
    return texts({ ...written, value: args[0].value }, depth);
  const found = resultsOfCall(written)?.flatMap((one) => texts(one, depth - 1)) ?? [];
  // What a helper of the tests calls may be one of the project's that ends in `url_for`.
  return found.some(({ text, endpoint }) => text !== HOLE || endpoint !== undefined)
    ? found.slice(0, MOST)
    : [{ ...UNKNOWN, urlFor: written }];
}

function ofUrlFor(written: Written<Call>, depth: number): readonly WrittenUrl[] {
  const first = written.value.arguments[0];
  const isGiven = first && first.spread === undefined && (first.keyword ?? 'endpoint') === 'endpoint';
  const named = isGiven ? texts({ ...written, value: first.value }, depth - 1) : [];
  const known = named.flatMap(({ text }) =>
    text.includes(HOLE) ? [] : [{ ...UNKNOWN, urlFor: written, endpoint: text }],
  );
  return known.length > 0 ? known : [{ ...UNKNOWN, urlFor: written }];
}
