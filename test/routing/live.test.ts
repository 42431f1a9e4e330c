import { fileURLToPath } from 'node:url';
import { isDeepStrictEqual } from 'node:util';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { describeWithWerkzeug, python } from '../support/python';
import { answerMap, answerRule, type MapAnswer, type RuleAnswer } from './answers';
import { type Asked, comparable, differs } from './differences';
import { mapQuestion } from './generated-maps';
import { ruleQuestion } from './generated-rules';

const ORACLE = fileURLToPath(new URL('./werkzeug_oracle.py', import.meta.url));

/** Another one each time; SEED repeats a run. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

/** Asks the installed Werkzeug. */
async function ask<Answer>(questions: readonly unknown[]): Promise<{ version: string; answers: Answer[] }> {
  const [greeting, ...answers] = await python<Answer | { werkzeug: string }>(ORACLE, questions);
  const version = (greeting as { werkzeug: string }).werkzeug;
  return { version, answers: answers as Answer[] };
}

/** Collects where we and Werkzeug disagree. */
class Comparison {
  readonly disagreements: string[] = [];
  compared = 0;

  constructor(private readonly version: string) {}

  compare(asked: Asked, question: unknown, ours: unknown, theirs: unknown): void {
    if (differs(this.version, asked)) return;
    this.compared++;
    const [left, right] = [comparable(this.version, ours), comparable(this.version, theirs)];
    if (!isDeepStrictEqual(left, right)) {
      this.disagreements.push(
        `${JSON.stringify(question)}\n  ours: ${JSON.stringify(left)}\n  theirs: ${JSON.stringify(right)}`,
      );
    }
  }

  /** No disagreement; the first few are shown. */
  check(): void {
    expect(this.disagreements.slice(0, 5).join('\n')).toBe('');
  }
}

describeWithWerkzeug(`the installed Werkzeug agrees (SEED=${seed})`, () => {
  test('on generated rules, valid and damaged', async () => {
    const questions = fc.sample(ruleQuestion, { seed, numRuns: 4000 });
    const { version, answers } = await ask<RuleAnswer>(questions);
    const comparison = new Comparison(version);
    for (const [index, question] of questions.entries()) {
      comparison.compare({ rules: [question.rule], path: '*' }, question, answerRule(question), answers[index]);
    }
    comparison.check();
    expect(comparison.compared).toBeGreaterThan(2000);
  }, 60_000);

  test('on matches and builds of generated maps', async () => {
    const questions = fc.sample(mapQuestion(10), { seed, numRuns: 900 });
    const { version, answers } = await ask<MapAnswer>(questions);
    const [refused, matches, builds] = [new Comparison(version), new Comparison(version), new Comparison(version)];
    for (const [index, question] of questions.entries()) {
      const { rules } = question;
      const [ours, theirs] = [answerMap(question), answers[index]];
      refused.compare({ rules }, question, ours.refused, theirs?.refused);
      for (const [at, match] of question.matches.entries()) {
        const asked = { ...question, matches: [match], builds: [] };
        matches.compare({ rules, path: match.path }, asked, ours.matches[at], theirs?.matches[at]);
      }
      for (const [at, build] of question.builds.entries()) {
        builds.compare({ rules }, { ...question, matches: [], builds: [build] }, ours.builds[at], theirs?.builds[at]);
      }
    }
    for (const comparison of [refused, matches, builds]) comparison.check();
    expect(matches.compared).toBeGreaterThan(5000);
    expect(builds.compared).toBeGreaterThan(5000);
  }, 60_000);
});
