import fc from 'fast-check';
import { expect, test } from 'vitest';
import { parseRule } from '../../server/src/routing/rule';
import { ruleContext } from '../../server/src/routing/rule-context';
import { ruleQuestion } from './generated-rules';

/** SEED repeats a run. */
const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

const anyRule = fc.oneof(
  ruleQuestion.map(({ rule }) => rule.rule),
  fc.string({ unit: 'binary' }),
  fc.string({ unit: fc.constantFrom(...'<>():,=/"\' a1\n\ud83d') }),
);

test(`the parts of any text follow each other without a gap (SEED=${seed})`, () => {
  fc.assert(
    fc.property(anyRule, fc.boolean(), (rule, mergeSlashes) => {
      const { parts, errors } = parseRule(rule, { mergeSlashes });
      let end = 0;
      for (const { span } of parts) {
        expect(span.start).toBe(end);
        expect(span.end).toBeGreaterThan(span.start);
        end = span.end;
      }
      expect(end).toBe(rule.length);
      for (const { span } of errors)
        expect(0 <= span.start && span.start <= span.end && span.end <= rule.length).toBe(true);
    }),
    { seed, numRuns: 2000 },
  );
});

test(`the context at any offset of any text lies in it, and ends the prefix at the cursor (SEED=${seed})`, () => {
  fc.assert(
    fc.property(anyRule, (rule) => {
      for (let offset = 0; offset <= rule.length; offset++) {
        const context = ruleContext(rule, offset);
        if (context === undefined) continue;
        const { span, prefix } = context;
        expect(span.start <= offset && offset <= span.end && span.end <= rule.length).toBe(true);
        expect(rule.slice(span.start, offset)).toBe(prefix);
      }
    }),
    { seed, numRuns: 1000 },
  );
});
