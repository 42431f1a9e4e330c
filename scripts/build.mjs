// Bundles the extension, the language server and the suite that runs inside VS Code.
//   node scripts/build.mjs [--watch]

import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './paths.mjs';

const require = createRequire(import.meta.url);
const at = (/** @type {string[]} */ ...parts) => join(repository, ...parts);

/**
 * @param {{ watch?: boolean }} [options] a watching build returns once it watches
 * @throws when a bundle can't be built; esbuild has then told why
 */
export async function build({ watch = false } = {}) {
  await bundle([...shipped(repository), editorSuite], { watch, own: { sourcemap: true } });
  await copyGrammar(repository);
}

/**
 * Bundles what is shipped into a folder of its own, minified and without source maps.
 * @param {string} folder gets `client/dist` and `server/dist`
 */
export async function buildForRelease(folder) {
  await bundle(shipped(folder), { own: { minify: true } });
  await copyGrammar(folder);
}

/**
 * @param {import('esbuild').BuildOptions[]} bundles
 * @param {{ watch?: boolean, own: import('esbuild').BuildOptions }} options
 */
async function bundle(bundles, { watch = false, own }) {
  const esbuild = await import('esbuild');
  /** @type {import('esbuild').BuildOptions} */
  const shared = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    logLevel: watch ? 'info' : 'warning',
    // Texts that belong to us: what the libraries do that we model, the pages of the rules, and the cheatsheet.
    loader: { '.py': 'text', '.md': 'text' },
    plugins: [writeChanged],
    ...own,
  };
  const all = bundles.map((options) => ({ ...shared, ...options }));
  if (watch) {
    for (const options of all) await (await esbuild.context(options)).watch();
    return;
  }
  await Promise.all(all.map((options) => esbuild.build(options))).finally(() => esbuild.stop());
}

/**
 * Leaves a file alone that is as it should be and replaces another at once: a server may be starting from it.
 * @type {import('esbuild').Plugin}
 */
const writeChanged = {
  name: 'write-changed',
  setup(build) {
    build.initialOptions.write = false;
    build.onEnd(async ({ outputFiles = [] }) => {
      for (const { path, contents } of outputFiles) await replace(path, contents);
    });
  },
};

/** @param {string} folder @returns {import('esbuild').BuildOptions[]} what a person gets */
const shipped = (folder) => [
  {
    entryPoints: [at('client', 'src', 'extension.ts')],
    outfile: join(folder, 'client', 'dist', 'extension.js'),
    external: ['vscode'],
  },
  {
    // What runs inside the cheatsheet's page.
    entryPoints: [
      at('client', 'src', 'cheatsheet', 'view', 'cheatsheet.ts'),
      at('client', 'src', 'cheatsheet', 'view', 'cheatsheet.css'),
    ],
    outdir: join(folder, 'client', 'dist'),
    platform: 'browser',
    format: 'iife',
    target: 'es2023',
  },
  {
    entryPoints: [at('server', 'src', 'main.ts')],
    outfile: join(folder, 'server', 'dist', 'cli.js'),
    banner: { js: '#!/usr/bin/env node' },
    // Native modules stay where npm put them.
    external: ['tree-sitter', 'tree-sitter-python'],
    // Its ES module finds its wasm by `import.meta.url`, which a CommonJS bundle doesn't have.
    alias: { 'web-tree-sitter': require.resolve('web-tree-sitter') },
  },
];

/** @type {import('esbuild').BuildOptions} */
const editorSuite = {
  entryPoints: [at('test', 'editor', 'index.ts')],
  outfile: at('test', 'editor', 'dist', 'index.js'),
  external: ['vscode', 'mocha'],
};

/**
 * The parser for where the native one can't load, and Python's grammar for it, beside the server.
 * @param {string} folder
 */
async function copyGrammar(folder) {
  for (const wasm of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm']) {
    const source = require.resolve(wasm);
    await replace(join(folder, 'server', 'dist', basename(wasm)), await readFile(source));
  }
}

/** @param {string} path @param {Uint8Array} contents */
async function replace(path, contents) {
  const present = await readFile(path).catch(() => undefined);
  if (present?.equals(contents)) return;
  await mkdir(dirname(path), { recursive: true });
  await writeFile(`${path}.${process.pid}`, contents);
  await rename(`${path}.${process.pid}`, path);
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build({ watch: process.argv.includes('--watch') }).catch(() => process.exit(1));
}
