import { spawnSync } from 'node:child_process';
import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { DESCRIPTIONS } from '../../server/src/rules';
import { invalidSetting } from '../../server/src/rules/invalid-setting';
import { describeWithWerkzeug, python } from '../support/python';
import { appliedTo, findingsIn } from './findings';
import { pageNames, readPage } from './pages';

const GENERATOR = fileURLToPath(new URL('../../scripts/rule-pages.mjs', import.meta.url));
const EXAMPLES = fileURLToPath(new URL('examples.py', import.meta.url));

/** Rules that can't know what to write instead. */
const UNFIXED = new Set([
  'context-at-import',
  'duplicate-url-variable',
  'jinja-syntax',
  'session-without-secret',
  'setup-after-registration',
  'shadowed-rule',
  'unknown-test-url',
  'unknown-url',
  'unregistered-blueprint',
  'url-value-type',
]);

/** Its examples are no Python; its own test reads them. */
const ON_CODE = DESCRIPTIONS.filter((rule) => rule !== invalidSetting);

describe('the pages of the rules', () => {
  it('are there for each rule, and for nothing else', () => {
    expect(pageNames().sort()).toEqual(DESCRIPTIONS.map(({ name }) => name));
  });

  it('are in docs/rules as they are beside the rules', () => {
    const { status, stderr } = spawnSync(process.execPath, [GENERATOR, '--check'], { encoding: 'utf8' });
    expect(stderr).toBe('');
    expect(status).toBe(0);
  });

  describe.each(ON_CODE)('$name', ({ name, severity, summary }) => {
    const page = readPage(name);

    it('says what happens, why, how it is done right, and when not to mind', () => {
      expect(page.title).toBe(name);
      expect(page.headings).toEqual(['What happens', 'Why', 'Bad', 'Good', 'When to ignore it']);
      expect(summary).toMatch(/\.$/);
    });

    it('has a bad example that this rule alone reports', () => {
      const found = findingsIn(page.files('Bad'));
      expect(found.map((one) => one.rule)).toEqual([name]);
      expect(found.map((one) => one.severity)).toEqual([severity]);
    });

    it('has a good example that no rule reports', () => {
      expect(findingsIn(page.files('Good'))).toEqual([]);
    });

    it(UNFIXED.has(name) ? 'has no fix' : 'turns the bad example into the good one by its first fix', () => {
      const [fix] = findingsIn(page.files('Bad'))[0]?.fixes ?? [];
      if (UNFIXED.has(name)) expect(fix).toBeUndefined();
      else expect(fix && appliedTo(page.files('Bad'), fix)).toEqual(page.files('Good'));
    });
  });
});

describeWithWerkzeug('the examples under real Flask', () => {
  it.each(ON_CODE)('$name: the bad one raises what its page quotes, the good one nothing', async ({ name }) => {
    const page = readPage(name);
    const examples = [page.files('Bad'), page.files('Good')].map((files) => ({ files: Object.fromEntries(files) }));
    const [bad, good] = await python<{ raised: string | null }>(EXAMPLES, examples);
    expect(good?.raised).toBeNull();
    if (page.exceptions.length === 0) expect(bad?.raised).toBeNull();
    else expect(page.exceptions).toContain(bad?.raised);
  });
});
