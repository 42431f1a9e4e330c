import { cp, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../scripts/editor/browser.mjs';
import { repository } from '../../scripts/paths.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';
import { Window } from './window';

describe.skipIf(findChromium() === undefined)(
  'a click with Ctrl in the first template that is opened',
  { timeout: 120_000 },
  () => {
    const folder = join(scratchFolder('links'), 'blog');
    let window: Window;

    beforeAll(async () => {
      await cp(join(repository, 'examples', 'blog'), folder, { recursive: true });
      window = await Window.open(folder);
      await window.routes.waitFor();
      await window.show('quill/templates/layout.html');
    }, 60_000);

    afterAll(async () => {
      await window?.close();
    });

    test('opens the view that the URL leads to', async () => {
      const { page } = window;
      // It moves the lines.
      await page.locator('.codelens-decoration', { hasText: 'extended by' }).waitFor();
      const name = page.locator('.view-line .detected-link', { hasText: /^index$/ });
      // The editor draws a line anew while the pointer is on its way.
      await name.click({ modifiers: ['Control'], force: true });
      await page.locator('.tab.active', { hasText: 'blog.py' }).waitFor();
      await page.locator('.view-line', { hasText: 'def index(' }).waitFor();
      expect(await page.locator('.monaco-dialog-box').count()).toBe(0);
    });

    test('opens where its blueprint is made', async () => {
      const { page } = window;
      await window.show('quill/templates/layout.html');
      // With Ctrl, VS Code looks for what is under the pointer when that moves.
      const name = page
        .locator('.view-line', { hasText: "url_for('blog.index')" })
        .locator('span', { hasText: /^'blog\.$/ });
      await name.last().click({ modifiers: ['Control'], force: true });
      await page.locator('.tab.active', { hasText: 'blog.py' }).waitFor();
      const lines = (await readFile(join(folder, 'quill/views/blog.py'), 'utf8')).split('\n');
      const made = lines.findIndex((line) => line.includes('Blueprint("blog"')) + 1;
      await page.locator('.statusbar-item', { hasText: `Ln ${made}, Col` }).waitFor();
    });
  },
);
