import type { Lines } from '../../text/lines';
import { type Span, span } from '../../text/span';
import { oncePer } from '../once';

/** A value in the query of a URL that a template has as a text: of a link, or of a script. */
export interface QueryValue {
  readonly name: string;
  readonly span: Span;
  /** What the URL says before its query: a path, or a call of `url_for`. */
  readonly target: { readonly path: string } | { readonly endpoint: string };
}

/** `"/search?q=x&page={{ page }}"` and `"{{ url_for('search') }}?q=x"`, where everything up to the names is plain. */
const URL =
  /["'`](?:(\/[\w\-./~%]*)|\{\{-?\s*url_for\(\s*['"]([\w.]+)['"][^{}]{0,300}\}\})\?((?:\{\{[^{}]{0,300}\}\}|\$\{[^{}]{0,300}\}|[^"'`<>\s{}?])+)/g;
const NAME = /(^|&(?:amp;)?)([\w.\-[\]]+)=/g;

/** Every such value of a template. */
export const queryValues: (lines: Lines) => readonly QueryValue[] = oncePer(({ text }: Lines) =>
  [...text.matchAll(URL)].flatMap(({ 0: whole, 1: path, 2: endpoint, 3: query = '', index }) => {
    const start = index + whole.length - query.length;
    const target = path !== undefined ? { path } : { endpoint: endpoint ?? '' };
    return [...query.matchAll(NAME)].map(({ 1: before = '', 2: name = '', index: at }) => {
      const from = start + at + before.length;
      return { name, span: span(from, from + name.length), target };
    });
  }),
);
