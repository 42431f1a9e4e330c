import { expect, test } from 'vitest';
import { parseTemplate } from '../../server/src/syntax/jinja/parse';

test('a text without tags is data', () => {
  expect(parseTemplate('Hello')).toEqual({
    body: [{ kind: 'data', raw: false, start: 0, end: 5 }],
    errors: [],
    comments: [],
  });
});

test('of two mistakes the first is told, also where the second ends the template', () => {
  const [first] = parseTemplate('{{ user. }} text {% raw %} more').errors;
  expect(first?.message).toBe('expected name or number');
});
