import type { Browser, Locator, Page } from 'playwright-core';
import { launchChromium } from '../../scripts/editor/browser.mjs';
import { startEditor } from '../../scripts/editor/server.mjs';
import { repository } from '../../scripts/paths.mjs';
import { withDescendants } from './processes';

/** A window of VS Code on a folder, with the extension. */
export class Window {
  private constructor(
    private readonly editor: Awaited<ReturnType<typeof startEditor>>,
    private readonly browser: Browser,
    readonly page: Page,
  ) {}

  static async open(folder: string, settings: Record<string, unknown> = {}): Promise<Window> {
    const editor = await startEditor({ folder, extension: repository, settings });
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
    const name = path.split('/').at(-1) ?? '';
    await this.pick('Control+KeyP', path, name);
    await this.page.locator('.tab.active', { hasText: name }).waitFor();
    await this.page.locator('.view-lines .view-line').first().waitFor();
  }
}
