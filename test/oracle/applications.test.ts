import path from 'node:path';
import { beforeAll, describe, expect, it } from 'vitest';
import type { ClonedApplication, InstalledApplication } from './applications';
import { CLONED, INSTALLED, requestFor } from './applications';
import { bestApplication, compareRoutes, doubts, misplacements, problems } from './compare';
import type { Answer } from './live';
import { askFlask, installedModules, readRoutes } from './live';
import { readRecording } from './recordings';
import { itWith, PATIENCE } from './requirement';

const places = installedModules(['flask', ...INSTALLED.map((application) => application.package)]);
const present = INSTALLED.filter((application) => places.get('flask') && places.get(application.package));

/** The folder that holds the clones, on a machine that has them. */
const { FLASK_APPLICATIONS: clones } = process.env;

describe('applications that Debian packages', () => {
  const live = new Map<string, Answer>();

  beforeAll(async () => {
    const answers = await askFlask(present.map(requestFor));
    present.forEach((application, index) => {
      live.set(application.name, answers[index] as Answer);
    });
  }, 2 * PATIENCE);

  describe.each(INSTALLED)('$name', (application: InstalledApplication) => {
    const place = places.get(application.package);

    itWith(typeof place === 'string', application.debian)('has the routes that real Flask has', async () => {
      const real = readRecording(application.name);
      const comparison = compareRoutes(bestApplication(await readRoutes(place as string), real), real.routes);
      expect([...problems(comparison), ...misplacements(comparison)]).toEqual([]);
      if (!application.depends) expect(doubts(comparison)).toEqual([]);
    });

    itWith(present.includes(application), `${application.debian} or python3-flask`)(
      'is recorded as real Flask has it now',
      () => {
        const answer = live.get(application.name) as Answer;
        expect(answer.error).toBeNull();
        expect(problems(compareRoutes(readRecording(application.name).routes, answer.routes))).toEqual([]);
      },
    );
  });
});

if (clones) {
  describe('applications that were cloned', () => {
    it.each(CLONED)(
      '$name has the routes that real Flask has',
      async (application: ClonedApplication) => {
        const real = readRecording(application.name);
        const ours = await readRoutes(path.join(clones, application.folder));
        const comparison = compareRoutes(bestApplication(ours, real), real.routes);
        expect([...problems(comparison), ...misplacements(comparison)]).toEqual([]);
        if (!application.depends) expect(doubts(comparison)).toEqual([]);
      },
      PATIENCE,
    );
  });
}
