import { mkdir, mkdtemp, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { Engine } from '../../server/src/engine';
import { indexFolder, readInto } from '../../server/src/host/indexing';
import { loadNativeParser } from '../../server/src/host/parser';

const parser = loadNativeParser();
const APP = "from flask import Flask\napp = Flask(__name__)\n\n@app.route('/é')\ndef view(): ...\n";

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'flask-tools-files-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

async function write(path: string, content: string | Buffer): Promise<void> {
  await mkdir(dirname(join(folder, path)), { recursive: true });
  await writeFile(join(folder, path), content);
}

async function index() {
  const engine = new Engine(basename(folder), parser);
  const log: string[] = [];
  await indexFolder(folder, engine, { log: (line) => log.push(line) });
  return { engine, log, paths: engine.workspace.paths, rules: engine.routes().routes.map(({ rule }) => rule) };
}

describe('a file', () => {
  it.each([
    ['in UTF-8', Buffer.from(APP)],
    ['in UTF-8 with a byte order mark', Buffer.from(`\ufeff${APP}`)],
    ['in UTF-16 with a byte order mark', Buffer.from(`\ufeff${APP}`, 'utf16le')],
    ['in UTF-16, the other end first', Buffer.from(`\ufeff${APP}`, 'utf16le').swap16()],
    ['in Latin-1 that says so', Buffer.from(`# -*- coding: latin-1 -*-\n${APP}`, 'latin1')],
    ['in Latin-1 that says so in its second line', Buffer.from(`#!python\n# coding=latin_1\n${APP}`, 'latin1')],
    ['with CRLF', Buffer.from(APP.replaceAll('\n', '\r\n'))],
    ['with lone CR', Buffer.from(APP.replaceAll('\n', '\r'))],
  ])('%s is read', async (_, content) => {
    await write('app.py', content);
    const { rules, log } = await index();
    expect(rules).toContain('/é');
    expect(log).toEqual([]);
  });

  it.each([
    ['binary', Buffer.from([0x7f, 0x45, 0x4c, 0x46, 0, 0, 1, 2, 0xfe]), 'is not a text'],
    ['that holds NUL', Buffer.from(`${APP}\0`), 'is not a text'],
    ['of 9 MB', Buffer.alloc(9_000_000, '#'), 'is larger than 8 MB'],
  ])('%s is passed over with one line', async (_, content, reason) => {
    await write('bad.py', content);
    await write('app.py', APP);
    const { rules, log, paths } = await index();
    expect(log).toEqual([`bad.py ${reason}`]);
    expect(paths).toEqual(['app.py']);
    expect(rules).toContain('/é');
  });

  it('of 5 MB is read', async () => {
    await write('big.py', `${APP}${"values = ['a', 'b', 1, 2.0]\n".repeat(180_000)}`);
    const { rules, log } = await index();
    expect(rules).toContain('/é');
    expect(log).toEqual([]);
  }, 30_000);

  it('of wrong UTF-8 is read as far as that goes', async () => {
    await write('app.py', Buffer.concat([Buffer.from('# '), Buffer.from([0xff, 0xc3, 0x28]), Buffer.from(`\n${APP}`)]));
    expect((await index()).rules).toContain('/é');
  });

  it('that is gone before it is read is nothing to speak of', async () => {
    await write('app.py', APP);
    const { engine } = await index();
    const log: string[] = [];
    await readInto(folder, engine, ['gone.py', 'app.py'], { log: (line) => log.push(line) });
    expect(log).toEqual([]);
    expect(engine.workspace.paths).toEqual(['app.py']);
  });

  it.each(['with space.py', 'quote\'".py', '日本語.py', '-.py', 'a.b.py', '$(x).py', '%41.py', '.py'])(
    'called “%s” is read',
    async (name) => {
      await write(name, APP);
      const { rules, paths } = await index();
      expect(paths).toEqual([name]);
      expect(rules).toContain('/é');
    },
  );
});

describe('a folder', () => {
  it('that is empty, or without Flask, has no routes and no complaints', async () => {
    expect(await index()).toMatchObject({ log: [], paths: [], rules: [] });
    await write('hello.py', "print('hello')\n");
    const { log, rules, engine } = await index();
    expect([log, rules, engine.diagnose('hello.py').diagnostics]).toEqual([[], [], []]);
    expect(engine.workspace.counts.lowered).toBe(0);
  });

  it('of installed packages is never walked', async () => {
    await write('app.py', APP);
    for (const name of ['.venv', 'venv', 'node_modules', 'lib/site-packages', '__pycache__', '.git']) {
      await write(`${name}/module.py`, APP);
    }
    await write('python/pyvenv.cfg', '');
    await write('python/lib/module.py', APP);
    expect((await index()).paths).toEqual(['app.py']);
  });

  it('whose links lead in a circle, nowhere or outward is walked once', async () => {
    await write('package/app.py', APP);
    await symlink(folder, join(folder, 'package', 'up'));
    await symlink(join(folder, 'package'), join(folder, 'package', 'self'));
    await symlink('ring', join(folder, 'ring'));
    await symlink('nothing.py', join(folder, 'broken.py'));
    await symlink(dirname(folder), join(folder, 'out'));
    const { paths, log } = await index();
    expect(paths).toEqual(['package/app.py']);
    expect(log).toEqual([]);
  });

  it('that can not be there is told in one line', async () => {
    await rm(folder, { recursive: true });
    const { log, paths } = await index();
    expect(log).toEqual([`${folder} can't be read: it does not exist`]);
    expect(paths).toEqual([]);
  });
});

/** Runs something as a user who owns nothing: the superuser may read everything. */
async function unprivileged<T>(run: () => Promise<T>): Promise<T> {
  if (process.getuid?.() !== 0) return run();
  const nobody = 65534;
  process.seteuid?.(nobody);
  try {
    return await run();
  } finally {
    process.seteuid?.(0);
  }
}

describe.runIf(process.getuid)('what may not be read', () => {
  it('is told in one line each, and the rest is read', async () => {
    await write('app.py', APP);
    await write('secret.py', APP);
    await write('closed/module.py', APP);
    const { chmod } = await import('node:fs/promises');
    await chmod(folder, 0o755);
    await chmod(join(folder, 'secret.py'), 0);
    await chmod(join(folder, 'closed'), 0);
    const { log, paths } = await unprivileged(index);
    await chmod(join(folder, 'closed'), 0o700);
    expect(log.sort()).toEqual([
      "closed can't be read: permission denied",
      "secret.py can't be read: permission denied",
    ]);
    expect(paths).toEqual(['app.py']);
  });
});
