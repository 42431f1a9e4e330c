import { type HtmlElement, htmlElements } from '../facts/html';
import type { Span } from '../text/span';
import { oncePer } from './once';
import type { TemplateFile } from './template-file';

/** The HTML elements of a template, Jinja's parts left out; none of a file that no application finds. */
export const elementsOf: (file: TemplateFile) => readonly HtmlElement[] = oncePer((file: TemplateFile) =>
  file.workspace.rendering.applicationsOf(file.path).length > 0 ? htmlElements(masked(file)) : [],
);

/** The text with everything that is Jinja's replaced, offsets staying: a word for an expression, white space for the rest. */
const masked: (file: TemplateFile) => string = oncePer(({ text, tree }: TemplateFile) => {
  let result = '';
  let at = 0;
  for (const { start, end } of dataIn(tree.body)) {
    if (start < at) continue;
    result += text
      .slice(at, start)
      .replace(/\{\{[\s\S]*?\}\}|[\s\S]/g, (part) => (part.length > 1 ? 'x' : ' ').repeat(part.length));
    result += text.slice(start, end);
    at = end;
  }
  return result + ' '.repeat(text.length - at);
});

/** Whether no part of a stretch of a template is Jinja's. */
export function isPlain(file: TemplateFile, { start, end }: Span): boolean {
  return (
    !/[{][{%#]/.test(file.text.slice(start, end)) && masked(file).slice(start, end) === file.text.slice(start, end)
  );
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
