import type { Code } from '../../facts/types';
import { type Span, span } from '../../text/span';
import { isTest } from '../evaluation';
import { contentSpan, type ProjectFile, PythonFile } from '../file';
import { oncePer } from '../once';
import { callsIn } from '../python/calls';
import { flaskName } from '../python/flask-names';
import { TemplateFile } from './template-file';
import { elementsOf, isPlain } from './template-html';

/** A path of the application that is written where a browser is sent to it. */
export interface WrittenUrl {
  readonly path: string;
  readonly span: Span;
  /** Whether nothing else stands between the quotes. */
  readonly whole: boolean;
}

/** The paths in attributes of HTML and calls of `fetch` in a template, and in calls of `redirect` in Python. */
export const writtenUrls: (file: ProjectFile) => readonly WrittenUrl[] = oncePer((file: ProjectFile) => {
  const texts = file instanceof TemplateFile ? links(file) : [];
  const redirected = file instanceof PythonFile ? redirects(file).map(({ span }) => span) : [];
  return [...texts, ...redirected].flatMap((where) => pathIn(file, where));
});

/** The path that a text begins with; none where it is another server's, relative, or not wholly known. */
function pathIn({ text }: ProjectFile, { start, end }: Span): WrittenUrl[] {
  const written = text.slice(start, end);
  const path = /^\/(?!\/)[\w./~-]*(?=[?#]|$)/.exec(written)?.[0];
  return path === undefined
    ? []
    : [{ path, span: span(start, start + path.length), whole: path.length === written.length }];
}

/** Attributes that hold a URL that the browser asks for. */
const LINKING: ReadonlySet<string> = new Set(['href', 'action', 'src', 'formaction', 'poster']);
/** `fetch('/path')` in a script. */
const FETCH = /(\bfetch\(\s*(['"`]))([^'"`\n]*)\2(?=\s*[,)])/g;

/** The values of the attributes of a template that hold a URL, in the order of the text. */
export function urlAttributes(file: TemplateFile): Span[] {
  return elementsOf(file).flatMap((element) =>
    // What others are relative to leads nowhere itself.
    element.name === 'base' ? [] : element.attributes.flatMap(({ name, value }) => (LINKING.has(name) ? [value] : [])),
  );
}

function links(file: TemplateFile): Span[] {
  const calls = elementsOf(file).length === 0 ? [] : [...file.text.matchAll(FETCH)];
  const fetched = calls.map(({ index, 1: before = '', 3: url = '' }) => {
    const start = index + before.length;
    return span(start, start + url.length);
  });
  return [...urlAttributes(file), ...fetched].filter((value) => isPlain(file, value));
}

/** A text that `redirect` is given. */
export interface Redirect {
  readonly code: Code;
  readonly text: string;
  readonly span: Span;
}

/** The calls of `redirect` in Python that are given a plain text; those of tests are left out. */
export const redirects = oncePer((file: PythonFile): readonly Redirect[] => {
  if (isTest(file.path)) return [];
  return [...callsIn(file)].flatMap(({ code, call }) => {
    const value = call.arguments[0]?.value;
    if (value?.kind !== 'string' || value.content < 0) return [];
    const isRedirect = flaskName(file, code, call.callee) === 'redirect';
    return isRedirect ? [{ code, text: value.value, span: contentSpan(code, value) }] : [];
  });
});
