// Runs a program of the repository that is written in TypeScript.
//   node scripts/run.mjs FILE [ARGUMENT]...

import { basename, join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { bootstrap } from './bootstrap.mjs';
import { repository } from './paths.mjs';

const [file, ...args] = process.argv.slice(2);
if (file === undefined) {
  console.error('usage: node scripts/run.mjs FILE [ARGUMENT]...');
  process.exit(2);
}
await bootstrap();
const esbuild = await import('esbuild');
const program = join(
  repository,
  'node_modules',
  '.cache',
  `${basename(resolve(file, '..'))}-${basename(file, '.ts')}.mjs`,
);
await esbuild.build({
  entryPoints: [resolve(file)],
  outfile: program,
  bundle: true,
  platform: 'node',
  format: 'esm',
  target: 'node20',
  packages: 'external',
  // What is bundled may be written for CommonJS.
  banner: {
    js: "import { createRequire as requireFrom } from 'node:module'; const require = requireFrom(import.meta.url);",
  },
  sourcemap: 'inline',
  loader: { '.py': 'text', '.md': 'text' },
  logLevel: 'warning',
});
esbuild.stop();
process.argv.splice(1, process.argv.length, program, ...args);
await import(pathToFileURL(program).href);
