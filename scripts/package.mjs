// Makes the packages that people install: one that runs everywhere, and one with the native parser for each platform.
//   npm run package [-- universal linux-x64 …]

import { stat } from 'node:fs/promises';
import { join, relative } from 'node:path';
import { bootstrap, checkNode } from './bootstrap.mjs';
import { repository } from './paths.mjs';
import { endTogether } from './processes.mjs';

const largestUniversal = 3_000_000;

checkNode();
endTogether();
await bootstrap();
const { nativeTargets } = await import('./package/native-parser.mjs');
const { packageExtension } = await import('./package/vsix.mjs');
const targets = /** @type {const} */ (['universal', ...nativeTargets]);
const names = process.argv.slice(2);
const unknown = names.filter((name) => !targets.some((target) => target === name));
if (unknown.length > 0) {
  console.error(`There is no native parser for ${unknown.join(', ')}: the universal package runs there.`);
  console.error(`Packages can be made for ${targets.join(', ')}.`);
  process.exit(2);
}
const wanted = targets.filter((target) => names.length === 0 || names.includes(target));
for (const target of wanted) {
  const { vsix, parser } = await packageExtension(target, join(repository, 'dist'));
  const { size } = await stat(vsix);
  console.log(`${relative(repository, vsix)}  ${(size / 1_000_000).toFixed(2)} MB, parser: ${parser}`);
  if (target === 'universal' && size > largestUniversal) {
    console.error(`That is more than ${largestUniversal / 1_000_000} MB.`);
    process.exitCode = 1;
  }
}
