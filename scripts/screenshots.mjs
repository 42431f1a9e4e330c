// Takes the pictures of docs/images in the embedded VS Code, on a copy of the sample application, each light and dark.
//   npm run screenshots [-- completion config-keys test-lens hover diagnostic cheatsheet explorer go-to-route]

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { bootstrap } from './bootstrap.mjs';
import { repository } from './paths.mjs';
import { endTogether } from './processes.mjs';
import { scratchFolder } from './scratch.mjs';

/** @typedef {import('playwright-core').Page} Page */

/**
 * @typedef {object} Scene
 * @property {string} file which is shown
 * @property {string} [ending] what it ends with in the picture
 * @property {string} cursor the text that the cursor stands behind
 * @property {[above: number, below: number]} [lines] how many lines around the cursor's are in the picture
 * @property {{ width: number, height: number }} [window] the picture is a window of this size, down to its status bar
 * @property {(page: Page) => Promise<void>} play
 */

/** @type {Record<string, Scene>} */
const scenes = {
  completion: {
    file: 'quill/views/blog.py',
    ending: '\n\n@bp.get("/latest")\ndef latest():\n    return redirect(url_for(""))\n',
    cursor: 'def latest():\n    return redirect(url_for("',
    lines: [5, 13],
    async play(page) {
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
    },
  },
  'config-keys': {
    file: 'quill/__init__.py',
    ending: '\n\ndef secure(app):\n    app.config["SESSION_"]\n',
    cursor: 'app.config["SESSION_',
    lines: [4, 13],
    async play(page) {
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
    },
  },
  'test-lens': {
    file: 'quill/views/blog.py',
    cursor: 'def index(page',
    lines: [4, 3],
    async play(page) {
      await page.locator('.codelens-decoration a', { hasText: 'test calls' }).first().waitFor();
    },
  },
  hover: {
    file: 'quill/views/api.py',
    cursor: 'store.newest()])\n\n\n@v1.get',
    lines: [6, 12],
    play: hoverAtCursor,
  },
  'template-completion': {
    file: 'quill/templates/blog/post.html',
    ending: '\n<p>{{ }}</p>\n',
    cursor: '\n<p>{{ ',
    lines: [6, 12],
    async play(page) {
      await page.keyboard.press('Control+Space');
      await page.locator('.suggest-widget.visible .monaco-list-row').first().waitFor();
    },
  },
  'template-hover': {
    file: 'quill/templates/blog/post.html',
    cursor: '{{ post',
    lines: [3, 14],
    play: hoverAtCursor,
  },
  'template-diagnostic': {
    file: 'quill/templates/mistakes.html',
    cursor: 'titel',
    lines: [5, 12],
    async play(page) {
      await page.locator('.squiggly-warning').first().waitFor();
      await hoverAtCursor(page);
      await page.locator('.monaco-hover .action', { hasText: 'Quick Fix' }).first().waitFor();
    },
  },
  diagnostic: {
    file: 'quill/mistakes.py',
    cursor: 'url_for("blog.indx',
    lines: [5, 13],
    async play(page) {
      await page.locator('.squiggly-error').first().waitFor();
      await hoverAtCursor(page);
      await page.locator('.monaco-hover .action', { hasText: 'Quick Fix' }).first().waitFor();
    },
  },
  cheatsheet: {
    file: 'quill/views/auth.py',
    cursor: 'session.clear()',
    window: { width: 1120, height: 640 },
    async play(page) {
      await runCommand(page, 'Flask: Open Cheatsheet');
      const sheet = page.frameLocator('iframe.webview').frameLocator('iframe');
      await sheet.locator('#filter').fill('session');
      await sheet.locator('#filter').press('ArrowDown');
    },
  },
  explorer: {
    file: 'quill/views/blog.py',
    cursor: 'def show(',
    window: { width: 1120, height: 640 },
    async play(page) {
      await runCommand(page, 'Flask: Focus on Applications View');
      const row = (/** @type {string} */ text) =>
        page.locator('.pane-body .monaco-list-row', { hasText: text }).first();
      for (const name of ['auth', 'Templates', 'auth/login.html']) {
        await row(name).click();
        await page.keyboard.press('ArrowRight');
      }
    },
  },
  'go-to-route': {
    file: 'quill/views/blog.py',
    cursor: 'def index(page',
    window: { width: 840, height: 420 },
    async play(page) {
      await runCommand(page, 'Flask: Go to Route');
      await page.locator('.quick-input-widget input').first().fill('http://localhost:5000/page/2?sort=new');
      await page.locator('.quick-input-list .monaco-list-row', { hasText: 'page=2' }).waitFor();
    },
  },
};

const lineHeight = 22;
const width = 840;
const themes = { '': 'Light Modern', '-dark': 'Dark Modern' };
const settings = {
  'breadcrumbs.enabled': false,
  'editor.cursorBlinking': 'solid',
  'editor.fontFamily': "'DejaVu Sans Mono', monospace",
  'editor.fontSize': 14,
  'editor.hover.above': false,
  'editor.lineHeight': lineHeight,
  'editor.matchBrackets': 'never',
  'editor.minimap.enabled': false,
  'editor.occurrencesHighlight': 'off',
  'editor.parameterHints.enabled': false,
  'editor.overviewRulerLanes': 0,
  'editor.renderLineHighlight': 'none',
  'editor.scrollbar.vertical': 'hidden',
  'editor.stickyScroll.enabled': false,
  'git.enabled': false,
  'workbench.activityBar.location': 'hidden',
  'workbench.editor.showTabs': 'none',
};

endTogether();
await bootstrap();
const { startEditor } = await import('./editor/server.mjs');
const { launchChromium } = await import('./editor/browser.mjs');
const images = join(repository, 'docs', 'images');
await mkdir(images, { recursive: true });
const wanted = process.argv.length > 2 ? process.argv.slice(2) : Object.keys(scenes);
const browser = await launchChromium();
for (const [suffix, theme] of Object.entries(themes)) await takeAll(suffix, theme);
await browser.close();
process.exit();

/** @param {string} suffix @param {string} theme */
async function takeAll(suffix, theme) {
  const folder = join(scratchFolder('pictures'), 'blog');
  await cp(join(repository, 'examples', 'blog'), folder, { recursive: true });
  const editor = await startEditor({
    folder,
    extension: repository,
    settings: { ...settings, 'workbench.colorTheme': theme },
  });
  for (const [name, scene] of Object.entries(scenes)) {
    if (!wanted.includes(name)) continue;
    const image = join(images, `${name}${suffix}.png`);
    await take(editor.origin, join(folder, scene.file), scene, image);
    console.log(relative(repository, image));
  }
  await editor.stop();
}

/** @param {string} address @param {string} path @param {Scene} scene @param {string} image */
async function take(address, path, { file, ending = '', cursor, lines, window, play }, image) {
  const source = (await readFile(path, 'utf8')) + ending;
  await writeFile(path, source);
  const page = await browser.newPage({ viewport: window ?? { width: width + 20, height: 900 }, deviceScaleFactor: 2 });
  await page.goto(address);
  await page.locator('.statusbar-item', { hasText: 'routes' }).waitFor();
  await page.keyboard.press('Control+KeyB'); // the side bar goes
  await open(page, file, positionBehind(source, cursor));
  await play(page);
  await page.waitForTimeout(1500); // animations, and details that come later
  await page.screenshot({ path: image, clip: window ? await aboveStatusBar(page) : await aroundCursor(page, lines) });
  await page.close();
}

/** @param {Page} page */
async function aboveStatusBar(page) {
  const bar = await boxOf(page, '.statusbar');
  return { x: 0, y: 0, width: bar.width, height: bar.y };
}

/** @param {Page} page @param {[above: number, below: number]} [lines] */
async function aroundCursor(page, [above, below] = [5, 5]) {
  const line = await boxOf(page, '.cursor');
  const editor = await boxOf(page, '.editor-instance');
  return { x: editor.x, y: line.y - above * lineHeight, width, height: (above + 1 + below) * lineHeight };
}

/** @param {Page} page @param {string} title */
async function runCommand(page, title) {
  await page.keyboard.press('F1');
  await page.locator('.quick-input-widget input').first().fill(`>${title}`);
  await page.locator('.quick-input-list .monaco-list-row.focused', { hasText: title }).first().waitFor();
  await page.keyboard.press('Enter');
}

/** @param {Page} page @param {string} file @param {string} position */
async function open(page, file, position) {
  await page.keyboard.press('Control+KeyP');
  await page.locator('.quick-input-widget input').first().fill(`${file}:${position}`);
  await page.locator('.quick-input-list .monaco-list-row').first().waitFor();
  await page.keyboard.press('Enter');
  await page.locator('.view-lines .view-line').first().waitFor();
}

/** @param {Page} page */
async function hoverAtCursor(page) {
  // Lenses that come late move the line away from under the mouse.
  await page.locator('.codelens-decoration a').first().waitFor({ state: 'attached' });
  await page.waitForTimeout(1000);
  const { x, y } = await boxOf(page, '.cursor');
  await page.mouse.move(x - 6, y + lineHeight / 2);
  await page.locator('.monaco-hover-content:visible').first().waitFor();
}

/** @param {Page} page @param {string} selector */
async function boxOf(page, selector) {
  const box = await page.locator(selector).first().boundingBox();
  if (box === null) throw new Error(`Nothing to see of ${selector}`);
  return box;
}

/** @param {string} source @param {string} text @returns {string} line and column of its end, counted from 1 */
function positionBehind(source, text) {
  const before = source.slice(0, source.indexOf(text) + text.length).split('\n');
  return `${before.length}:${(before.at(-1)?.length ?? 0) + 1}`;
}
