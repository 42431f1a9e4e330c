// Runs every test there is: outside the editor with Vitest, then inside VS Code with Mocha.
//   npm test

import { relative } from 'node:path';
import { bootstrap, checkNode } from './bootstrap.mjs';
import { repository } from './paths.mjs';
import { endTogether } from './processes.mjs';
import { chromium, compiler, provide, realFlask } from './system.mjs';

/**
 * @typedef {object} Outcome
 * @property {number} passed
 * @property {number} failed
 * @property {string[]} skipped what was skipped: one entry a test
 */

const versions = /** @type {const} */ (['newest', 'oldest']);

checkNode();
if (!process.stdout.isTTY) process.env['NO_COLOR'] = process.env['NO_COLOR'] ?? '1';
endTogether();
const missing = await provide([compiler, chromium, ...realFlask]);
await bootstrap();
const { hasDisplay } = await import('./editor/desktop.mjs');
const { embeddedEditor } = await import('./editor/install.mjs');
if (!hasDisplay()) for (const which of versions) await embeddedEditor(which);
const { packageExtension } = await import('./package/vsix.mjs');
const { scratchFolder } = await import('./scratch.mjs');
const { vsix } = await packageExtension('universal', scratchFolder('installed'));
const outcomes = [await outsideTheEditor(), ...(await Promise.all(versions.map(insideTheEditor)))];
process.exit(conclude(outcomes));

/** @returns {Promise<Outcome>} */
async function outsideTheEditor() {
  const { startVitest } = await import('vitest/node');
  const vitest = await startVitest('test', [], { root: repository, watch: false, reporters: ['minimal'] });
  const modules = vitest.state.getTestModules();
  const tests = modules.flatMap((module) => [...module.children.allTests()]);
  const having = (/** @type {string} */ state) => tests.filter((test) => test.result().state === state);
  // A file that can't be loaded, a failed hook and an error outside a test have no test to fail.
  const suites = modules.flatMap((module) => [module, ...module.children.allSuites()]);
  const errors = suites.flatMap((suite) => suite.errors()).length + vitest.state.getUnhandledErrors().length;
  await vitest.close();
  return {
    passed: having('passed').length,
    failed: having('failed').length + errors,
    skipped: having('skipped').map((test) => `${relative(repository, test.module.moduleId)}${reasonOf(test)}`),
  };
}

/** @param {import('vitest/node').TestCase} test */
function reasonOf(test) {
  const result = test.result();
  return result.state === 'skipped' && result.note !== undefined ? ` (${result.note})` : '';
}

/** @param {'newest' | 'oldest'} which @returns {Promise<Outcome>} */
async function insideTheEditor(which) {
  const { runSuite } = await import('./editor/suite.mjs');
  const { editor, passed, failures, skipped } = await runSuite(which, vsix);
  console.log(`\n ${editor}: ${passed} passed, ${failures.length} failed`);
  for (const { title, error } of failures) console.log(`\n ✗ ${title}\n${error.replace(/^/gm, '   ')}`);
  return { passed, failed: failures.length, skipped: skipped.map((title) => `${editor} (${title})`) };
}

/** @param {Outcome[]} outcomes @returns {number} the exit code */
function conclude(outcomes) {
  const sum = (/** @type {'passed' | 'failed'} */ key) => outcomes.reduce((total, outcome) => total + outcome[key], 0);
  const skipped = outcomes.flatMap((outcome) => outcome.skipped);
  const [passed, failed] = [sum('passed'), sum('failed')];
  console.log('');
  if (skipped.length > 0) {
    for (const { name, without } of missing) console.log(`Missing on this machine: ${name}; ${without}.`);
    console.log(`Skipped: ${counted(skipped)}`);
  }
  const demanding = Boolean(process.env['CI']) && process.env['CI'] !== 'false';
  if (demanding && skipped.length > 0) console.log('In CI nothing may be skipped.');
  console.log(`${passed} passed, ${failed} failed${skipped.length > 0 ? `, ${skipped.length} skipped` : ''}`);
  return failed > 0 || passed === 0 || (demanding && skipped.length > 0) ? 1 : 0;
}

/** @param {readonly string[]} entries @returns {string} each entry once, with how often it is there */
function counted(entries) {
  const times = new Map();
  for (const entry of entries) times.set(entry, (times.get(entry) ?? 0) + 1);
  return [...times].map(([entry, count]) => `${count} in ${entry}`).join(', ');
}
