import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { answerMap, answerRule, type MapAnswer, type MapQuestion, type RuleAnswer, type RuleQuestion } from './answers';
import { comparable } from './differences';

/** What `werkzeug_oracle.py` answered with Werkzeug 3.1.8 on Python 3.11: a line is a question and its answer. */
function recorded<Question, Answer>(file: string): [number, Question, Answer][] {
  const lines = readFileSync(new URL(file, import.meta.url), 'utf8')
    .trimEnd()
    .split('\n');
  return lines.map((line, index) => [index + 1, ...(JSON.parse(line) as [Question, Answer])]);
}

describe('rules', () => {
  type Question = { rule: string; builds?: NonNullable<RuleQuestion['builds']> };
  const lines = recorded<Question, RuleAnswer>('./werkzeug-3.1.8-rules.jsonl');

  test('are all there', () => expect(lines).toHaveLength(1500));

  test.each(lines)('line %i', (_, { rule, builds = [] }, theirs) => {
    expect(answerRule({ rule: { rule }, builds })).toEqual(comparable('3.1.8', theirs));
  });
});

describe('maps', () => {
  const lines = recorded<MapQuestion, MapAnswer>('./werkzeug-3.1.8-maps.jsonl');

  test('are all there', () => expect(lines).toHaveLength(110));

  test.each(lines)('line %i', (_, question, theirs) => {
    expect(answerMap(question)).toEqual(comparable('3.1.8', theirs));
  });
});
