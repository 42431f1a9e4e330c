import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerRule, type RuleAnswer, type RuleQuestion } from './answers';

/** What Werkzeug 3.1.8 answered: a line is a rule with values to build, and what `werkzeug_oracle.py` said of it. */
const RECORDED = new URL('./werkzeug-3.1.8-rules.jsonl', import.meta.url);

const lines = readFileSync(RECORDED, 'utf8').trimEnd().split('\n');

describe('the rules recorded from Werkzeug 3.1.8', () => {
  test('are all there', () => expect(lines).toHaveLength(1500));

  test.each(lines.map((line, index) => [index + 1, line] as const))('line %i', (_, line) => {
    const [{ rule, builds = [] }, theirs]: [{ rule: string; builds?: RuleQuestion['builds'] }, RuleAnswer] =
      JSON.parse(line);
    expect(answerRule({ rule: { rule }, builds })).toEqual(theirs);
  });
});
