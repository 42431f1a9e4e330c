import { distance } from 'fastest-levenshtein';
import { keysIn } from '../concepts/keys/key-site';
import { CONFIGURED_LIBRARIES, type ConfiguredLibrary } from '../models/config-keys';
import { isTest } from '../project/evaluation';
import type { ProjectFile, PythonFile } from '../project/file';
import { placesOf } from '../project/keys/key-index';
import type { KeyUse } from '../project/keys/key-use';
import { mentionsLibrary } from '../project/mentioned-libraries';
import { misspelt } from '../project/misspelling';
import { replacing } from './fixes/edits';
import { isWrittenOnly } from './reading/written-only';
import type { Reporter, Rule } from './rule';

/** A key of the configuration that nothing reads, and that is all but one that Flask or an extension reads; or one that nothing sets. */
export const misspelledConfigKey: Rule = {
  name: 'misspelled-config-key',
  severity: 'hint',
  summary: 'A key of the configuration that nothing reads or nothing sets, a letter or two from one that is there.',
  checkTemplate: judgeReads,
  check(file, report) {
    judgeReads(file, report);
    const written = keysIn(file, undefined, (store) => store === 'config').filter((use) => use.writes && use.verbatim);
    if (written.length === 0) return;
    const prefixes = readPrefixes(file);
    const known = knownKeys(file);
    for (const use of written) {
      const meant = known.has(use.key) ? undefined : meantBy(use.key, known);
      if (meant === undefined || !isWrittenOnly(file, use)) continue;
      const reading = prefixes.find(({ prefix }) => use.key.startsWith(prefix));
      if (reading) {
        report.suppressed(use.span, { place: undefined, reason: `${reading.path} reads all keys of a namespace` });
        continue;
      }
      report.found({
        span: use.span,
        message: `Nothing reads '${use.key}': it has no effect. Did you mean '${meant}'?`,
        fixes: [replacing(file, `Change to '${meant}'`, use.span, meant)],
      });
    }
  },
};

/** Keys that are read, and that nothing sets: a slip away from one that is there. */
function judgeReads(file: ProjectFile, report: Reporter): void {
  if (isTest(file.path)) return;
  const read = keysIn(file, undefined, (store) => store === 'config').filter((use) => isRead(file, use));
  if (read.length === 0) return;
  const known = new Set(knownKeys(file).keys());
  for (const [key, places] of placesOf(file, 'config')) if (places.some(({ writes }) => writes)) known.add(key);
  for (const { key, span, form } of read) {
    const meant = known.has(key) ? undefined : misspelt(file.workspace, key, known);
    if (meant === undefined) continue;
    const fails = form === 'quoted' && file.language === 'python' && /^\s*\]/.test(file.text.slice(span.end + 1));
    report.found({
      span,
      severity: 'warning',
      message: `Nothing sets '${key}': ${fails ? 'this raises KeyError' : 'it is never there'}. Did you mean '${meant}'?`,
      fixes: [replacing(file, `Change to '${meant}'`, span, meant)],
    });
  }
}

/** Whether a key of the configuration itself is read: a class that holds one may have other attributes. */
function isRead({ language }: ProjectFile, { writes, verbatim, form }: KeyUse): boolean {
  return !writes && verbatim && (form === 'quoted' || (language === 'template' && form === 'attribute'));
}

/** What reads keys without writing them out: `config.get_namespace('MAIL_')`. */
const READ_BY_PREFIX = /\bget_namespace\(\s*(?:namespace\s*=\s*)?(?:(['"])(\w+)\1)?/g;
const MAY_READ_BY_PREFIX = /\bget_namespace\(/;

/** The beginnings of keys that are read together; the empty text where nobody knows. */
function readPrefixes({ workspace }: PythonFile): { readonly path: string; readonly prefix: string }[] {
  return workspace.mentioning(MAY_READ_BY_PREFIX).flatMap((path) => {
    const text = workspace.lines(path)?.text ?? '';
    return [...text.matchAll(READ_BY_PREFIX)].map(([, , prefix = '']) => ({ path, prefix }));
  });
}

/** By name, the library that reads a key: Flask, and those extensions of the project of which every key is known. */
function knownKeys({ workspace }: ProjectFile): ReadonlyMap<string, ConfiguredLibrary> {
  const libraries = CONFIGURED_LIBRARIES.filter((one) => one.complete && mentionsLibrary(workspace, one.importName));
  return new Map(libraries.flatMap((library) => library.keys.map(({ name }) => [name, library])));
}

/** Short names are alike by chance. */
const SHORTEST = 5;
const SHORTEST_FOR_TWO = 8;
const MOST_EDITS = 2;

/** The one name that is nearest. */
function meantBy(key: string, known: ReadonlyMap<string, unknown>): string | undefined {
  const most = key.length < SHORTEST_FOR_TWO ? 1 : MOST_EDITS;
  const near = [...known.keys()]
    .filter((name) => name.length >= SHORTEST)
    .map((name) => ({ name, distance: distance(key, name) }))
    .filter(({ distance }) => distance <= most)
    .sort((left, right) => left.distance - right.distance);
  return near[0]?.distance === near[1]?.distance ? undefined : near[0]?.name;
}
