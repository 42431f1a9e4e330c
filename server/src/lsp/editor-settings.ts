import {
  type Connection,
  DidChangeConfigurationNotification,
  type DidChangeConfigurationParams,
  type InitializeParams,
} from 'vscode-languageserver';
import { levelsFrom } from '../settings/levels';
import type { Folder } from './folder';

const SECTION = 'flask';

/** What the editor's settings say, given to each folder as it changes. */
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
    this.told = initializationOptions;
  }

  /** Asks the editor to tell of changes. */
  async register(): Promise<void> {
    if (!this.isRegistered) return;
    await this.connection.client.register(DidChangeConfigurationNotification.type, { section: SECTION });
  }

  /** Keeps what the editor tells by itself. */
  changed({ settings }: DidChangeConfigurationParams): void {
    this.told = memberOf(settings, SECTION) ?? this.told;
  }

  /** Gives a folder the settings as they are now. */
  async apply(uri: string, folder: Folder): Promise<void> {
    const settings = this.isAsked
      ? await this.connection.workspace.getConfiguration({ scopeUri: uri, section: SECTION })
      : this.told;
    const { levels, problems } = levelsFrom(memberOf(settings, 'rules'));
    const line = problems.join(' ');
    if (line !== '' && line !== this.logged) this.connection.console.warn(`Setting ${SECTION}.rules: ${line}`);
    this.logged = line;
    folder.engine.settings.wish({ rules: levels });
    folder.shows = {
      codeLens: Object(memberOf(settings, 'codeLens')),
      inlayHints: Object(memberOf(settings, 'inlayHints')),
    };
  }
}

function memberOf(value: unknown, name: string): unknown {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>)[name] : undefined;
}
