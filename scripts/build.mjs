// Bundles the extension, the language server and the suite that runs inside VS Code.
//   node scripts/build.mjs [--watch] [--production]

import { copyFile, mkdir, readdir, rm } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './paths.mjs';

const require = createRequire(import.meta.url);
const at = (/** @type {string[]} */ ...parts) => join(repository, ...parts);

/**
 * @param {{ production?: boolean, watch?: boolean }} [options] for production the output is minified and has no source
 *   maps; a watching build returns once it watches
 * @throws when a bundle can't be built; esbuild has then told why
 */
export async function build({ production = false, watch = false } = {}) {
  const esbuild = await import('esbuild');
  /** @type {import('esbuild').BuildOptions} */
  const shared = {
    bundle: true,
    platform: 'node',
    format: 'cjs',
    target: 'node20',
    minify: production,
    sourcemap: !production,
    logLevel: watch ? 'info' : 'warning',
    // Python text that belongs to us: what the libraries do that we model.
    loader: { '.py': 'text' },
  };
  const bundles = [
    { ...shared, ...client },
    { ...shared, ...server },
  ];
  if (!production) bundles.push({ ...shared, ...(await editorSuite()) });
  if (production) await Promise.all([at('client', 'dist'), at('server', 'dist')].map(remove));
  await copyGrammar();
  if (watch) await Promise.all(bundles.map(async (options) => (await esbuild.context(options)).watch()));
  else await Promise.all(bundles.map((options) => esbuild.build(options)));
}

/** @type {import('esbuild').BuildOptions} */
const client = {
  entryPoints: [at('client', 'src', 'extension.ts')],
  outfile: at('client', 'dist', 'extension.js'),
  external: ['vscode'],
};

/** @type {import('esbuild').BuildOptions} */
const server = {
  entryPoints: [at('server', 'src', 'main.ts')],
  outfile: at('server', 'dist', 'cli.js'),
  banner: { js: '#!/usr/bin/env node' },
  // Native modules stay where npm put them.
  external: ['tree-sitter', 'tree-sitter-python'],
  // Its ES module finds its wasm by `import.meta.url`, which a CommonJS bundle doesn't have.
  alias: { 'web-tree-sitter': require.resolve('web-tree-sitter') },
};

/** @returns {Promise<import('esbuild').BuildOptions>} */
async function editorSuite() {
  const files = await readdir(at('test', 'editor', 'suite'));
  const suites = files.filter((name) => name.endsWith('.test.ts')).map((name) => at('test', 'editor', 'suite', name));
  return {
    entryPoints: [at('test', 'editor', 'index.ts'), ...suites],
    outbase: at('test', 'editor'),
    outdir: at('test', 'editor', 'dist'),
    external: ['vscode', 'mocha'],
  };
}

/** The parser for where the native one can't load, and Python's grammar for it, beside the server. */
async function copyGrammar() {
  await mkdir(at('server', 'dist'), { recursive: true });
  for (const wasm of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm']) {
    const source = require.resolve(wasm);
    await copyFile(source, at('server', 'dist', wasm.slice(wasm.indexOf('/') + 1)));
  }
}

/** @param {string} path */
const remove = (path) => rm(path, { recursive: true, force: true });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build({ production: process.argv.includes('--production'), watch: process.argv.includes('--watch') }).catch(
    () => process.exit(1),
  );
}
