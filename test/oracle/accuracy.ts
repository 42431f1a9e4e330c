/**
 * Prints the table of `docs/accuracy.md`: what is found of the routes that real Flask has.
 *
 *     npm run accuracy
 *
 * Debian's applications are compared where they are installed, the corpus everywhere, and clones of public applications where
 * the environment variable FLASK_APPLICATIONS names the folder that holds them.
 */
import path from 'node:path';
import { CASES } from '../corpus/cases';
import { CLONED, INSTALLED } from './applications';
import { bestApplication, type Comparison, compareRoutes } from './compare';
import { installedModules, readRoutes } from './live';
import { readRecording } from './recordings';

interface Row {
  readonly name: string;
  readonly version: string;
  readonly comparison: Comparison;
  readonly unread: number;
}

async function row(name: string, recording: string, folder: string, version?: string): Promise<Row> {
  const real = readRecording(recording);
  const ours = await readRoutes(folder);
  const flask = `Flask ${real.versions['Flask']}`;
  return {
    name,
    version: version === undefined ? flask : `${version}, ${flask}`,
    comparison: compareRoutes(bestApplication(ours, real), real.routes),
    unread: ours.unread?.length ?? 0,
  };
}

function formatRow({ name, version, comparison, unread }: Row): string {
  const { equal, onlyPossible, missing, extra, different } = comparison;
  const real = equal + onlyPossible.length + missing.length + different.length;
  const cells = [real, equal, onlyPossible.length, different.length, missing.length, extra.length, unread];
  return `| ${name} | ${version} | ${cells.join(' | ')} |`;
}

async function main(): Promise<void> {
  const rows: Row[] = [];
  const folders = installedModules(INSTALLED.map((each) => each.package));
  for (const { name, package: module } of INSTALLED) {
    const folder = folders.get(module);
    if (folder) rows.push(await row(name, name, folder));
  }
  const clones = process.env['FLASK_APPLICATIONS'];
  for (const { name, folder, commit } of clones ? CLONED : []) {
    rows.push(await row(name, name, path.join(clones ?? '', folder), commit));
  }
  const corpus: Row[] = [];
  for (const each of CASES) corpus.push(await row(each.name, `corpus/${each.name}`, each.folder));
  const sum = (count: (comparison: Comparison) => number): number =>
    corpus.reduce((total, { comparison }) => total + count(comparison), 0);
  console.log('| Application | Version | Real | Found | Possible | Different | Missing | Extra | Unread places |');
  console.log('|---|---|---|---|---|---|---|---|---|');
  for (const each of rows) console.log(formatRow(each));
  const found = sum(({ equal }) => equal);
  const possible = sum(({ onlyPossible }) => onlyPossible.length);
  const different = sum((one) => one.different.length);
  const missing = sum((one) => one.missing.length);
  const extra = sum((one) => one.extra.length);
  const unread = corpus.reduce((total, each) => total + each.unread, 0);
  const cells = [found + possible + different + missing, found, possible, different, missing, extra, unread];
  console.log(`| corpus, ${corpus.length} applications | | ${cells.join(' | ')} |`);
}

await main();
