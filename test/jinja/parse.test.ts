import { expect, test } from 'vitest';
import { parseTemplate } from '../../server/src/syntax/jinja/parse';

test('a text without tags is data', () => {
  expect(parseTemplate('Hello')).toEqual({
    body: [{ kind: 'data', raw: false, start: 0, end: 5 }],
    errors: [],
    comments: [],
  });
});
