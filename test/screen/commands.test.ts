import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { FrameLocator, Page } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../scripts/editor/browser.mjs';
import { repository } from '../../scripts/paths.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';
import { Window } from './window';

const VIEW = 'quill/views/auth.py';

describe.skipIf(findChromium() === undefined)('in VS Code the cheatsheet', { timeout: 120_000 }, () => {
  let window: Window;
  let page: Page;
  let folder: string;
  const complaints: string[] = [];

  beforeAll(async () => {
    folder = join(scratchFolder('cheatsheet'), 'blog');
    await cp(join(repository, 'examples', 'blog'), folder, { recursive: true });
    window = await Window.open(folder);
    page = window.page;
    page.on('console', (message) => {
      if (/content security policy/i.test(message.text()) && /cheatsheet/.test(message.text()))
        complaints.push(message.text());
    });
    await window.routes.waitFor();
    await window.pick('Control+KeyP', `${VIEW}:1:1`, 'auth.py');
    await page.locator('.view-lines .view-line').first().waitFor();
    await window.pick('F1', '>Flask: Open Cheatsheet', 'Open Cheatsheet');
    await sheet()
      .locator('#count', { hasText: /^\d+ entries$/ })
      .waitFor();
  });

  afterAll(async () => {
    await window?.close();
  });

  const sheet = (): FrameLocator => page.frameLocator('iframe.webview').frameLocator('iframe');
  const focused = () => sheet().locator('article:focus');

  test('is filtered, walked through and used by keys alone', async () => {
    await sheet().locator('#filter:focus').waitFor();
    await page.keyboard.type('redirect');
    await sheet().locator('#count', { hasText: ' of ' }).waitFor();
    expect(await sheet().locator('nav li:visible').first().textContent()).toBe('Redirection');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('ArrowDown');
    expect(await focused().getAttribute('data-prefix')).toBe('flask-route-redirect');
    await page.keyboard.press('ArrowUp');
    expect(await focused().getAttribute('data-prefix')).toBe('flask-redirect');
    await page.keyboard.press('Tab');
    expect(await sheet().locator('button:focus').getAttribute('aria-label')).toBe('Insert “Redirect” at the cursor');
    await page.keyboard.press('Escape');
    await sheet().locator('#filter:focus').waitFor();
    await page.keyboard.press('Escape');
    await sheet()
      .locator('#count', { hasText: /^\d+ entries$/ })
      .waitFor();
  });

  test('says so when nothing matches', async () => {
    await page.keyboard.type('nothing like it');
    await sheet().locator('#nothing:visible').waitFor();
    expect(await sheet().locator('article:visible').count()).toBe(0);
    await sheet().locator('#clear').click();
    expect(await sheet().locator('article:visible').count()).toBeGreaterThan(50);
  });

  test('stays as it is while another tab is in front of it', async () => {
    await sheet().locator('#filter').fill('cookie');
    await sheet().locator('#count', { hasText: ' of ' }).waitFor();
    const shown = await sheet().locator('article:visible').count();
    await window.pick('Control+KeyP', 'quill/store.py', 'store.py');
    await page.locator('iframe.webview').waitFor({ state: 'hidden' });
    await window.pick('F1', '>Flask: Open Cheatsheet', 'Open Cheatsheet');
    await sheet().locator('#count', { hasText: ' of ' }).waitFor();
    expect(await sheet().locator('#filter').inputValue()).toBe('cookie');
    expect(await sheet().locator('article:visible').count()).toBe(shown);
  });

  test('inserts at the cursor, with what must be imported', async () => {
    await sheet().locator('#filter').fill('flask-send-file');
    await sheet().locator('#filter').press('Enter');
    await page.keyboard.press('Enter');
    await page.locator('.tab.dirty').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('Control+KeyS');
    await page.locator('.tab.dirty').waitFor({ state: 'detached' });
    const saved = await readFile(join(folder, VIEW), 'utf8');
    expect(saved).toMatch(/^\s*current_app,$/m);
    expect(saved).toContain(
      '    folder = Path(current_app.instance_path, "uploads")\n    return send_from_directory(folder, name, as_attachment=True)',
    );
  });

  test('has “Go to Route” beside it, which lands in the view that answers a URL', async () => {
    await window.pick('F1', '>Flask: Go to Route', 'Go to Route');
    const input = page.locator('.quick-input-widget input').first();
    await input.fill('DELETE /write');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: '405' }).waitFor();
    await input.fill('/auth');
    // A part of a URL that is a 404 by itself: that is said first, and Enter leads to what begins with it.
    await page.locator('.quick-input-list .monaco-list-row[data-index="0"]', { hasText: '404 Not Found' }).waitFor();
    await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: '/auth/login' }).waitFor();
    await input.fill('http://localhost:5000/page/2?x=1');
    await page.locator('.quick-input-list .monaco-list-row', { hasText: 'page=2' }).waitFor();
    await page.keyboard.press('Enter');
    await page.locator('.tab.active', { hasText: 'blog.py' }).waitFor();
    const [line = ''] =
      /Ln \d+/.exec((await page.locator('.statusbar-item', { hasText: /Ln \d+/ }).textContent()) ?? '') ?? [];
    const lines = (await readFile(join(folder, 'quill/views/blog.py'), 'utf8')).split('\n');
    expect(lines[Number(line.slice(3)) - 1]).toBe('def index(page):');
  });

  test('asks for nothing that its content security policy forbids', () => {
    expect(complaints).toEqual([]);
  });
});
