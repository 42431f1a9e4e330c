import { templateUrlForCalls } from '../concepts/links/template-url-for';
import { routesCalled, type UrlForCall } from '../concepts/links/url-for-call';
import type { HtmlAttribute, HtmlElement } from '../facts/html';
import { judges, obstacleTo } from '../project/closed';
import type { ApplicationRoute } from '../project/routes/endpoints';
import type { TemplateFile } from '../project/templates/template-file';
import { elementsOf, isPlain, SCRIPTED } from '../project/templates/template-html';
import { encloses, type Span } from '../text/span';
import { acceptingMethod } from './fixes/accept-method';
import { inserting, replacing } from './fixes/edits';
import { pageRoutes } from './reading/own-page';
import type { Finding, Fix, Rule } from './rule';
import { enumeration } from './wording/enumeration';

/** A form, a button of one, or an element of htmx, that asks for a URL by a method that its route doesn't take. */
export const formMethod: Rule = {
  name: 'form-method',
  severity: 'warning',
  summary: 'A form that is sent by a method that the route of its `action`, or of its page, doesn’t accept.',
  asksRenders: true,
  checkTemplate(file, report) {
    for (const element of elementsOf(file)) {
      for (const request of requestsOf(file, element)) {
        const { method, marked } = request;
        const asked = routesAsked(file, request);
        if (!asked) continue;
        const { routes, what } = asked;
        const accepted = acceptedBy(file, routes);
        if (!accepted) report.suppressed(marked, METHODS_UNKNOWN);
        if (!accepted || accepted.includes(method)) continue;
        const open = routes.map(({ application, route }) => obstacleTo(file, application, route.endpoint ?? ''));
        const obstacle = open.find((one) => one !== undefined);
        if (obstacle) report.suppressed(marked, obstacle);
        else {
          report.found({
            span: marked,
            message: `${what} accepts ${enumeration(accepted)} only: this ${method} request is answered with 405.`,
            related: routes.flatMap(({ route }) => addedAt(file, route)),
            fixes: fixes(file, routes, element, request, accepted),
          });
        }
      }
    }
  },
};

interface Asked {
  readonly routes: readonly ApplicationRoute[];
  /** What a message begins with. */
  readonly what: string;
}

/** The routes that a request asks for: those that its URL names, or those of the page where it has none. */
function routesAsked(file: TemplateFile, { url }: HtmlRequest): Asked | undefined {
  if (!url) {
    const routes = pageRoutes(file) ?? [];
    return routes.length > 0 ? { routes, what: 'The form is sent to the page that it is on, whose route' } : undefined;
  }
  const call = callIn(file, url);
  const routes = call ? routesCalled(file, call) : [];
  const endpoint = call?.endpoint?.texts[0]?.value ?? '';
  return routes.length > 0 ? { routes, what: `The route of '${endpoint}'` } : undefined;
}

const METHODS_UNKNOWN = { place: undefined, reason: 'not all methods of its routes are known' };

/** Accept the method in the route; where a form is meant to post, or a link to ask, say so there. */
function fixes(
  file: TemplateFile,
  routes: readonly ApplicationRoute[],
  { name, attributes }: HtmlElement,
  { method, marked }: HtmlRequest,
  accepted: readonly string[],
): Fix[] {
  const [only, ...others] = routes;
  const inRoute =
    only && others.length === 0 && acceptingMethod(file, only.route, method, `Accept ${method} in the route`);
  const [other, ...rest] = accepted.filter((one) => one === 'GET' || one === 'POST');
  const changes: Fix[] = [];
  if (name === 'form' && other && rest.length === 0) {
    const title = `Send the form by ${other}`;
    const isWritten = attributes.some(
      ({ name: written, value }) => written === 'method' && value.start === marked.start,
    );
    changes.push(
      isWritten
        ? replacing(file, title, marked, other.toLowerCase())
        : inserting(file, title, marked.end, ` method="${other.toLowerCase()}"`),
    );
  }
  return [...(inRoute ? [inRoute] : []), ...changes];
}

function addedAt(file: TemplateFile, { trail }: ApplicationRoute['route']): NonNullable<Finding['related']> {
  const place = trail[trail.length - 1];
  const location = place && file.locate(place);
  return location ? [{ location, message: 'The route' }] : [];
}

interface HtmlRequest {
  readonly method: string;
  /** Absent where the page asks for itself. */
  readonly url?: HtmlAttribute;
  readonly marked: Span;
}

/** What a browser, or htmx, asks for when an element is used. */
function requestsOf(file: TemplateFile, element: HtmlElement): HtmlRequest[] {
  const { name, attributes, span } = element;
  const htmx = attributes.flatMap((attribute) => {
    const method = /^(?:data-)?hx-(get|post|put|patch|delete)$/.exec(attribute.name)?.[1];
    return method === undefined ? [] : [{ method: method.toUpperCase(), url: attribute, marked: nameOf(attribute) }];
  });
  if (name !== 'form') return [...htmx, ...submission(file, element)];
  const action = attributeOf(element, 'action');
  const method = methodOfForm(file, element);
  if (!method) return htmx;
  // One without a method may only hold fields for scripts.
  const isToItself = !action || action.value.start === action.value.end;
  if (isToItself && method !== 'POST') return htmx;
  const written = attributeOf(element, 'method');
  const marked = written ? written.value : { start: span.start + 1, end: span.start + 1 + name.length };
  return [...htmx, isToItself ? { method, marked } : { method, url: action, marked }];
}

/** What a button asks for that sends its form elsewhere: `<button formaction="{{ url_for('delete') }}">`. */
function submission(file: TemplateFile, element: HtmlElement): HtmlRequest[] {
  const { name, attributes, form, span } = element;
  const url = attributeOf(element, 'formaction');
  if (!url || (name !== 'button' && name !== 'input') || !isWhole(file, span)) return [];
  const written = attributeOf(element, 'formmethod');
  const around = form === undefined ? undefined : elementsOf(file)[form];
  const isOfAnother = attributes.some((one) => one.name === 'form' || SCRIPTED.test(one.name));
  if (!around || isOfAnother || isOfScripts(around) || writtenIn(file, attributeOf(element, 'type')) === 'button')
    return [];
  const method = written ? methodWritten(file, written) : methodOfForm(file, around);
  return method ? [{ method, url, marked: written ? written.value : nameOf(url) }] : [];
}

function attributeOf({ attributes }: HtmlElement, name: string): HtmlAttribute | undefined {
  return attributes.find((one) => one.name === name);
}

function writtenIn({ text }: TemplateFile, attribute: HtmlAttribute | undefined): string | undefined {
  return attribute && text.slice(attribute.value.start, attribute.value.end).toLowerCase();
}

function isOfScripts({ attributes }: HtmlElement): boolean {
  return attributes.some((one) => SCRIPTED.test(one.name));
}

/** How a form is sent; undefined where that isn't known, or a script may send it. */
function methodOfForm(file: TemplateFile, form: HtmlElement): HtmlRequest['method'] | undefined {
  if (isOfScripts(form) || !isWhole(file, form.span)) return undefined;
  const written = attributeOf(form, 'method');
  return written ? methodWritten(file, written) : 'GET';
}

/** Any other method counts as GET, but for the one that closes a dialog. */
function methodWritten(file: TemplateFile, written: HtmlAttribute): string | undefined {
  const value = isPlain(file, written.value) ? writtenIn(file, written) : undefined;
  if (value === undefined || value === 'dialog') return undefined;
  return value === 'post' ? 'POST' : 'GET';
}

/** Whether no statement of Jinja decides on attributes of a tag. */
function isWhole({ text }: TemplateFile, { start, end }: Span): boolean {
  return !text.slice(start, end).includes('{%');
}

function nameOf({ name, span }: HtmlAttribute): Span {
  return { start: span.start, end: span.start + name.length };
}

/** The call of `url_for` that is all of a value. */
function callIn(file: TemplateFile, { value }: HtmlAttribute): UrlForCall | undefined {
  const text = file.text.slice(value.start, value.end);
  if (!/^\s*\{\{-?\s*url_for\s*\([^{}]*\)\s*-?\}\}\s*(?:[?#].*)?$/s.test(text)) return undefined;
  const calls = templateUrlForCalls(file).filter(({ argumentList }) => encloses(value, argumentList));
  // One may be an argument of another: `url_for('delete', next=url_for('index'))`.
  const call = calls.find(({ argumentList }) => calls.every((other) => encloses(argumentList, other.argumentList)));
  return call?.certain && call.endpoint?.texts.length === 1 ? call : undefined;
}

/** The methods that routes, and others with the same rules, accept; undefined where they aren't all known. */
function acceptedBy(file: TemplateFile, routes: readonly ApplicationRoute[]): readonly string[] | undefined {
  if (routes.length === 0 || judges(file).length === 0) return undefined;
  const accepted = new Set<string>();
  for (const { application, route } of routes) {
    for (const other of application.routes) {
      if (other.ruleText === undefined) return undefined;
      if (shape(other.ruleText) !== shape(route.ruleText ?? '')) continue;
      if (!other.methods || !other.certain) return undefined;
      for (const method of other.methods) accepted.add(method);
    }
  }
  return accepted.size > 0 ? [...accepted].sort() : undefined;
}

/** A rule without the names of its variables. */
function shape(rule: string): string {
  return rule.replace(/<[^>]*>/g, '<>').replace(/\/$/, '');
}
