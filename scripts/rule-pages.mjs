// Writes docs/rules/ from the pages beside the rules.
//   node scripts/rule-pages.mjs [--check]
// With --check it writes nothing, names what is out of date, and exits with 1 if anything is.

import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { repository } from './paths.mjs';
import { scratchFolder } from './scratch.mjs';

/** @typedef {{ name: string, severity: string, summary: string }} Rule */

const sources = join(repository, 'server', 'src', 'rules');
const target = join(repository, 'docs', 'rules');

/** @returns {Promise<Rule[]>} the rules as the server lists them */
async function loadRules() {
  const esbuild = await import('esbuild');
  const outfile = join(scratchFolder('rules'), 'rules.mjs');
  const entry = join(sources, 'index.ts');
  await esbuild.build({ entryPoints: [entry], outfile, bundle: true, format: 'esm', loader: { '.py': 'text' } });
  await esbuild.stop();
  return (await import(pathToFileURL(outfile).href)).RULES;
}

/** @param {readonly Rule[]} rules @returns {Promise<Map<string, string>>} each file of docs/rules with its text */
async function pages(rules) {
  const result = new Map([['README.md', index(rules)]]);
  for (const rule of rules) {
    const page = await readFile(join(sources, `${rule.name}.md`), 'utf8');
    result.set(
      `${rule.name}.md`,
      page.replace(/^(# .*\n)/, `$1\n*${title(rule.severity)}* · [all rules](README.md)\n`),
    );
  }
  return result;
}

/** @param {readonly Rule[]} rules */
function index(rules) {
  const rows = rules.map(({ name, severity, summary }) => `| [${name}](${name}.md) | ${severity} | ${summary} |`);
  return ['# Rules', '', '| rule | severity | what it catches |', '|---|---|---|', ...rows, ''].join('\n');
}

/** @param {string} word */
function title(word) {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/** @param {Map<string, string>} wanted @returns {Promise<string[]>} files that differ, are missing, or are of no rule */
async function outdated(wanted) {
  const present = await readdir(target).catch(() => []);
  const texts = await Promise.all(
    [...wanted.keys()].map((file) => readFile(join(target, file), 'utf8').catch(() => '')),
  );
  const differing = [...wanted].filter(([, text], position) => texts[position] !== text).map(([file]) => file);
  return [...differing, ...present.filter((file) => !wanted.has(file))];
}

const wanted = await pages(await loadRules());
const files = await outdated(wanted);
if (process.argv.includes('--check')) {
  for (const file of files) console.error(`docs/rules/${file} is out of date: run node scripts/rule-pages.mjs`);
  if (files.length > 0) process.exitCode = 1;
} else {
  await mkdir(target, { recursive: true });
  for (const file of files) {
    const text = wanted.get(file);
    await (text === undefined ? rm(join(target, file)) : writeFile(join(target, file), text));
    console.log(`docs/rules/${file}`);
  }
}
