import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/editor/browser.mjs';
import { startEditor } from '../../scripts/editor/server.mjs';
import { repository } from '../../scripts/paths.mjs';
import { withDescendants } from './processes';

/** Nothing is added to what a test types. */
const typedAsItIs = { 'editor.autoClosingBrackets': 'never', 'editor.autoClosingQuotes': 'never' };

/** A window of VS Code on a folder, with the extension. */
export class Window {
  private constructor(
    private readonly editor: Awaited<ReturnType<typeof startEditor>>,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(folder: string, settings: Record<string, unknown> = {}): Promise<Window> {
    const editor = await startEditor({ folder, extension: repository, settings: { ...typedAsItIs, ...settings } });
    const browser = await launchChromium();
    const page = await browser.newPage({ viewport: { width: 1600, height: 900 } });
    await page.goto(editor.origin);
    // Before, no key does anything.
    await page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    return new Window(editor, browser, page);
  }

  async close(): Promise<void> {
    await this.browser.close();
    await this.editor.stop();
  }

  /** What the status bar says of the application. */
  get routes(): Locator {
    return this.page.locator('.statusbar-item', { hasText: 'routes' });
  }

  /** The icon of the Flask view beside the side bar. */
  get icon(): Locator {
    return this.page.locator('.activitybar .action-item a[aria-label^="Flask"]');
  }

  /** The process ids of the language servers that were started from here. */
  servers(): number[] {
    const all = withDescendants(this.editor.process.pid ?? 0);
    return all.filter(({ command }) => command.includes('server/dist/cli.js')).map(({ pid }) => pid);
  }

  /** Takes the first of a quick pick, once it is what was meant. */
  async pick(key: string, text: string, shown: string): Promise<void> {
    await this.page.keyboard.press(key);
    await this.page.locator('.quick-input-widget input').first().fill(text);
    await this.page.locator('.quick-input-list .monaco-list-row.focused', { hasText: shown }).first().waitFor();
    await this.page.keyboard.press('Enter');
  }

  /** Shows a file of the folder. */
  async show(path: string): Promise<void> {
    await this.pick('Control+KeyP', path, nameOf(path));
    await this.isTypedInto(path);
  }

  /** Resolves once a file is shown, and what is typed goes into it. */
  async isTypedInto(path: string): Promise<void> {
    await this.page.locator('.tab.active', { hasText: nameOf(path) }).waitFor();
    const editor = this.page.locator(`.editor-group-container.active .monaco-editor.focused[data-uri$="/${path}"]`);
    await editor.locator('.view-line').first().waitFor();
  }

  /** Writes a setting into the file of the user’s settings, as a person does, and resolves once it is read. */
  async set(setting: string, value: unknown): Promise<void> {
    await this.pick('F1', '>Preferences: Open User Settings (JSON)', 'User Settings (JSON)');
    await this.isTypedInto('User/settings.json');
    // One that is seen is read together with it.
    const breadcrumbs = this.page.locator('.breadcrumbs-control');
    const areSeen = await breadcrumbs.isVisible();
    const added = JSON.stringify({ [setting]: value, 'breadcrumbs.enabled': !areSeen });
    // Of two the later counts.
    for (const key of ['Control+End', 'ArrowUp', 'Home']) await this.page.keyboard.press(key);
    await this.page.keyboard.insertText(`,${added.slice(1, -1)}\n`);
    await this.save();
    await breadcrumbs.waitFor({ state: areSeen ? 'hidden' : 'visible' });
  }

  /** Saves the file that is typed into. */
  async save(): Promise<void> {
    await this.page.locator('.tab.active.dirty').waitFor();
    await this.page.keyboard.press('Control+KeyS');
    await this.page.locator('.tab.active.dirty').waitFor({ state: 'detached' });
  }
}

const nameOf = (path: string): string => path.slice(path.lastIndexOf('/') + 1);
