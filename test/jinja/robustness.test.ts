import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { namesAt, templateFacts } from '../../server/src/facts/template';
import { parseTemplate } from '../../server/src/syntax/jinja/parse';
import { damagedTemplate } from './templates';

const seed = Number(process.env['SEED'] ?? Math.floor(Math.random() * 2 ** 31));

test(`any text is read, every span lies in it, every name is where it says (SEED=${seed})`, () => {
  fc.assert(
    fc.property(fc.oneof(damagedTemplate, fc.string({ unit: 'binary' })), fc.nat(), (text, offset) => {
      const facts = templateFacts(text);
      for (const { start, end, message } of facts.errors) {
        expect(message).not.toBe('');
        expect(0 <= start && start <= end && end <= text.length).toBe(true);
      }
      for (const { name, span } of [...facts.uses, ...facts.bindings.filter(({ kind }) => kind !== 'special')]) {
        expect(text.slice(span.start, span.end).trim()).toBe(name);
      }
      spansNest(parseTemplate(text).body, 0, text.length);
      expect(namesAt(facts, offset % (text.length + 1)).length).toBeGreaterThan(0);
    }),
    { seed, numRuns: 3000 },
  );
});

/** Every node of the tree lies within its parent. */
function spansNest(node: unknown, start: number, end: number): void {
  if (Array.isArray(node)) for (const item of node) spansNest(item, start, end);
  if (typeof node !== 'object' || node === null || Array.isArray(node)) return;
  const own = node as { start?: number; end?: number };
  const [from, to] = [own.start ?? start, own.end ?? end];
  expect([start <= from, from <= to, to <= end], JSON.stringify(node).slice(0, 300)).toEqual([true, true, true]);
  for (const child of Object.values(node)) spansNest(child, from, to);
}

describe('time grows with the text alone', () => {
  const cases: Readonly<Record<string, (count: number) => string>> = {
    'opening delimiters': (count) => '{{ '.repeat(count),
    'opening quotes': (count) => "{{ '".repeat(count),
    'escaped quotes': (count) => `{{ a b ${"\\'".repeat(count)} }}`,
    comments: (count) => '{# '.repeat(count),
    parentheses: (count) => `{{ ${'('.repeat(count)}${')'.repeat(count)} }}`,
    loops: (count) => '{% for a in b %}'.repeat(count),
    'call blocks': (count) => '{% call(a) caller() %}'.repeat(count),
    'ends of nothing': (count) => '{% endif %}'.repeat(count),
    attributes: (count) => `{{ a${'.b'.repeat(count)} }}`,
    operators: (count) => `{{ a${' or a'.repeat(count)} }}`,
    arguments: (count) => `{{ a(${'b=1, '.repeat(count)}) }}`,
    'one name set again and again': (count) => '{% if x %}{% set x = 1 %}{% endif %}{{ x }}'.repeat(count),
    'other names': (count) =>
      Array.from({ length: count }, (_, i) => `{% if a${i} %}{% set b${i} = 1 %}{% endif %}`).join(''),
    'white space': (count) => `{{ x${' '.repeat(count * 20)}}}`,
    healthy: (count) => '<p class="{{ a.b|upper }}">{% if u %}{{ url_for("x", id=3) }}{% endif %}</p>\n'.repeat(count),
    'healthy behind a mistake': (count) => `{{ a. }}${'<p>{% if u %}{{ f("x") }}{% endif %}</p>\n'.repeat(count)}`,
  };

  test.each(Object.entries(cases))('%s', (_, text) => {
    const time = (count: number) => {
      const before = process.cpuUsage();
      templateFacts(text(count));
      return process.cpuUsage(before).user / 1000;
    };
    time(1000);
    const [some, more] = [time(4000), time(16_000)];
    // Quadratic time would be sixteenfold; what the collector of garbage takes isn't even.
    expect(more).toBeLessThan(Math.max(some, 20) * 10);
  });

  test('5 MB of one template', () => {
    const text = cases['healthy']?.(70_000) ?? '';
    expect(text.length).toBeGreaterThan(5_000_000);
    expect(templateFacts(text).calls).toHaveLength(70_000);
  });
});
