import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import type { Browser } from 'playwright-core';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { findChromium, launchChromium } from '../../scripts/editor/browser.mjs';
import { repository } from '../../scripts/paths.mjs';
import { processes, withDescendants } from './processes';

/** Starts the editor as `npm start` does where there is no display. */
async function start(): Promise<{ starter: ChildProcess; address: string }> {
  const { DISPLAY: _, WAYLAND_DISPLAY: __, ...environment } = process.env;
  const starter = spawn(process.execPath, ['scripts/start.mjs'], { cwd: repository, env: environment });
  let output = '';
  starter.stderr.on('data', (text) => (output += text));
  const address = await new Promise<string>((resolve, reject) => {
    starter.stdout.on('data', (text) => {
      output += text;
      const [found] = /http:\S+/.exec(output) ?? [];
      if (found !== undefined) resolve(found);
    });
    starter.once('exit', () => reject(new Error(output)));
  });
  return { starter, address };
}

const reason = findChromium() === undefined ? 'no Chromium' : process.platform === 'win32' ? 'no signals' : undefined;

describe.skipIf(reason)('npm start without a display', () => {
  let browser: Browser;

  beforeEach(async () => {
    browser = await launchChromium();
  });

  afterEach(async () => {
    await browser.close();
  });

  test.each(['SIGINT', 'SIGHUP'] as const)(
    'opens the sample with the extension at work, and %s leaves no process behind',
    { timeout: 120_000 },
    async (signal) => {
      const { starter, address } = await start();
      const page = await browser.newPage();
      await page.goto(address);
      await page.locator('.statusbar-item', { hasText: 'routes' }).waitFor();

      const family = withDescendants(starter.pid ?? 0).map(({ pid }) => pid);
      expect(family.length).toBeGreaterThan(3); // the starter, VS Code, its extension host, the language server
      const ended = once(starter, 'exit');
      starter.kill(signal);
      await ended;

      const alive = new Set(processes().map(({ pid }) => pid));
      expect(family.filter((pid) => alive.has(pid))).toEqual([]);
    },
  );
});
