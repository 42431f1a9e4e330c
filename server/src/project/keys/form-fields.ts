import type { HtmlElement } from '../../facts/html';
import type { Lines } from '../../text/lines';
import type { Span } from '../../text/span';
import { oncePer } from '../once';
import { elementsIn, isPlainIn } from '../templates/template-html';

/** A field of a form, or of none, that is sent under a name. */
export interface FormField {
  readonly name: string;
  /** The name between its quotes. */
  readonly span: Span;
  /** What of the request it arrives in. */
  readonly store: 'form' | 'args' | 'files';
  readonly action: FormAction;
}

/** Where a form is sent: to the page's own URL, an endpoint, a path, or nobody knows where. */
export type FormAction =
  | { readonly kind: 'own' }
  | { readonly kind: 'endpoint'; readonly endpoint: string }
  | { readonly kind: 'path'; readonly path: string }
  | { readonly kind: 'unknown' };

const FIELDS: ReadonlySet<string> = new Set(['input', 'select', 'textarea', 'button']);
/** What a template has where it has a field: a quick look before it is taken apart. */
const ANY = /<(?:input|select|textarea|button)\b[^>]*\sname\s*=/i;

/** The fields of a template's forms that have a plain name, also an empty one. */
export const formFields: (lines: Lines) => readonly FormField[] = oncePer((lines: Lines) => {
  if (!ANY.test(lines.text)) return [];
  const elements = elementsIn(lines);
  return elements.flatMap((element): FormField[] => {
    const name = FIELDS.has(element.name) ? attributeValue(element, 'name') : undefined;
    if (!name || !isPlainIn(lines, name)) return [];
    const form = element.form === undefined ? undefined : elements[element.form];
    const type = textOf(lines, attributeValue(element, 'type')).toLowerCase();
    const store = form && isGet(lines, form) ? 'args' : type === 'file' ? 'files' : 'form';
    return [{ name: lines.text.slice(name.start, name.end), span: name, store, action: actionOf(lines, form) }];
  });
});

/** The name of a field before a cursor, and its quote. */
const TYPED = /<(?:input|select|textarea|button)\b[^<>]*\sname\s*=\s*(["'])[^"'<>={}]*$/i;
/** What follows a name whose quote isn't closed: the end of the line or the tag, or another attribute. */
const UNCLOSED = /^[\w.-]*(?:[ \t]*(?:\/?>|[\r\n]|$)|\s+[\w:@-]+\s*=)/;

/** The text with the quote closed of a field's name that is being typed at `offset`; undefined where there is none. */
export function closedName(text: string, offset: number): string | undefined {
  const quote = TYPED.exec(text.slice(Math.max(0, offset - 500), offset))?.[1];
  if (quote === undefined || !UNCLOSED.test(text.slice(offset, offset + 200))) return undefined;
  return text.slice(0, offset) + quote + text.slice(offset);
}

/** By what htmx sends a form. */
const SENT = /^(?:data-)?hx-(?:post|put|patch|delete)$/;

function isGet(lines: Lines, form: HtmlElement): boolean {
  if (form.attributes.some(({ name }) => SENT.test(name))) return false;
  return /^(?:get)?$/i.test(textOf(lines, attributeValue(form, 'method')).trim());
}

function actionOf(lines: Lines, form: HtmlElement | undefined): FormAction {
  if (!form) return { kind: 'unknown' };
  const sent = form.attributes.find(({ name }) => SENT.test(name));
  const action = textOf(lines, sent?.value ?? attributeValue(form, 'action')).trim();
  if (action === '' || action === '#') return { kind: 'own' };
  const endpoint = /\burl_for\s*\(\s*['"]([^'"]+)['"]/.exec(action)?.[1];
  if (endpoint !== undefined) return { kind: 'endpoint', endpoint };
  return /^\/[^{]*$/.test(action) ? { kind: 'path', path: action.replace(/[?#].*$/s, '') } : { kind: 'unknown' };
}

function attributeValue({ attributes }: HtmlElement, name: string): Span | undefined {
  return attributes.find((one) => one.name === name)?.value;
}

function textOf({ text }: Lines, span: Span | undefined): string {
  return span ? text.slice(span.start, span.end) : '';
}
