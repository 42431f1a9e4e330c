/**
 * Measures indexing, memory and answers, and prints them beside their goals. It reports; it judges nothing.
 *
 *     npm run bench [-- FOLDER]
 *
 * Without a folder it generates a project of 1,000 Python files.
 */

import { join, resolve } from 'node:path';
import { text } from 'node:stream/consumers';
import { ended, endTogether, startGroup } from '../../scripts/processes.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';
import { table } from '../../server/src/cli/table';
import { findFiles, readText } from '../../server/src/host/files';
import { type IndexingFigures, isPython, measureIndexing, measureParsing } from './indexing';
import { firstEndpoint, firstRule } from './places';
import { writeProject } from './project';
import { measureServer, type Sample } from './server';

/** Fresh processes for each figure of which the median counts. */
const RUNS = 3;

async function report(folder: string): Promise<void> {
  const indexed: IndexingFigures[] = [];
  const parsed: number[] = [];
  // In turns, so that whatever else the machine does falls on both.
  for (let run = 0; run < RUNS; run++) {
    indexed.push(await inFreshProcess('--index', folder));
    parsed.push(await inFreshProcess('--parse', folder));
  }
  const index = percentile(
    indexed.map(({ milliseconds }) => milliseconds),
    0.5,
  );
  const parse = percentile(parsed, 0.5);
  const [first] = indexed;
  const edits = indexed.flatMap((one) => one.edits);
  const evaluations = indexed.flatMap((one) => one.evaluations);
  const sample = await largestFlaskFile(folder);
  const server = sample && (await measureServer(resolve('server', 'dist', 'cli.js'), folder, sample));
  const memory = server?.peakMemory === undefined ? '–' : `${Math.round(server.peakMemory / 2 ** 20)} MB`;
  const rows = [
    ['', 'median', 'p95', 'goal'],
    ['complete index', `${index.toFixed(0)} ms`],
    ['parsing every file', `${parse.toFixed(0)} ms`],
    ['index / parsing', (index / parse).toFixed(2), '', '≤ 1.00'],
    ['files lowered', `${first?.lowered} of ${first?.files}`],
    ['routes', `${first?.routes}`],
    ['unread places', `${first?.unread}`],
    ['routes after an edit of a rule', ...times(edits), 'p95 ≤ 50 ms'],
    ['evaluation after an edit', ...times(evaluations), 'p95 ≤ 50 ms'],
    ['keystroke in a view to diagnostics', ...times(server?.inBody ?? []), 'p95 ≤ 50 ms'],
    ['keystroke in a rule to diagnostics', ...times(server?.inRule ?? []), 'p95 ≤ 50 ms'],
    ['completion', ...times(server?.completions ?? []), 'p95 ≤ 20 ms'],
    ['completion while links are counted', ...times(server?.whileCounting ?? []), 'p95 ≤ 50 ms'],
    ['peak memory of the server', memory, '', '≤ 200 MB'],
  ];
  console.log(table(rows));
  if (sample) console.log(`\nTyped and completed in ${sample.path} (${(sample.text.length / 1024).toFixed(1)} KB).`);
  else console.log('\nNo file uses Flask: nothing was typed or completed.');
}

/** What this program prints when it is started with the arguments. */
async function inFreshProcess<Figures>(...args: string[]): Promise<Figures> {
  const child = startGroup(process.execPath, [process.argv[1] ?? '', ...args], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  if (!child.stdout) throw new Error('The process has no output.');
  const [output, code] = await Promise.all([text(child.stdout), ended(child)]);
  if (code !== 0) throw new Error(`Measuring ended with ${code}.`);
  return JSON.parse(output);
}

async function largestFlaskFile(folder: string): Promise<Sample | undefined> {
  let largest: Sample | undefined;
  for (const path of await findFiles(folder, isPython, () => {})) {
    const reading = await readText(join(folder, path));
    if (!('text' in reading) || firstRule(reading.text) === undefined) continue;
    const better = (sample: Sample | undefined) => (sample && firstEndpoint(sample.text) !== undefined ? 1 : 0);
    const candidate = { path, text: reading.text };
    const order = better(candidate) - better(largest) || candidate.text.length - (largest?.text.length ?? 0);
    if (order > 0) largest = candidate;
  }
  return largest;
}

function times(durations: readonly number[]): [string, string] {
  const show = (share: number) => (durations.length === 0 ? '–' : `${percentile(durations, share).toFixed(1)} ms`);
  return [show(0.5), show(0.95)];
}

function percentile(values: readonly number[], share: number): number {
  const sorted = [...values].sort((left, right) => left - right);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? 0;
}

const [first, second] = process.argv.slice(2);
if (first === '--index' && second !== undefined) console.log(JSON.stringify(await measureIndexing(second)));
else if (first === '--parse' && second !== undefined) console.log(JSON.stringify(await measureParsing(second)));
else {
  endTogether();
  const folder = first === undefined ? scratchFolder('bench') : resolve(first);
  if (first === undefined) writeProject(folder);
  await report(folder);
}
