import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeWithWerkzeug as describeWithJinja } from '../support/python';
import { askJinja, comparable, ourAnswer, type Question } from './answers';
import { damagedTemplate, options, template } from './templates';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));
const COUNT = Number(process.env['TEMPLATES'] ?? 2000);

describeWithJinja(`generated templates (SEED=${seed})`, () => {
  const compare = async (questions: readonly Question[]) => {
    const theirs = await askJinja(questions);
    expect(theirs).toHaveLength(questions.length);
    questions.forEach((question, i) => {
      const [ours, expected] = comparable(question, ourAnswer(question), theirs[i] ?? { error: null });
      expect(ours, `${JSON.stringify(question)}`).toEqual(expected);
    });
    return theirs;
  };

  test('whole ones: names, templates, blocks and macros are those that Jinja finds', async () => {
    const theirs = await compare(fc.sample(template, { seed, numRuns: COUNT }).map((text) => ({ text })));
    expect(theirs.filter(({ error }) => error === null).length).toBeGreaterThan(COUNT / 10);
  });

  test('damaged ones: the same verdict, message and line', async () => {
    const theirs = await compare(fc.sample(damagedTemplate, { seed, numRuns: COUNT }).map((text) => ({ text })));
    expect(theirs.filter(({ error }) => error?.kind === 'parser').length).toBeGreaterThan(COUNT / 4);
  });

  test('other delimiters, line statements, other extensions', async () => {
    const questions = fc.sample(fc.tuple(fc.oneof(template, damagedTemplate), options), { seed, numRuns: COUNT });
    await compare(questions.map(([text, chosen]) => ({ text: translate(text, chosen), options: chosen })));
  });
});

/** A template of the usual delimiters in those of `options`, so that there is something to read. */
function translate(text: string, chosen: Readonly<Record<string, unknown>>): string {
  const delimiters: readonly (readonly [string, string, string])[] = [
    ['variable_start_string', '{{', '\u0001'],
    ['variable_end_string', '}}', '\u0002'],
    ['block_start_string', '{%', '\u0003'],
    ['block_end_string', '%}', '\u0004'],
    ['comment_start_string', '{#', '\u0005'],
    ['comment_end_string', '#}', '\u0006'],
  ];
  let result = text;
  for (const [, usual, mark] of delimiters) result = result.replaceAll(usual, mark);
  for (const [option, usual, mark] of delimiters) result = result.replaceAll(mark, String(chosen[option] ?? usual));
  return result;
}
