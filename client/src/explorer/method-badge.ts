import * as vscode from 'vscode';

type Theme = 'light' | 'dark';

/** What is written of a method: an icon is no wider than four letters. */
const WORDS: Readonly<Record<string, string>> = { DELETE: 'DEL', OPTIONS: 'OPT', PATCH: 'PTCH' };

/** Colours that can be read on the side bars of both kinds of themes. */
const COLOURS: Readonly<Record<string, Readonly<Record<Theme, string>>>> = {
  GET: { light: '#0b62b8', dark: '#75beff' },
  POST: { light: '#2f7d32', dark: '#89d185' },
  PUT: { light: '#9a5700', dark: '#e2a03f' },
  PATCH: { light: '#7a3fa8', dark: '#c59be6' },
  DELETE: { light: '#b3261e', dark: '#f48771' },
};
const OTHER: Readonly<Record<Theme, string>> = { light: '#616161', dark: '#a6a6a6' };

/** A quick pick of a light theme marks its line with a blue as dark as our colours: there they have a ground of their own. */
const ground = (lines: number): string =>
  `<rect y="${lines === 1 ? 5 : 2}" width="16" height="${lines === 1 ? 12 : 19}" rx="2" fill="#fff"/>`;

/**
 * An icon with the names of the methods in it, the first two below each other; the globe where none is known.
 * @param place where it is shown
 */
export function methodBadge(
  methods: readonly string[] | undefined,
  certain: boolean,
  place: 'tree' | 'quick pick',
): vscode.IconPath {
  if (!methods?.length) return new vscode.ThemeIcon('globe');
  return {
    light: drawn(methods, certain, 'light', place === 'quick pick'),
    dark: drawn(methods, certain, 'dark', false),
  };
}

function drawn(methods: readonly string[], certain: boolean, theme: Theme, isGrounded: boolean): vscode.Uri {
  const [first = '', ...others] = methods;
  const [second] = others;
  const lines: [string, string][] = [[WORDS[first] ?? first, (COLOURS[first] ?? OTHER)[theme]]];
  if (others.length === 1 && second) lines.push([WORDS[second] ?? second, (COLOURS[second] ?? OTHER)[theme]]);
  if (others.length > 1) lines.push([`+${others.length}`, OTHER[theme]]);
  const texts = lines.map(([word, colour], index) => line(word, colour, lines.length === 1 ? 14 : 10 + index * 9));
  const opacity = certain ? '' : ' opacity="0.55"';
  const svg = `<svg xmlns="http://www.w3.org/2000/svg" width="16" height="22" viewBox="0 0 16 22">${isGrounded ? ground(lines.length) : ''}<g font-family="Segoe UI,-apple-system,Helvetica,Arial,sans-serif" font-weight="700" font-size="8" text-anchor="middle"${opacity}>${texts.join('')}</g></svg>`;
  return vscode.Uri.parse(`data:image/svg+xml;base64,${Buffer.from(svg).toString('base64')}`, true);
}

function line(word: string, colour: string, baseline: number): string {
  const width = word.length > 2 ? ' textLength="16" lengthAdjust="spacingAndGlyphs"' : '';
  return `<text x="8" y="${baseline}" fill="${colour}"${width}>${word}</text>`;
}
