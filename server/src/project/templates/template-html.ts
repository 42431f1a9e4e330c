import { type HtmlElement, htmlElements } from '../../facts/html';
import { parseTemplate } from '../../syntax/jinja/parse';
import type { Lines } from '../../text/lines';
import type { Span } from '../../text/span';
import { oncePer } from '../once';
import type { TemplateFile } from './template-file';

/** The HTML elements of a template, Jinja's parts left out; none of a file that no application finds. */
export function elementsOf({ workspace, path }: TemplateFile): readonly HtmlElement[] {
  const lines = workspace.rendering.applicationsOf(path).length > 0 ? workspace.lines(path) : undefined;
  return lines ? elementsIn(lines) : [];
}

/** The HTML elements of a template's text, Jinja's parts left out. */
export const elementsIn: (lines: Lines) => readonly HtmlElement[] = oncePer((lines: Lines) =>
  htmlElements(masked(lines)),
);

/** The text with everything that is Jinja's replaced, offsets staying: a word for an expression, white space for the rest. */
const masked: (lines: Lines) => string = oncePer(({ text }: Lines) => {
  let result = '';
  let at = 0;
  for (const { start, end } of dataIn(parseTemplate(text).body)) {
    if (start < at) continue;
    result += text
      .slice(at, start)
      .replace(/\{\{[\s\S]*?\}\}|[\s\S]/g, (part) => (part.length > 1 ? 'x' : ' ').repeat(part.length));
    result += text.slice(start, end);
    at = end;
  }
  return result + ' '.repeat(text.length - at);
});

/** Attributes by which a script sends a form in its own way. */
export const SCRIPTED = /^(?:on|hx-|data-|@|x-|v-|ng-|up-|:)/;

/** Whether no part of a stretch of a template is Jinja's. */
export function isPlain({ workspace, path }: TemplateFile, where: Span): boolean {
  const lines = workspace.lines(path);
  return lines !== undefined && isPlainIn(lines, where);
}

/** The same of a template's text. */
export function isPlainIn(lines: Lines, { start, end }: Span): boolean {
  const written = lines.text.slice(start, end);
  return !/[{][{%#]/.test(written) && masked(lines).slice(start, end) === written;
}

/** The stretches of a syntax tree that are no Jinja, in the order of the text. */
function dataIn(body: readonly object[]): Span[] {
  const found: Span[] = [];
  const open: unknown[] = [body];
  for (let node = open.pop(); node !== undefined; node = open.pop()) {
    if (typeof node !== 'object' || node === null) continue;
    if (isData(node)) found.push(node);
    else open.push(...Object.values(node));
  }
  return found.sort((left, right) => left.start - right.start);
}

function isData(node: object): node is Span {
  return 'kind' in node && node.kind === 'data' && 'start' in node && 'end' in node;
}
