import {
  type Connection,
  DidChangeConfigurationNotification,
  type DidChangeConfigurationParams,
  type InitializeParams,
} from 'vscode-languageserver';
import { levelsFrom } from '../settings/levels';
import type { Folder } from './folder';

const SECTION = 'flask';
const RULES = `${SECTION}.rules`;

/** What the editor's settings say of the rules, given to each folder as it changes. */
export class EditorSettings {
  /** Whether the editor can be asked; one that can't tells by itself. */
  private isAsked = false;
  private isRegistered = false;
  private told: unknown;
  private logged = '';

  constructor(private readonly connection: Connection) {}

  initialize({ capabilities: { workspace }, initializationOptions }: InitializeParams): void {
    this.isAsked = workspace?.configuration ?? false;
    this.isRegistered = workspace?.didChangeConfiguration?.dynamicRegistration ?? false;
    this.told = memberOf(initializationOptions, 'rules');
  }

  /** Asks the editor to tell of changes. */
  async register(): Promise<void> {
    if (!this.isRegistered) return;
    await this.connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  }

  /** Keeps what the editor tells by itself. */
  changed({ settings }: DidChangeConfigurationParams): void {
    const rules = memberOf(memberOf(settings, SECTION), 'rules');
    if (rules !== undefined) this.told = rules;
  }

  /** Gives a folder the settings as they are now. */
  async apply(uri: string, folder: Folder): Promise<void> {
    const asked = this.isAsked
      ? await this.connection.workspace.getConfiguration({ scopeUri: uri, section: RULES })
      : {};
    const { levels, problems } = levelsFrom(this.isAsked ? asked : this.told);
    const line = problems.join(' ');
    if (line !== this.logged) this.connection.console.warn(`Setting ${RULES}: ${line}`);
    this.logged = line;
    folder.engine.settings.wish({ rules: levels });
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
