import { expect, test } from 'vitest';
import { namesAt, templateFacts } from '../../server/src/facts/template';

test('a name that the template binds is visible behind it, a loop’s inside it', () => {
  const text = '{% set a = 1 %}{% for b in rows %}{{ loop.index }}{% endfor %}{% set c = 2 %}';
  const names = (offset: number) => namesAt(templateFacts(text), offset).map(({ name }) => name);
  expect(names(0)).toEqual(['self']);
  expect(names(text.indexOf('{{'))).toEqual(['loop', 'b', 'self', 'a', 'c']);
  expect(names(text.length)).toEqual(['self', 'a', 'c']);
});
