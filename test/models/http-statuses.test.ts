import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { HTTP_STATUSES } from '../../server/src/models/http-statuses';
import { describeWithWerkzeug, python } from '../support/python';

const STATUSES = fileURLToPath(new URL('http_statuses.py', import.meta.url));

interface RealStatus {
  readonly name: string;
  readonly exception: string | null;
  readonly known: boolean;
}

describeWithWerkzeug('the statuses of HTTP', () => {
  it('are those of Werkzeug and Python, with the same names and exceptions', async () => {
    const [real = {}] = await python<Record<string, RealStatus>>(STATUSES, [0]);
    const expected = Object.entries(real).filter(([, { known }]) => known);
    expect([...HTTP_STATUSES.keys()]).toEqual(expected.map(([code]) => Number(code)));
    for (const [code, { name, exception }] of expected) {
      const told = HTTP_STATUSES.get(Number(code));
      expect([told?.name, told?.exception ?? null], code).toEqual([name, exception]);
    }
  });
});
