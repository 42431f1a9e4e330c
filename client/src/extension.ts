import * as vscode from 'vscode';
import type { LanguageClient } from 'vscode-languageclient/node';
import { type ServerStatus, STATUS } from '../../server/src/lsp/protocol';
import { Cheatsheet } from './cheatsheet/cheatsheet';
import { createClient } from './client';
import { Explorer } from './explorer/explorer';
import { FlaskSearch } from './flask-search';
import { registerGoToRoute } from './go-to-route/go-to-route';
import { ProjectReport } from './project-report';
import { registerShowReferences } from './show-references';
import { StatusItem } from './status-item';

/** What other extensions, and the tests inside VS Code, get from this one. */
export interface FlaskExtension {
  /** What the server last said of the workspace; undefined until it has spoken, and after it stopped. */
  readonly status: ServerStatus | undefined;
  readonly onDidChangeStatus: vscode.Event<ServerStatus | undefined>;
  /** The items of the Flask view. */
  readonly explorer: Pick<Explorer, 'getChildren' | 'getTreeItem' | 'onDidChangeTreeData'>;
}

let client: LanguageClient | undefined;

/** Starts the language server once the workspace has to do with Flask, and doesn't wait for it. */
export function activate(context: vscode.ExtensionContext): FlaskExtension {
  const output = vscode.window.createOutputChannel('Flask', { log: true });
  const server = createClient(context, output);
  const statusItem = new StatusItem();
  const statusChanged = new vscode.EventEmitter<ServerStatus | undefined>();
  let status: ServerStatus | undefined;
  const show = (next: ServerStatus | undefined) => {
    status = next;
    // Nothing of ours is shown in a workspace without Flask. While a server has stopped, or reads the workspace again, a
    // person stays in the view that they are in.
    if (next && (next.usesFlask || next.state === 'ready')) setActive(next.usesFlask);
    // The Flask view says it where it has nothing to show.
    void vscode.commands.executeCommand('setContext', 'flask.state', next?.state ?? 'stopped');
    statusItem.show(next);
    statusChanged.fire(next);
  };

  const explorer = new Explorer(server);
  client = server;
  context.subscriptions.push(
    output,
    statusItem,
    statusChanged,
    explorer,
    registerGoToRoute(server),
    new ProjectReport(server),
    registerShowReferences(server),
    new Cheatsheet(server, vscode.Uri.joinPath(context.extensionUri, 'client', 'dist')),
    server.onNotification(STATUS, show),
    server.onDidChangeState(() => server.isRunning() || show(undefined)),
    vscode.commands.registerCommand('flask.showOutput', () => output.show(true)),
    vscode.commands.registerCommand('flask.restartServer', () => server.restart()),
    new FlaskSearch({
      // The client reports a failed start itself.
      found: () => server.start().catch(() => {}),
      missing: () => setActive(false),
    }),
  );
  return {
    get status() {
      return status;
    },
    onDidChangeStatus: statusChanged.event,
    explorer,
  };
}

/**
 * Shows what is ours, or hides it. Until either is said, a window that was loaded anew goes on showing the Flask view if
 * that was open (its `when` in package.json).
 */
function setActive(isActive: boolean): void {
  void vscode.commands.executeCommand('setContext', 'flask.active', isActive);
  void vscode.commands.executeCommand('setContext', 'flask.isMissing', !isActive);
}

export async function deactivate(): Promise<void> {
  await client?.dispose();
}
