import { existsSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { expect, test } from 'vitest';
import { repository } from '../../scripts/paths.mjs';
import { realFlask } from '../../scripts/system.mjs';
import { CASES } from '../corpus/cases';
import { INSTALLED } from '../oracle/applications';

const read = (path: string) => readFileSync(join(repository, path), 'utf8');
const workflow = read('.github/workflows/release.yml');

test('the release workflow installs every Debian package that the tests ask', () => {
  const needed = [
    ...realFlask.flatMap(({ apt }) => apt),
    ...INSTALLED.map(({ debian }) => debian),
    ...CASES.flatMap(({ packages }) => packages ?? []),
  ];
  const installed = new Set(workflow.split(/\s+/));
  expect([...new Set(needed)].filter((name) => !installed.has(name))).toEqual([]);
});

test('the release workflow runs scripts, and names files, that are there', () => {
  const { scripts } = JSON.parse(read('package.json'));
  const run = [...workflow.matchAll(/npm (?:run )?([\w:-]+)/g)].map(([, name = '']) => name);
  const ours = run.filter((name) => name !== 'ci');
  expect(ours).toContain('package');
  expect(ours.filter((name) => scripts[name] === undefined)).toEqual([]);
  const files = [...workflow.matchAll(/(?:hashFiles\('|--notes-file |See )([\w./-]+\w)/g)].map(([, path = '']) => path);
  expect(files).toHaveLength(3);
  expect(files.filter((path) => !existsSync(join(repository, path)))).toEqual([]);
});
