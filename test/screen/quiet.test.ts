import { mkdir, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, describe, expect, test } from 'vitest';
import { findChromium } from '../../scripts/editor/browser.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';
import { Window } from './window';

const APPLICATION = `from flask import Flask\n\napp = Flask(__name__)\n\n\n@app.get('/')\ndef home():\n    return 'Hello'\n`;
/** What other frameworks have in common with Flask. */
const OTHER = `from bottle import route, template\n\n\n@app.route('/')\ndef home():\n    return template('home')\n`;

/** A folder with an application of another framework. */
async function folderWithoutFlask(): Promise<string> {
  const folder = join(scratchFolder('quiet'), 'other');
  for (const [path, text] of Object.entries({
    'app.py': OTHER,
    'site/pages.py': 'x = 1\n',
    'templates/a.html': '{{ x }}',
  })) {
    await mkdir(dirname(join(folder, path)), { recursive: true });
    await writeFile(join(folder, path), text);
  }
  return folder;
}

const skips = findChromium() === undefined || process.platform === 'win32';

describe.skipIf(skips)('in a folder without Flask', { timeout: 120_000 }, () => {
  let window: Window | undefined;

  afterEach(async () => {
    await window?.close();
  });

  test('nothing is shown and no server runs, until a file with Flask comes to the disk', async () => {
    const folder = await folderWithoutFlask();
    window = await Window.open(folder);
    await window.show('app.py');
    await window.page.locator('.statusbar-item', { hasText: 'Python' }).waitFor();
    await window.page.keyboard.press('F1');
    await window.page.locator('.quick-input-widget input').first().fill('>Flask:');
    await window.page.locator('.quick-input-list', { hasText: /no matching/i }).waitFor();
    await window.page.keyboard.press('Escape');
    await window.pick('F1', '>Developer: Show Running Extensions', 'Show Running Extensions');
    // Activated, it had its chance.
    await window.page.locator('.extension', { hasText: 'Flask Language Tools' }).first().waitFor();
    expect(window.servers()).toEqual([]);
    expect(await window.icon.count()).toBe(0);

    await writeFile(join(folder, 'site', 'web.py'), APPLICATION);
    await window.routes.waitFor();
    await window.icon.waitFor();
    expect(window.servers()).toHaveLength(1);
  });

  test('a Flask view that was open before makes room when the window is loaded anew', async () => {
    const folder = await folderWithoutFlask();
    await writeFile(join(folder, 'web.py'), APPLICATION);
    window = await Window.open(folder);
    await window.icon.click();
    await window.page.locator('.part.sidebar .monaco-list-row', { hasText: 'home' }).waitFor();
    const address = window.page.url();
    await window.page.goto('about:blank');
    await rm(join(folder, 'web.py'));
    await window.page.goto(address);
    await window.page.locator('.explorer-folders-view .monaco-list-row').first().waitFor();
    await window.icon.waitFor({ state: 'detached' });
    expect(window.servers()).toEqual([]);
  });

  test('a person who begins to type it is offered the first application', async () => {
    const folder = await folderWithoutFlask();
    await writeFile(join(folder, 'new.py'), '');
    window = await Window.open(folder);
    await window.show('new.py');
    await window.page.locator('.monaco-editor textarea, .native-edit-context').first().focus();
    await window.page.keyboard.type('flask');
    await expect.poll(() => window?.servers().length).toBe(1);
    await expect
      .poll(
        async () => {
          await window?.page.keyboard.press('Escape');
          await window?.page.keyboard.press('Control+Space');
          return window?.page.locator('.suggest-widget', { hasText: 'flask-app' }).count();
        },
        { timeout: 20_000, interval: 1000 },
      )
      .toBeGreaterThan(0);
  });
});
