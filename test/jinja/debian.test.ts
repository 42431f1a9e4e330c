import { existsSync, readdirSync, readFileSync } from 'node:fs';
import path from 'node:path';
import { expect, test } from 'vitest';
import { describeWithWerkzeug as describeWithJinja } from '../support/python';
import { askJinja, comparable, ourAnswer } from './answers';

/** The applications that the setup installs (`scripts/system.mjs`). */
const PACKAGES = ['httpbin', 'klaus', 'bepasty', 'supysonic', 'flask', 'jinja2'];
const LIBRARIES = '/usr/lib/python3/dist-packages';

describeWithJinja('the templates of Debian’s applications', () => {
  test('are read as Jinja reads them', async () => {
    const files = PACKAGES.flatMap((name) => templatesIn(path.join(LIBRARIES, name)));
    const questions = files.map((file) => ({ file, text: readFileSync(file, 'utf8') }));
    const theirs = await askJinja(questions.map(({ text }) => ({ text })));
    questions.forEach((question, i) => {
      const [ours, expected] = comparable(question, ourAnswer(question), theirs[i] ?? { error: null });
      expect(ours, question.file).toEqual(expected);
    });
    if (existsSync(LIBRARIES)) expect(files.length).toBeGreaterThan(20);
  });
});

function templatesIn(folder: string): string[] {
  if (!existsSync(folder)) return [];
  return readdirSync(folder, { recursive: true, encoding: 'utf8' })
    .filter((file) => /(?:^|\/)templates\/.*\.(?:html|txt|xml|j2)$/.test(file))
    .map((file) => path.join(folder, file));
}
