import { execFileSync } from 'node:child_process';
import { readFileSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { beforeAll, describe, expect, test } from 'vitest';
import { packageExtension } from '../../scripts/package/vsix.mjs';
import { repository } from '../../scripts/paths.mjs';
import { scratchFolder } from '../../scripts/scratch.mjs';
import { python } from '../../scripts/system.mjs';

const LARGEST = 3_000_000;

function filesIn(vsix: string): string[] {
  const list = 'import sys, zipfile; print("\\n".join(zipfile.ZipFile(sys.argv[1]).namelist()))';
  const names = execFileSync(python(), ['-c', list, vsix], { encoding: 'utf8' }).trim().split(/\r?\n/);
  return names.filter((name) => name.startsWith('extension/')).map((name) => name.slice('extension/'.length));
}

describe('the universal package', () => {
  const folder = scratchFolder('packages');
  let vsix = '';

  beforeAll(async () => {
    ({ vsix } = await packageExtension('universal', folder));
    execFileSync(python(), ['-m', 'zipfile', '-e', vsix, join(folder, 'unpacked')]);
  }, 60_000);

  test('holds what runs, what is read and the pictures, and nothing else', () => {
    const others = filesIn(vsix).filter((name) => !/^docs\/images\/[\w-]+\.png$/.test(name));
    expect(others.toSorted()).toEqual([
      'LICENSE.txt',
      'changelog.md',
      'client/dist/cheatsheet.css',
      'client/dist/cheatsheet.js',
      'client/dist/extension.js',
      'client/media/flask.svg',
      'client/media/icon.png',
      'client/syntaxes/rule.tmLanguage.json',
      'package.json',
      'readme.md',
      'server/dist/cli.js',
      'server/dist/tree-sitter-python.wasm',
      'server/dist/web-tree-sitter.wasm',
    ]);
  });

  test(`is smaller than ${LARGEST / 1_000_000} MB`, () => {
    expect(statSync(vsix).size).toBeLessThan(LARGEST);
  });

  test('names no source map, no script and nothing that only we need', () => {
    const at = (file: string) => readFileSync(join(folder, 'unpacked', 'extension', file), 'utf8');
    for (const bundle of ['client/dist/extension.js', 'server/dist/cli.js']) {
      expect(at(bundle)).not.toContain('sourceMappingURL');
      expect(at(bundle)).not.toContain(repository);
    }
    const manifest = Object.keys(JSON.parse(at('package.json')));
    expect(manifest).not.toEqual(
      expect.arrayContaining([expect.stringMatching(/scripts|devDependencies|workspaces/i)]),
    );
  });

  test('has an extension that is loaded in less than 100 ms', () => {
    const client = join(folder, 'unpacked', 'extension', 'client', 'dist', 'extension.js');
    const load = () =>
      Number(
        execFileSync(process.execPath, [join(import.meta.dirname, 'load-client.cjs'), client], { encoding: 'utf8' }),
      );
    // Of the processor's time, which other tests beside this one don't add to; the first loads what no one has read yet.
    expect(Math.min(load(), load(), load())).toBeLessThan(100);
  });

  test('has a server that runs without anything beside it', () => {
    const server = join(folder, 'unpacked', 'extension', 'server', 'dist', 'cli.js');
    const blog = join(repository, 'examples', 'blog');
    const routes = execFileSync(process.execPath, [server, 'routes', '--format', 'json', blog], { encoding: 'utf8' });
    expect(JSON.parse(routes).apps).toMatchObject([{ name: 'quill:create_app()' }]);
  });
});
