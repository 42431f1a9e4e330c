// The native Python parser for one platform: what `node_modules` holds of it in a package.

import { cp, mkdir, readFile, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { npm } from '../npm.mjs';
import { runQuietly } from '../processes.mjs';
import { scratchFolder } from '../scratch.mjs';

const require = createRequire(import.meta.url);

/** Platforms for which `tree-sitter` and `tree-sitter-python` bring a binary. Elsewhere the universal package runs. */
export const nativeTargets = /** @type {const} */ ([
  'linux-x64',
  'linux-arm64',
  'darwin-x64',
  'darwin-arm64',
  'win32-x64',
  'win32-arm64',
]);

/** @typedef {typeof nativeTargets[number]} NativeTarget */

const binding = 'tree-sitter';
const grammar = 'tree-sitter-python';
/** What runs of each package; all else in them is sources. */
const modules = {
  [binding]: ['package.json', 'LICENSE', 'index.js'],
  [grammar]: ['package.json', 'LICENSE', 'bindings/node/index.js'],
  'node-gyp-build': ['package.json', 'LICENSE', 'index.js', 'node-gyp-build.js'],
};

/**
 * Puts the native parser and what loads it into a folder.
 * @param {NativeTarget} target
 * @param {string} folder becomes a `node_modules`
 * @returns {Promise<string>} where the binary comes from, in words
 */
export async function placeNativeParser(target, folder) {
  for (const [name, files] of Object.entries(modules)) {
    const home = dirname(require.resolve(`${name}/package.json`));
    for (const file of files) await copy(join(home, file), join(folder, name, file));
  }
  const prebuilt = (/** @type {string} */ name) => join('prebuilds', target, `${name}.node`);
  for (const name of [binding, grammar]) {
    const home = dirname(require.resolve(`${name}/package.json`));
    await copy(join(home, prebuilt(name)), join(folder, name, prebuilt(name)));
  }
  if (process.platform !== 'linux' || target !== `linux-${process.arch}`) return 'as its makers compiled it';
  const compiled = await compileBinding();
  if (compiled === undefined) return 'as its makers compiled it, because it can’t be compiled here';
  await copy(compiled, join(folder, binding, prebuilt(binding)));
  return 'compiled here';
}

/**
 * The binary that npm brings for Linux needs the libstdc++ of GCC 13, which many systems in use don't have. One that has
 * the library in itself needs but the C library of the machine that it was compiled on, or a newer one.
 * @returns {Promise<string | undefined>} undefined where it can't be compiled
 */
async function compileBinding() {
  const site = scratchFolder('binding');
  const { version } = JSON.parse(await readFile(require.resolve(`${binding}/package.json`), 'utf8'));
  await writeFile(join(site, 'package.json'), '{ "private": true }\n');
  try {
    await npm(['install', '--ignore-scripts', `${binding}@${version}`], { cwd: site });
    await npm(['rebuild', binding], {
      cwd: site,
      environment: { npm_config_build_from_source: 'true', LDFLAGS: '-static-libstdc++ -static-libgcc' },
    });
  } catch {
    return undefined;
  }
  const compiled = join(site, 'node_modules', binding, 'build', 'Release', 'tree_sitter_runtime_binding.node');
  const { code } = await runQuietly('strip', ['--strip-unneeded', compiled]);
  return code === 0 ? compiled : undefined;
}

/** @param {string} from @param {string} to */
async function copy(from, to) {
  await mkdir(dirname(to), { recursive: true });
  await cp(from, to);
}
