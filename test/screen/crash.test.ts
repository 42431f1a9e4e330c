import { cp } from 'node:fs/promises';
import { join } from 'node:path';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { findChromium } from '../../scripts/editor/browser.mjs';
import { repository } from '../../scripts/paths.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';
import { Window } from './window';

const skips = findChromium() === undefined || process.platform === 'win32';

describe.skipIf(skips)('a language server that crashed', { timeout: 120_000 }, () => {
  let window: Window;

  beforeAll(async () => {
    const folder = join(scratchFolder('crash'), 'blog');
    await cp(join(repository, 'examples', 'blog'), folder, { recursive: true });
    window = await Window.open(folder);
    await window.routes.waitFor();
  }, 60_000);

  afterAll(async () => {
    await window?.close();
  });

  /** Kills the server, and waits for another one that knows the application. */
  async function crash(): Promise<void> {
    const [before = 0, ...others] = window.servers();
    expect(others).toEqual([]);
    process.kill(before, 'SIGKILL');
    await window.routes.waitFor({ state: 'hidden' });
    await window.routes.waitFor();
    expect(window.servers()).not.toContain(before);
  }

  test('is started again, knows the application again, stays in the view that is open, and tells once', async () => {
    const said = await window.routes.textContent();
    await window.icon.click();
    const lines = window.page.locator('.part.sidebar .monaco-list-row', { hasText: 'quill:create_app()' });
    await lines.waitFor();
    await crash();
    expect(await window.routes.textContent()).toBe(said);
    await lines.waitFor();
    await crash();
    expect(await window.routes.textContent()).toBe(said);
    await lines.waitFor();
    await window.pick('F1', '>Notifications: Show Notifications', 'Show Notifications');
    const all = window.page.locator('.notifications-center .notification-list-item', { hasText: 'Flask' });
    await all.first().waitFor();
    expect(await all.allTextContents()).toEqual([expect.stringMatching(/stopped unexpectedly and was started again/)]);
  });

  test('again and again is left as it is, until a person who asks it for something starts it', async () => {
    // After the two before, within three minutes: the fifth is one too many.
    await crash();
    await crash();
    for (const server of window.servers()) process.kill(server, 'SIGKILL');
    await window.page.locator('.part.sidebar', { hasText: 'The Flask language server has stopped.' }).waitFor();
    expect(window.servers()).toEqual([]);
    await window.pick('F1', '>Flask: Go to Route', 'Go to Route');
    await window.pick('F1', '>Notifications: Show Notifications', 'Show Notifications');
    const said = window.page.locator('.notifications-center .notification-list-item', { hasText: 'has stopped.' });
    await said.locator('.monaco-button', { hasText: 'Restart Server' }).click();
    await window.routes.waitFor();
    expect(window.servers()).toHaveLength(1);
  });
});
