import { NotificationType } from 'vscode-languageserver';

/** What the server knows of the workspace. */
export interface ServerStatus {
  readonly state: 'indexing' | 'ready';
  readonly apps: number;
  readonly routes: number;
  /** Registrations that couldn't be read, so that what they add isn't known. */
  readonly unread: number;
}

/** Sent when indexing begins and ends, and when an evaluation changes the numbers. */
export const STATUS = new NotificationType<ServerStatus>('flask/status');
