import { access, constants, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Engine } from '../engine';
import type { QuickFix } from '../features/quick-fixes';
import { fixesOf } from '../features/quick-fixes';
import { completeIndex, type IndexingEvents } from '../host/indexing';

/** A fix may make place for another; none makes place for ever. */
const PASSES = 10;
const BYTE_ORDER_MARK = '\ufeff';

type Edit = QuickFix['edits'][number];

/**
 * Applies every fix that leaves no choice to the files for which `within` holds, writes them, and leaves the engine with
 * their new texts. Of fixes that overlap the first is applied, and the others as what they mend is found again.
 * @returns how many fixes were applied
 */
export async function fixFiles(
  engine: Engine,
  folder: string,
  within: (path: string) => boolean,
  events: IndexingEvents,
): Promise<number> {
  const files = new Files(engine, folder, events.log);
  let applied = 0;
  for (let pass = 0; pass < PASSES; pass++) {
    const accepted = await acceptable(engine, files, within);
    if (accepted.length === 0) break;
    applied += accepted.length;
    files.apply(accepted.flatMap(({ edits }) => edits));
    await completeIndex(folder, engine, events);
  }
  await files.write();
  return applied;
}

/** The first certain fix of each diagnostic, if it can be applied beside those before it. */
async function acceptable(engine: Engine, files: Files, within: (path: string) => boolean): Promise<QuickFix[]> {
  const accepted: QuickFix[] = [];
  const taken: Edit[] = [];
  for (const path of engine.paths.filter(within)) {
    for (const diagnostic of engine.diagnose(path).diagnostics) {
      const fix = fixesOf([diagnostic]).find(({ certain }) => certain);
      if (!fix?.edits.every(({ path: edited }) => within(edited))) continue;
      if (fix.edits.some((edit) => taken.some((other) => overlap(edit, other)))) continue;
      if (!(await files.canWrite(fix.edits))) continue;
      accepted.push(fix);
      taken.push(...fix.edits);
    }
  }
  return accepted;
}

/** Whether two edits touch: two insertions at one place have no order. */
function overlap(one: Edit, other: Edit): boolean {
  return one.path === other.path && one.span.start <= other.span.end && other.span.start <= one.span.end;
}

/** How the lines of a text end, as its first does. */
function lineEndOf(text: string): string {
  return /\r?\n/.exec(text)?.[0] ?? '\n';
}

/** The files that are changed, which are written as they were: with their byte order mark, and only in UTF-8. */
class Files {
  private readonly marks = new Map<string, string | undefined>();
  private readonly changed = new Set<string>();

  constructor(
    private readonly engine: Engine,
    private readonly folder: string,
    private readonly log: (line: string) => void,
  ) {}

  async canWrite(edits: readonly Edit[]): Promise<boolean> {
    for (const { path } of edits) if ((await this.mark(path)) === undefined) return false;
    return true;
  }

  apply(edits: readonly Edit[]): void {
    const fromTheEnd = [...edits].sort((left, right) => right.span.start - left.span.start);
    for (const { path, span, text } of fromTheEnd) {
      const before = this.textOf(path);
      const written = text.replace(/\r?\n/g, lineEndOf(before));
      this.engine.update(path, before.slice(0, span.start) + written + before.slice(span.end));
      this.changed.add(path);
    }
  }

  async write(): Promise<void> {
    for (const path of this.changed) {
      await writeFile(join(this.folder, path), (this.marks.get(path) ?? '') + this.textOf(path));
    }
  }

  private textOf(path: string): string {
    return this.engine.lines(path)?.text ?? '';
  }

  /** What stands before the text of a file; undefined for one that can't be written, or not in UTF-8. */
  private async mark(path: string): Promise<string | undefined> {
    if (!this.marks.has(path)) {
      const file = join(this.folder, path);
      const bytes = await readFile(file);
      const found = ['', BYTE_ORDER_MARK].find((mark) => Buffer.from(mark + this.textOf(path)).equals(bytes));
      const isWritable = await access(file, constants.W_OK).then(
        () => true,
        () => false,
      );
      if (found === undefined) this.log(`${path} is not UTF-8: it stays as it is`);
      else if (!isWritable) this.log(`${path} can't be written: it stays as it is`);
      this.marks.set(path, isWritable ? found : undefined);
    }
    return this.marks.get(path);
  }
}
