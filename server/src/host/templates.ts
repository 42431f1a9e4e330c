import { stat } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine';
import { sitePackages } from './environments';
import { findFiles, readText } from './files';
import type { IndexingEvents } from './indexing';

/** What lies beside templates and is no text. */
const NO_TEXT =
  /\.(?:py[cdo]?|map|png|jpe?g|gif|ico|bmp|webp|avif|woff2?|ttf|eot|otf|pdf|zip|gz|tgz|mo|swp|mp[34]|webm|DS_Store)$/i;
/** Larger files are what some tool made. */
const LARGEST = 500_000;

/**
 * Reads the templates that only the evaluated project tells of: any text below the folders that its applications take
 * templates from, also those of installed packages in a virtual environment beside the code. Never throws.
 */
export async function readTemplates(folder: string, engine: Engine, events: IndexingEvents): Promise<void> {
  const known = new Set(engine.workspace.templates.all);
  const packages = await sitePackages(folder);
  for (const path of engine.workspace.templateFolders) {
    const installed = /^<([^>]*)>(.*)$/.exec(path);
    const below = installed
      ? packages.map((one) => `${one}/${installed[1]?.replaceAll('.', '/')}${installed[2]}`)
      : [path];
    for (const one of below) await readBelow(folder, one, known, engine, events);
  }
}

async function readBelow(
  folder: string,
  inside: string,
  known: Set<string>,
  engine: Engine,
  events: IndexingEvents,
): Promise<void> {
  const exists = await stat(join(folder, inside)).catch(() => undefined);
  if (!exists?.isDirectory()) return;
  const found = await findFiles(
    join(folder, inside),
    (path) => !NO_TEXT.test(path) && !known.has(`${inside}/${path}`),
    events.log,
  );
  for (const path of found.map((one) => `${inside}/${one}`)) {
    known.add(path);
    if (events.isOpen?.(path)) continue;
    const file = join(folder, path);
    const { size = 0 } = (await stat(file).catch(() => undefined)) ?? {};
    const reading = size > LARGEST ? undefined : await readText(file);
    if (reading && 'text' in reading) engine.update(path, reading.text);
  }
}
