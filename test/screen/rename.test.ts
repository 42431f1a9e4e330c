import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from 'playwright-core';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../scripts/editor/browser.mjs';
import { repository } from '../../scripts/paths.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';
import { Window } from './window';

const LAYOUT = 'quill/templates/layout.html';

describe.skipIf(findChromium() === undefined)('in VS Code', { timeout: 120_000 }, () => {
  const folder = join(scratchFolder('rename'), 'blog');
  let window: Window;

  beforeAll(async () => {
    await cp(join(repository, 'examples', 'blog'), folder, { recursive: true });
    window = await Window.open(folder);
    await window.routes.waitFor();
  }, 60_000);

  afterAll(async () => {
    await window?.close();
  });

  const line = (text: string): Locator => window.page.locator('.view-line', { hasText: text }).first();

  test('names of a template and of a static file follow their files in the Explorer', async () => {
    const { page } = window;
    const row = (name: string) => page.locator('.explorer-folders-view .monaco-list-row', { hasText: name }).first();
    const rename = async (name: string, to: string) => {
      await row(name).click({ force: true });
      await page.locator('.tab.active', { hasText: name }).waitFor();
      await row(name).press('F2');
      await page.locator('.explorer-item-edited input').fill(to);
      await page.keyboard.press('Enter');
      await page.locator('.monaco-dialog-box .monaco-button', { hasText: 'OK' }).click({ force: true });
      await page.locator('.tab', { hasText: to }).waitFor();
    };
    for (const name of ['quill', 'static', 'templates']) {
      if ((await row(name).getAttribute('aria-expanded')) === 'false') await row(name).click({ force: true });
    }
    await rename('quill.css', 'site.css');
    await page.locator('.tab', { hasText: 'layout.html' }).click();
    await line("filename='site.css'").waitFor();
    await rename('macros.html', 'parts.html');
    await page.locator('.tab', { hasText: 'write.html' }).click();
    await line('from "parts.html"').waitFor();
  });

  test('a blueprint is renamed from where an endpoint begins with it, its name alone', async () => {
    const { page } = window;
    const lines = (await readFile(join(folder, LAYOUT), 'utf8')).split('\n');
    const at = lines.findIndex((text) => text.includes("url_for('blog.index')"));
    const column = (lines[at] ?? '').indexOf('blog.') + 3;
    await window.pick('Control+KeyP', `${LAYOUT}:${at + 1}:${column}`, 'layout.html');
    await window.isTypedInto(LAYOUT);
    // It moves the lines, which takes the box away.
    await page.locator('.codelens-decoration', { hasText: 'extended by' }).waitFor();
    await page.keyboard.press('F2');
    const input = page.locator('.rename-box input');
    await input.waitFor();
    expect(await input.inputValue()).toBe('blog');
    await input.fill('journal');
    await input.press('Enter');
    await line("url_for('journal.index')").waitFor();
    expect(await line("url_for('blog.").count()).toBe(0);
    await window.show('quill/views/blog.py');
    await line('Blueprint("journal"').waitFor();
  });
});
