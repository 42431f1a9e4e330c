import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { onTestFinished } from 'vitest';

/** A folder on disk that is there until the test that asked for it has finished. */
export class TemporaryFolder {
  private constructor(readonly path: string) {}

  /** @param files texts by their paths, with `/` between the parts */
  static async with(files: Readonly<Record<string, string | Uint8Array>>): Promise<TemporaryFolder> {
    const folder = new TemporaryFolder(await realpath(await mkdtemp(join(tmpdir(), 'flask-language-tools-'))));
    onTestFinished(() => rm(folder.path, { recursive: true, force: true }));
    for (const [path, text] of Object.entries(files)) await folder.write(path, text);
    return folder;
  }

  /** Writes a file, with the folders that it needs. */
  async write(path: string, text: string | Uint8Array): Promise<void> {
    await mkdir(dirname(this.at(path)), { recursive: true });
    await writeFile(this.at(path), text);
  }

  /** Deletes a file or a folder. */
  async delete(path: string): Promise<void> {
    await rm(this.at(path), { recursive: true });
  }

  at(path: string): string {
    return join(this.path, path);
  }
}
