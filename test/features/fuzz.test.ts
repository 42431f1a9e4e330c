import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../server/src/engine';
import { engineOf } from '../support/fixture';

const REPOSITORY = fileURLToPath(new URL('../..', import.meta.url));

/** Projects with many ways of writing things. */
const PROJECTS = [
  'examples/blog',
  'test/corpus/nested-blueprints',
  'test/corpus/formatted-rules',
  'test/corpus/method-views',
  'test/corpus/registration-helper',
].map((folder) => readProject(join(REPOSITORY, folder)));

/** What typing and pasting leave behind. */
const DEBRIS = [
  '',
  "'",
  '"',
  '"""',
  '(',
  ')',
  '[',
  '{',
  '}',
  '<',
  '>',
  ',',
  ':',
  '\\',
  '\n',
  '\r\n',
  '#',
  '@',
  '.',
  '\0',
  '\u{1f40d}',
  "url_for('",
  "url_for('.x', ",
  "@bp.route('/<int(",
  '@app.',
  'methods=[',
  "f'{",
  'def ',
  'class ',
];

interface Damage {
  readonly at: number;
  readonly removed: number;
  readonly inserted: string;
}

const damage: fc.Arbitrary<Damage> = fc.record({
  at: fc.double({ min: 0, max: 1, noNaN: true }),
  removed: fc.oneof(fc.nat(20), fc.nat(2000), fc.constant(Number.MAX_SAFE_INTEGER)),
  inserted: fc.oneof(fc.constantFrom(...DEBRIS), fc.string({ maxLength: 8 })),
});

describe('features on broken code', () => {
  it('never throw, and answer about the text that is there', () => {
    fc.assert(
      fc.property(
        fc.nat(PROJECTS.length - 1),
        fc.nat(),
        fc.array(damage, { minLength: 1, maxLength: 3 }),
        fc.array(fc.double({ min: 0, max: 1, noNaN: true }), { minLength: 20, maxLength: 20 }),
        fc.boolean(),
        (project, file, damages, offsets, settles) => {
          const files = PROJECTS[project] ?? new Map<string, string>();
          const path = [...files.keys()][file % files.size] ?? '';
          const engine = engineOf(files);
          engine.settle();
          const text = damages.reduce(mangle, files.get(path) ?? '');
          engine.update(path, text);
          if (settles) engine.settle();
          for (const offset of offsets) ask(engine, path, text, Math.round(offset * text.length));
          for (const other of files.keys()) ask(engine, other, engine.workspace.lines(other)?.text ?? '', 40);
        },
      ),
      { numRuns: 150, seed: Number(process.env['SEED'] ?? Date.now()) },
    );
  }, 120_000);

  it('answer nothing about files and offsets that are not there', () => {
    const engine = engineOf(new Map([['app.py', 'from flask import url_for\nurl_for(']]));
    for (const [path, offset] of [
      ['app.py', -1],
      ['app.py', 10_000],
      ['other.py', 0],
    ] as const) {
      expect(engine.complete(path, offset)).toEqual([]);
      expect(engine.hover(path, offset)).toBeUndefined();
      expect(engine.definition(path, offset)).toBeUndefined();
    }
  });
});

/** Every question at one offset; what is answered lies in its file. */
function ask(engine: Engine, path: string, text: string, offset: number): void {
  for (const { replace, label } of engine.complete(path, offset)) {
    expect([replace.start <= offset, offset <= replace.end, replace.end <= text.length]).toEqual([true, true, true]);
    expect(label).not.toBe('');
  }
  const hover = engine.hover(path, offset);
  if (hover) {
    expect(hover.markdown).not.toBe('');
    expect([hover.span.start <= offset, offset <= hover.span.end]).toEqual([true, true]);
  }
  const definition = engine.definition(path, offset);
  for (const { path: target, span } of definition?.targets ?? []) {
    expect(span.end).toBeLessThanOrEqual(engine.workspace.lines(target)?.text.length ?? -1);
  }
}

function mangle(text: string, { at, removed, inserted }: Damage): string {
  const from = Math.round(at * text.length);
  return text.slice(0, from) + inserted + text.slice(from + removed);
}

function readProject(folder: string): ReadonlyMap<string, string> {
  const paths = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.py'));
  return new Map(paths.map((path) => [relative(folder, join(folder, path)), readFileSync(join(folder, path), 'utf8')]));
}
