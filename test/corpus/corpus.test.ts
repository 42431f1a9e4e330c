import { beforeAll, describe, expect, it } from 'vitest';
import { bestApplication, compareRoutes, misplacements, problems } from '../oracle/compare';
import type { Answer } from '../oracle/live';
import { askFlask, installedModules, readRoutes } from '../oracle/live';
import { readRecording } from '../oracle/recordings';
import { itWith, PATIENCE } from '../oracle/requirement';
import type { Case } from './cases';
import { CASES, requestForCase } from './cases';

const modules = installedModules(['flask', ...new Set(CASES.flatMap((each) => each.modules))]);
const present = CASES.filter((each) => ['flask', ...each.modules].every((name) => modules.get(name)));

describe('the corpus', () => {
  const live = new Map<string, Answer>();

  beforeAll(async () => {
    const answers = await askFlask(present.map(requestForCase));
    present.forEach((each, index) => {
      live.set(each.name, answers[index] as Answer);
    });
  }, 3 * PATIENCE);

  describe.each(CASES)('$name', (each: Case) => {
    it(
      'has the routes that real Flask has, and leads to their views',
      async () => {
        const real = readRecording(`corpus/${each.name}`);
        const comparison = compareRoutes(bestApplication(await readRoutes(each.folder), real), real.routes);
        const misplaced = comparison.misplaced.filter(({ real: { rule } }) => !each.elsewhere.includes(rule));
        expect([...problems(comparison), ...misplacements({ ...comparison, misplaced })]).toEqual([]);
        const surprising = comparison.onlyPossible.filter((route) => !each.possible.includes(route.rule));
        expect(surprising.map((route) => `only possible: ${route.rule}`)).toEqual([]);
      },
      PATIENCE,
    );

    if (each.packages === null && !present.includes(each)) return;

    itWith(present.includes(each), ['python3-flask', ...(each.packages ?? [])].join(', '))(
      'is recorded as real Flask has it now',
      () => {
        const answer = live.get(each.name) as Answer;
        expect(answer.error).toBeNull();
        expect(answer.faked).toEqual([]);
        expect(problems(compareRoutes(readRecording(`corpus/${each.name}`).routes, answer.routes))).toEqual([]);
      },
    );
  });
});
