import type { Span } from '../../text/span';
import { DEFAULT_ENVIRONMENT, type Environment } from './environment';
import type { Template } from './nodes';
import { StatementParser } from './statements';
import { TokenStream } from './stream';
import { Refusal } from './tokens';

/**
 * Parses a template as `jinja2.Environment.parse` does (3.1.6). Never throws; a broken template gives the tree of its
 * healthy parts, with empty names and strings where a person is typing. The first error is Jinja's.
 * An environment object is looked at once: pass the same one for the same settings.
 */
export function parseTemplate(text: string, environment: Environment = DEFAULT_ENVIRONMENT): Template {
  const strict = new TokenStream(text, environment, true, Number.POSITIVE_INFINITY);
  try {
    return {
      body: new StatementParser(strict, environment).template(),
      errors: strict.errors,
      comments: strict.scanner.comments,
    };
  } catch (refusal) {
    if (!(refusal instanceof Refusal)) throw refusal;
    return parseLoosely(text, environment, strict, refusal);
  }
}

/** What can still be read of a template that Jinja refuses. `strict` is where it was refused. */
function parseLoosely(text: string, environment: Environment, strict: TokenStream, refusal: Refusal): Template {
  const brokenTag = strict.scanner.tagAt(refusal.span.start);
  const loose = new TokenStream(text, environment, false, brokenTag);
  const body = new StatementParser(loose, environment).template();
  const described = strict.describe(refusal);
  const runaway = runawayString(text, brokenTag, described.end, environment);
  const first = runaway ? { ...described, runaway } : described;
  const later = loose.errors.filter((error) => error.start > first.start);
  return { body, errors: [...strict.errors, first, ...later], comments: loose.scanner.comments };
}

const STRING = /(['"])(?:\\[\s\S]|(?!\1)[^\\])*\1/g;

/** The first string between the start of a tag and a mistake in it that has the end of a tag and further lines in it. */
function runawayString(text: string, start: number, end: number, environment: Environment): Span | undefined {
  const ends = [environment.variableEnd, environment.blockEnd];
  for (const { 0: string, index } of text.slice(start, end).matchAll(STRING)) {
    const isRunaway = string.includes('\n') && ends.some((one) => string.includes(one));
    if (isRunaway) return { start: start + index, end: start + index + string.length };
  }
  return undefined;
}
