/**
 * Compares the routes that are read from a folder's source with those that real Flask has.
 *
 *     npm run oracle -- FOLDER [TARGET] [--fake MODULE]...
 *     npm run oracle -- --record
 *
 * TARGET says how the application is created (`module:variable`, `module:factory`); without it one is looked for.
 * `--fake` replaces an installed module, when it is of a version that the application doesn't know. `--record` asks
 * real Flask again about Debian's applications and the corpus, and keeps the answers in `recorded/`.
 * Exits with 0 when all agree, 1 when they differ, 2 when there is nothing to compare.
 */
import path from 'node:path';
import { parseArgs } from 'node:util';
import { CASES, requestForCase } from '../corpus/cases';
import { INSTALLED, requestFor } from './applications';
import { bestApplication, compareRoutes, doubts, misplacements, problems, summary } from './compare';
import type { Answer, Request } from './live';
import { askFlask, installedModules, readRoutes } from './live';
import { writeRecording } from './recordings';

const USAGE = 'usage: npm run oracle -- FOLDER [TARGET] [--fake MODULE]...   or   npm run oracle -- --record';

async function main(): Promise<number> {
  const { positionals, values } = parseArgs({
    allowPositionals: true,
    options: { record: { type: 'boolean' }, fake: { type: 'string', multiple: true } },
  });
  const [folder, target, ...rest] = positionals;
  if (values.record && !folder) return record();
  if (!folder || rest.length > 0) return stop(USAGE);
  return compareFolder({ folder: path.resolve(folder), ...(target && { target }), fake: values.fake ?? [] });
}

async function compareFolder(request: Request & { readonly folder: string }): Promise<number> {
  const [[real], ours] = await Promise.all([askFlask([request]), readRoutes(request.folder)]);
  if (!real || real.error !== null) return stop(`Real Flask has no answer: ${real?.error}`);
  const comparison = compareRoutes(bestApplication(ours, real), real.routes);
  const wrong = problems(comparison);
  const versions = Object.entries(real.versions).map(([name, version]) => `${name} ${version}`);
  console.log(summary(path.basename(request.folder), comparison));
  for (const line of [...wrong, ...doubts(comparison), ...misplacements(comparison)]) console.log(`  ${line}`);
  console.log(`Created from ${real.target} with ${versions.join(', ')}.`);
  if (ours.unread?.length) console.log(`Unread places: ${ours.unread.length}.`);
  if (real.faked.length) console.log(`Faked: ${real.faked.join(', ')}.`);
  if (real.incomplete.length) console.log(`Their routes are not among the real ones: ${real.incomplete.join(', ')}.`);
  return wrong.length ? 1 : 0;
}

async function record(): Promise<number> {
  const wanted = [
    ...INSTALLED.map((each) => ({ name: each.name, modules: [each.package], request: requestFor(each) })),
    ...CASES.map((each) => ({
      name: `corpus/${each.name}`,
      modules: each.modules,
      request: requestForCase(each),
    })),
  ];
  const found = installedModules(wanted.flatMap((each) => each.modules));
  const [present, absent] = [true, false].map((state) =>
    wanted.filter((each) => each.modules.every((name) => found.get(name)) === state),
  ) as [typeof wanted, typeof wanted];
  const answers = await askFlask(present.map((each) => each.request));
  present.forEach((each, index) => {
    writeRecording(each.name, answers[index] as Answer);
  });
  console.log(`${present.length} recorded.`);
  for (const each of absent) console.log(`Left as it was: ${each.name}, without ${each.modules.join(', ')}.`);
  return 0;
}

function stop(message: string): number {
  console.error(message);
  return 2;
}

process.exitCode = await main();
