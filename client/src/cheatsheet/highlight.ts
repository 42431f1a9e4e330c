import highlighter from 'highlight.js/lib/core';
import django from 'highlight.js/lib/languages/django';
import python from 'highlight.js/lib/languages/python';
import xml from 'highlight.js/lib/languages/xml';
import { type Piece, readBody } from '../../../snippets/body';
import type { Snippet } from '../../../snippets/topic';

highlighter.registerLanguage('python', python);
// Jinja's delimiters and statements are Django's; it is found in HTML.
highlighter.registerLanguage('jinja', django);
highlighter.registerLanguage('xml', xml);

/** A text with the class that colours it. */
interface Run {
  readonly text: string;
  readonly className: string;
}

/** The code of a snippet as HTML: coloured by highlight.js's classes, its tab stops in `<span class="stop">`. */
export function highlighted({ imports, body, language }: Snippet): string {
  const top = imports.length > 0 ? `${imports.join('\n')}\n\n` : '';
  const pieces: Piece[] = [{ kind: 'text', text: top }, ...readBody(body)];
  const runs = runsOf(highlighter.highlight(pieces.map(({ text }) => text).join(''), { language }).value);
  return pieces.map((piece) => asHtml(piece, take(runs, piece.text.length))).join('');
}

export function escapeHtml(text: string): string {
  return text.replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}

const ENTITIES: Readonly<Record<string, string>> = { amp: '&', lt: '<', gt: '>', quot: '"', '#x27': "'" };

/** The runs in highlight.js's HTML, which has spans, texts and five entities in it. */
function runsOf(html: string): Run[] {
  const runs: Run[] = [];
  const open: string[] = [];
  for (const [token, className, entity] of html.matchAll(/<span class="([^"]*)">|<\/span>|&([^;]+);|[^<&]+/g)) {
    if (className !== undefined) open.push(className);
    else if (token === '</span>') open.pop();
    else runs.push({ text: entity === undefined ? token : (ENTITIES[entity] ?? ''), className: open.at(-1) ?? '' });
  }
  return runs;
}

/** Takes the first `length` characters off `runs`. */
function take(runs: Run[], length: number): Run[] {
  const taken: Run[] = [];
  for (let left = length; left > 0; ) {
    const run = runs.shift();
    if (!run) break;
    taken.push({ ...run, text: run.text.slice(0, left) });
    if (run.text.length > left) runs.unshift({ ...run, text: run.text.slice(left) });
    left -= run.text.length;
  }
  return taken;
}

function asHtml(piece: Piece, runs: readonly Run[]): string {
  const html = runs
    .map(({ text, className }) =>
      className === '' ? escapeHtml(text) : `<span class="${className}">${escapeHtml(text)}</span>`,
    )
    .join('');
  if (piece.kind === 'text') return html;
  const title = piece.choices.length > 0 ? ` title="${escapeHtml(piece.choices.join(', '))}"` : '';
  return `<span class="stop${piece.choices.length > 0 ? ' choice' : ''}"${title}>${html}</span>`;
}
