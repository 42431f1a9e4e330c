import type { Position } from 'vscode-languageserver/node';

/** An application with a page, and nothing wrong in it. */
export const APP = `from flask import Flask, url_for

app = Flask(__name__)


@app.get('/page/<int:number>')
def page(number):
    return url_for('page', number=1)
`;

/** A module that asks for the endpoint `name`. */
export function linking(name: string): string {
  return `from flask import url_for\n\n\ndef link():\n    return url_for('${name}', number=1)\n`;
}

/** Where `piece` ends in `text`. */
export function positionAfter(text: string, piece: string): Position {
  const start = text.indexOf(piece);
  if (start < 0) throw new Error(`${JSON.stringify(piece)} isn't in the text`);
  const lines = text.slice(0, start + piece.length).split('\n');
  return { line: lines.length - 1, character: lines.at(-1)?.length ?? 0 };
}
