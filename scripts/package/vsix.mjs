// A package of the extension: a folder with all that is in it and nothing else, and the VSIX that is made of the folder.

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { buildForRelease } from '../build.mjs';
import { repository } from '../paths.mjs';
import { scratchFolder } from '../scratch.mjs';
import { placeNativeParser } from './native-parser.mjs';

/** @typedef {import('./native-parser.mjs').NativeTarget} NativeTarget */

/**
 * @typedef {object} Package
 * @property {string} vsix
 * @property {string} parser the parsers in it, in words
 */

/**
 * @param {NativeTarget | 'universal'} target
 * @param {string} folder where the VSIX goes
 * @returns {Promise<Package>}
 */
export async function packageExtension(target, folder) {
  const stage = scratchFolder('package');
  const manifest = await stageShared(stage);
  const native = target === 'universal' ? undefined : target;
  const origin = native && (await placeNativeParser(native, join(stage, 'server', 'node_modules')));
  const name = [manifest.name, ...(native ? [native] : []), manifest.version].join('-');
  const vsix = join(folder, `${name}.vsix`);
  await mkdir(folder, { recursive: true });
  const { createVSIX } = await import('@vscode/vsce');
  await quietly(() =>
    createVSIX({ cwd: stage, packagePath: vsix, dependencies: false, ...(native && { target: native }) }),
  );
  return { vsix, parser: origin === undefined ? 'WebAssembly' : `native (${origin}) and WebAssembly` };
}

/** What is the same on every platform. @param {string} stage */
async function stageShared(stage) {
  const manifest = JSON.parse(await readFile(join(repository, 'package.json'), 'utf8'));
  for (const ours of ['private', 'workspaces', 'scripts', 'devDependencies', 'allowScripts']) delete manifest[ours];
  await writeFile(join(stage, 'package.json'), `${JSON.stringify(manifest, null, 2)}\n`);
  const pictures = JSON.stringify(manifest.contributes.walkthroughs ?? []).match(/docs\/images\/[\w-]+\.png/g) ?? [];
  const grammars = manifest.contributes.grammars.map((/** @type {{ path: string }} */ { path }) => path);
  const named = [manifest.icon, 'client/media/flask.svg', ...grammars, ...pictures];
  for (const file of ['README.md', 'CHANGELOG.md', 'LICENSE', ...named]) {
    await mkdir(dirname(join(stage, file)), { recursive: true });
    await cp(join(repository, file), join(stage, file));
  }
  // Says to vsce that nothing of this was left in by chance.
  await writeFile(join(stage, '.vscodeignore'), '');
  await buildForRelease(stage);
  return /** @type {{ name: string, version: string }} */ (manifest);
}

/**
 * Keeps what vsce says of each file from the terminal.
 * @template T @param {() => Promise<T>} run @returns {Promise<T>}
 */
async function quietly(run) {
  const { info, log } = console;
  console.info = console.log = () => {};
  try {
    return await run();
  } finally {
    Object.assign(console, { info, log });
  }
}
