// Bundles the extension, the language server and the suite that runs inside VS Code.
//   node scripts/build.mjs [--watch] [--production]

import { mkdir, readFile, rename, rm, writeFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { basename, dirname, join } from 'node:path';
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
    // Texts that belong to us: what the libraries do that we model, the pages of the rules, and the cheatsheet.
    loader: { '.py': 'text', '.md': 'text' },
    plugins: [writeChanged],
  };
  const bundles = (production ? [client, cheatsheet, server] : [client, cheatsheet, server, editorSuite]).map(
    (own) => ({ ...shared, ...own }),
  );
  if (production) await Promise.all([at('client', 'dist'), at('server', 'dist')].map(remove));
  await copyGrammar();
  if (watch) {
    for (const options of bundles) await (await esbuild.context(options)).watch();
    return;
  }
  await Promise.all(bundles.map((options) => esbuild.build(options))).finally(() => esbuild.stop());
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

/** @type {import('esbuild').BuildOptions} */
const client = {
  entryPoints: [at('client', 'src', 'extension.ts')],
  outfile: at('client', 'dist', 'extension.js'),
  external: ['vscode'],
};

/**
 * What runs inside the cheatsheet's page.
 * @type {import('esbuild').BuildOptions}
 */
const cheatsheet = {
  entryPoints: [
    at('client', 'src', 'cheatsheet', 'view', 'cheatsheet.ts'),
    at('client', 'src', 'cheatsheet', 'view', 'cheatsheet.css'),
  ],
  outdir: at('client', 'dist'),
  platform: 'browser',
  format: 'iife',
  target: 'es2023',
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

/** @type {import('esbuild').BuildOptions} */
const editorSuite = {
  entryPoints: [at('test', 'editor', 'index.ts')],
  outfile: at('test', 'editor', 'dist', 'index.js'),
  external: ['vscode', 'mocha'],
};

/** The parser for where the native one can't load, and Python's grammar for it, beside the server. */
async function copyGrammar() {
  for (const wasm of ['web-tree-sitter/web-tree-sitter.wasm', 'tree-sitter-python/tree-sitter-python.wasm']) {
    const source = require.resolve(wasm);
    await replace(at('server', 'dist', basename(wasm)), await readFile(source));
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

/** @param {string} path */
const remove = (path) => rm(path, { recursive: true, force: true });

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) {
  await build({ production: process.argv.includes('--production'), watch: process.argv.includes('--watch') }).catch(
    () => process.exit(1),
  );
}
