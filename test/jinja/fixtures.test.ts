import { readdirSync, readFileSync, writeFileSync } from 'node:fs';
import path from 'node:path';
import { describe, expect, test } from 'vitest';
import { describeWithWerkzeug as describeWithJinja } from '../support/python';
import { type Answer, askJinja, comparable, ourAnswer } from './answers';

const FOLDER = path.join(import.meta.dirname, 'fixtures');
const RECORDING = path.join(import.meta.dirname, 'recorded.json');

const questions = readdirSync(FOLDER).map((file) => ({ file, text: readFileSync(path.join(FOLDER, file), 'utf8') }));
/** What the Jinja it names said; `RECORD=1` asks the one at hand anew. */
const recorded: { version: string; answers: Record<string, Answer> } = JSON.parse(readFileSync(RECORDING, 'utf8'));

describe(`our templates, as Jinja ${recorded.version} read them`, () => {
  test.each(questions)('$file', ({ file, text }) => {
    expect(ourAnswer({ text })).toEqual(withoutKind(recorded.answers[file]));
  });
});

describeWithJinja('our templates, as the Jinja at hand reads them', () => {
  test('says the same', async () => {
    const theirs = await askJinja(questions.map(({ text }) => ({ text })));
    if (process.env['RECORD']) {
      const answers = Object.fromEntries(theirs.map(({ version: _, ...answer }, i) => [questions[i]?.file, answer]));
      writeFileSync(RECORDING, `${JSON.stringify({ version: theirs[0]?.version, answers }, null, 2)}\n`);
    }
    questions.forEach((question, i) => {
      const [ours, expected] = comparable(question, ourAnswer(question), theirs[i] ?? { error: null });
      expect(ours, question.file).toEqual(expected);
    });
  });
});

/** Whether the parser or the compiler refuses is all the same to us. */
function withoutKind(answer: Answer | undefined): Answer | undefined {
  return answer?.error ? { error: { ...answer.error, kind: 'parser' } } : answer;
}
