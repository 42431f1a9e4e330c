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

/** Asks for each variable of the rule and opens what comes of it. */
export async function openInBrowser({ route, location }: Node): Promise<void> {
  if (route?.rule === undefined) return;
  let path = route.rule;
  for (const { name, converter } of route.variables) {
    const value = await vscode.window.showInputBox({ title: route.rule, prompt: `${name} (${converter})` });
    if (value === undefined) return;
    const written =
      converter === 'path' ? value.split('/').map(encodeURIComponent).join('/') : encodeURIComponent(value);
    path = path.replace(new RegExp(`<(?:[^<>]*:)?${name}>`), () => written);
  }
  const folder = location && vscode.Uri.parse(location.uri);
  const base = vscode.workspace.getConfiguration('flask', folder).get('baseUrl', 'http://127.0.0.1:5000');
  await vscode.env.openExternal(vscode.Uri.parse(base.replace(/\/$/, '') + path));
}
