import * as vscode from 'vscode';
import { type LanguageClient, State } from 'vscode-languageclient/node';

interface Choice {
  readonly title: string;
  readonly command: string;
}

export const restart: Choice = { title: 'Restart Server', command: 'flask.restartServer' };
export const showOutput: Choice = { title: 'Show Output', command: 'flask.showOutput' };

/** Says what is the matter with the server, and does what the person chooses. */
export async function warn(message: string, ...choices: Choice[]): Promise<void> {
  const chosen = await vscode.window.showWarningMessage(message, ...choices);
  if (chosen !== undefined) await vscode.commands.executeCommand(chosen.command);
}

/** Registers a command that asks the server for something: where that has stopped, the person can start it again. */
export function registerAsking(client: LanguageClient, command: string, run: () => unknown): vscode.Disposable {
  return vscode.commands.registerCommand(command, () =>
    client.state === State.Stopped ? warn('The Flask language server has stopped.', restart, showOutput) : run(),
  );
}
