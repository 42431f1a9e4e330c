import * as vscode from 'vscode';
import type { ServerStatus } from '../../server/src/lsp/protocol';

/** Says in the status bar how many routes were found. Nothing is shown in a workspace without Flask. */
export class StatusItem implements vscode.Disposable {
  readonly #item = vscode.window.createStatusBarItem('flask.status', vscode.StatusBarAlignment.Left);

  constructor() {
    this.#item.name = 'Flask';
    this.#item.command = 'flask.showOutput';
  }

  show(status: ServerStatus | undefined): void {
    if (status === undefined || status.apps + status.routes === 0) {
      this.#item.hide();
      return;
    }
    const indexing = status.state === 'indexing';
    const routes = counted(status.routes, 'route');
    this.#item.text = `$(${indexing ? 'sync~spin' : 'beaker'}) ${routes}`;
    this.#item.accessibilityInformation = { label: `Flask: ${indexing ? 'reading the application' : routes}` };
    this.#item.tooltip = tooltip(status);
    this.#item.show();
  }

  dispose(): void {
    this.#item.dispose();
  }
}

function tooltip({ state, apps, routes, unread }: ServerStatus): vscode.MarkdownString {
  const lines = [`**Flask**: ${counted(routes, 'route')} in ${counted(apps, 'application')}`];
  if (state === 'indexing') lines.push('Reading the application …');
  if (unread > 0) {
    lines.push(`${counted(unread, 'registration')} could not be read; nothing is reported where they may add routes.`);
  }
  return new vscode.MarkdownString(lines.join('\n\n'));
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`;
