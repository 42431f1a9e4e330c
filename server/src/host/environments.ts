import { join } from 'node:path';
import { isFile, namesIn } from './files';

/** What virtual environments are called; one of another name is known by its `pyvenv.cfg`. */
const NAMES: ReadonlySet<string> = new Set(['.venv', 'venv', '.env', 'env']);

/** Where the virtual environments in `folder` keep what is installed, as paths relative to it. */
export async function sitePackages(folder: string): Promise<string[]> {
  const found: string[] = [];
  for (const name of await namesIn(folder)) {
    if (!NAMES.has(name) && !(await isFile(join(folder, name, 'pyvenv.cfg')))) continue;
    const inLib = await namesIn(join(folder, name, 'lib'));
    const libraries = inLib.filter((library) => library.startsWith('python')).map((library) => `lib/${library}`);
    for (const library of [...libraries, 'Lib']) {
      const path = `${name}/${library}/site-packages`;
      if ((await namesIn(join(folder, path))).length > 0) found.push(path);
    }
  }
  return found;
}
