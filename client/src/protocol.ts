import { NotificationType } from 'vscode-languageclient/node';

/** What the server knows of the workspace: sent when indexing begins and ends, and when an edit changes the numbers. */
export interface ServerStatus {
  readonly state: 'indexing' | 'ready';
  readonly apps: number;
  readonly routes: number;
  /** Registrations that could not be read, so that what they add is unknown. */
  readonly unread: number;
}

export const statusNotification = new NotificationType<ServerStatus>('flask/status');
