import * as vscode from 'vscode';
import type { Node } from './node';

/** Opens what a view renders; asks which, where that is more than one. */
export async function openTemplate({ label, templates = [] }: Node): Promise<void> {
  const items = templates.map(({ name, location }) => ({ label: name, location }));
  const chosen = items.length > 1 ? await vscode.window.showQuickPick(items, { title: label }) : items[0];
  if (chosen) await open(chosen);
}

export async function open({ location }: Pick<Node, 'location'>): Promise<void> {
  if (!location) return;
  const { start, end } = location.range;
  const selection = new vscode.Range(start.line, start.character, end.line, end.character);
  await vscode.window.showTextDocument(vscode.Uri.parse(location.uri), { selection });
}

export async function copy(text: string | undefined): Promise<void> {
  if (text !== undefined) await vscode.env.clipboard.writeText(text);
}

/** `url_for('blog.show', id=)`, to be completed where it is pasted. */
export function urlFor({ route }: Node): string | undefined {
  if (route?.endpoint === undefined) return undefined;
  return `url_for(${[`'${route.endpoint}'`, ...route.variables.map(({ name }) => `${name}=`)].join(', ')})`;
}

/** What Werkzeug's own converters refuse of a value, and what is said of it then. */
const REFUSED: Readonly<Record<string, readonly [taken: RegExp, otherwise: string]>> = {
  string: [/^[^/]+$/, 'A text without a slash'],
  int: [/^-?\d+$/, 'A whole number'],
  float: [/^-?\d+\.\d+$/, 'A number with a point, such as 1.5'],
  path: [/^[^/]/, 'A text that doesn’t begin with a slash'],
  uuid: [/^[\da-f]{8}(-[\da-f]{4}){3}-[\da-f]{12}$/i, 'A UUID'],
};

/** Why the converter doesn’t take a value; undefined where it does, or isn’t one of Werkzeug’s own. */
function refusal(converter: string, value: string): string | undefined {
  const [taken, otherwise] = REFUSED[converter] ?? [/./, 'A value'];
  return taken.test(value) ? undefined : `${otherwise} is needed here.`;
}

/** Asks for each variable of the rule and opens what comes of it. */
export async function openInBrowser({ route, location }: Node): Promise<void> {
  if (route?.rule === undefined) return;
  let path = route.rule;
  for (const { name, converter } of route.variables) {
    const value = await vscode.window.showInputBox({
      title: route.rule,
      prompt: `${name} (${converter})`,
      validateInput: (typed) => refusal(converter, typed),
    });
    if (value === undefined) return;
    const written =
      converter === 'path' ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value);
    path = path.replace(new RegExp(`<(?:[^<>]*:)?${name}>`), () => written);
  }
  const folder = location && vscode.Uri.parse(location.uri);
  const base = vscode.workspace.getConfiguration('flask', folder).get('baseUrl', 'http://127.0.0.1:5000');
  await vscode.env.openExternal(vscode.Uri.parse(base.replace(/\/$/, '') + path));
}
