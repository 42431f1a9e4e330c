import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../scripts/editor/browser.mjs';
import { repository } from '../../scripts/paths.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';
import { Window } from './window';

const VIEW = 'quill/views/auth.py';

describe.skipIf(findChromium() === undefined)('in VS Code the Flask view', { timeout: 120_000 }, () => {
  let window: Window;
  let page: Page;

  beforeAll(async () => {
    const folder = join(scratchFolder('explorer'), 'blog');
    await cp(join(repository, 'examples', 'blog'), folder, { recursive: true });
    window = await Window.open(folder);
    page = window.page;
    // What the browser is sent to.
    await page.context().route(/blog\.localhost/, (route) => route.fulfill({ body: 'The blog' }));
    await window.routes.waitFor();
    await window.pick('F1', '>Flask: Focus on Applications View', 'Applications View');
    await row(/^auth/).click();
    await row('/auth/login').waitFor();
  }, 60_000);

  afterAll(async () => {
    await window?.close();
  });

  const row = (text: string | RegExp): Locator =>
    page.locator('.part.sidebar .monaco-list-row', { has: page.locator('.label-name', { hasText: text }) }).first();

  const isUnfolded = (text: RegExp) => row(text).getAttribute('aria-expanded');

  const inMenu = (action: string) => page.getByRole('menuitem', { name: action, exact: true });

  async function choose(line: Locator, action: string): Promise<void> {
    await line.click({ button: 'right' });
    // A menu that has just come takes no short click.
    await inMenu(action).click({ delay: 150 });
  }

  /** The address that the browser is sent to by a line of the view. */
  async function opened(line: Locator, value: string): Promise<string> {
    await choose(line, 'Open in Browser');
    const input = page.locator('.quick-input-widget input').first();
    await input.fill(value);
    const [other] = await Promise.all([page.context().waitForEvent('page'), input.press('Enter')]);
    await other.waitForURL(/^http/, { waitUntil: 'commit' });
    const address = other.url();
    await other.close();
    return address;
  }

  test('keeps what is selected and unfolded while a file is edited', async () => {
    await row('/auth/login').click();
    await window.isTypedInto(VIEW);
    await page.keyboard.press('Control+End');
    await page.keyboard.insertText("\n\n@bp.get('/help')\ndef help():\n    return 'Ask.'\n");
    await row('/auth/help').waitFor();
    expect(await row('/auth/login').getAttribute('aria-selected')).toBe('true');
    expect(await isUnfolded(/^auth/)).toBe('true');
    expect(await isUnfolded(/^blog/)).toBe('false');
    await window.save();
  });

  test('is unfolded as it was after a filter', async () => {
    await window.pick('F1', '>Flask: Filter Routes', 'Filter Routes');
    const input = page.locator('.quick-input-widget input').first();
    await input.fill('/authors');
    await input.press('Enter');
    await row('/auth/login').waitFor({ state: 'hidden' });
    await row('/auth/authors').waitFor();
    await page.locator('.part.sidebar').hover();
    await page.locator('.action-label[aria-label="Clear Filter"]').first().click();
    await row('/auth/login').waitFor();
    expect(await isUnfolded(/^auth/)).toBe('true');
    expect(await isUnfolded(/^blog/)).toBe('false');
  });

  test('opens what GET answers in the browser, below the address that is set, with values that the converter takes', async () => {
    await row('/auth/logout').click({ button: 'right' });
    await inMenu('Copy URL').waitFor();
    expect(await inMenu('Open in Browser').count()).toBe(0);
    await page.keyboard.press('Escape');

    await row(/^blog/).click();
    const index = row('/page/<int');
    await choose(index, 'Open in Browser');
    await page.locator('.quick-input-widget input').first().fill('seven');
    await page.locator('.quick-input-widget', { hasText: 'A whole number is needed here.' }).waitFor();
    await page.keyboard.press('Escape');
    await window.set('flask.baseUrl', 'http://blog.localhost/app/');
    expect(await opened(index, '7')).toBe('http://blog.localhost/app/page/7');
    await window.set('flask.baseUrl', 'http://blog.localhost:8000');
    expect(await opened(index, '8')).toBe('http://blog.localhost:8000/page/8');
  });

  test('is there again when the window is loaded anew', async () => {
    await page.reload();
    await row(/^auth/).waitFor();
    expect(await page.locator('.part.sidebar .composite.title', { hasText: 'Flask' }).count()).toBe(1);
  });
});
