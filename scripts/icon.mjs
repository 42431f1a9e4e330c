// Draws the extension's icon, which VS Code takes as a picture only, from client/media/icon.svg.
//   npm run icon

import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { launchChromium } from './editor/browser.mjs';
import { repository } from './paths.mjs';

const size = 256;
const drawing = join(repository, 'client', 'media', 'icon.svg');
const browser = await launchChromium();
const page = await browser.newPage({ viewport: { width: size, height: size } });
await page.setContent(`<style>body { margin: 0 } svg { display: block }</style>${await readFile(drawing, 'utf8')}`);
await page.screenshot({ path: drawing.replace(/svg$/, 'png'), omitBackground: true });
await browser.close();
