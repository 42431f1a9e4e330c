// Writes docs/rules/ from the pages beside the rules, and their names into the schema of the setting `flask.rules`.
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
const manifest = join(repository, 'package.json');

/** Where people read the documentation. */
const documentation = 'https://github.com/flask-language-tools/flask-language-tools/blob/main/docs';
const levels = ['error', 'warning', 'information', 'hint', 'off'];

/** @returns {Promise<Rule[]>} the rules as the server lists them */
async function loadRules() {
  const esbuild = await import('esbuild');
  const outfile = join(scratchFolder('rules'), 'rules.mjs');
  const entry = join(sources, 'index.ts');
  await esbuild.build({
    entryPoints: [entry],
    outfile,
    bundle: true,
    format: 'esm',
    loader: { '.py': 'text', '.md': 'text' },
  });
  await esbuild.stop();
  return (await import(pathToFileURL(outfile).href)).DESCRIPTIONS;
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

/** @param {string} text of package.json @param {readonly Rule[]} rules @returns {string} the same with the setting */
function withSchema(text, rules) {
  const json = JSON.parse(text);
  const properties = rules.map(({ name, severity, summary }) => [
    name,
    { type: 'string', enum: levels, markdownDescription: `${summary} Its own level is \`${severity}\`.` },
  ]);
  json.contributes.configuration.properties['flask.rules'] = {
    type: 'object',
    scope: 'resource',
    default: {},
    additionalProperties: false,
    order: 0,
    markdownDescription:
      `The level of each [rule](${documentation}/rules/README.md): \`error\`, \`warning\`, \`information\`, \`hint\` or \`off\`. ` +
      'Where a `pyproject.toml` has a table `[tool.flask-language-server]`, that counts instead, so that the editor, ' +
      `the command line and CI agree: [settings](${documentation}/settings.md).`,
    properties: Object.fromEntries(properties),
  };
  return `${JSON.stringify(json, undefined, 2)}\n`;
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

const rules = await loadRules();
const wanted = await pages(rules);
const files = await outdated(wanted);
const before = await readFile(manifest, 'utf8');
const after = withSchema(before, rules);
if (process.argv.includes('--check')) {
  const stale = [...files.map((file) => `docs/rules/${file}`), ...(after === before ? [] : ['package.json'])];
  for (const file of stale) console.error(`${file} is out of date: run node scripts/rule-pages.mjs`);
  if (stale.length > 0) process.exitCode = 1;
} else {
  await mkdir(target, { recursive: true });
  for (const file of files) {
    const text = wanted.get(file);
    await (text === undefined ? rm(join(target, file)) : writeFile(join(target, file), text));
    console.log(`docs/rules/${file}`);
  }
  if (after !== before) await writeFile(manifest, after);
}
