import fc from 'fast-check';
import { expect, test } from 'vitest';
import { htmlElements } from '../../server/src/facts/html';

function attributes(text: string): string[] {
  return htmlElements(text).flatMap(({ name, attributes: all }) =>
    all.map((one) => `${name} ${one.name}=${text.slice(one.value.start, one.value.end)}`),
  );
}

test.each([
  ['<A HREF="/x">', ['a href=/x']],
  ["<a href='/x' id=y hidden>", ['a href=/x', 'a id=y', 'a hidden=']],
  ['<a\r\n  href = "/x"\r\n>\r\n<b title=z>', ['a href=/x', 'b title=z']],
  ['<a href="a&amp;b">', ['a href=a&amp;b']],
  ['<script src=x>"<a href=y>"</script><a href=z>', ['script src=x', 'a href=z']],
  ['<!-- <a href=x> --><textarea><a href=y></textarea>', []],
  ['<a href="unclosed>', []],
])('%j', (text, expected) => {
  expect(attributes(text)).toEqual(expected);
});

test('a form has what stands between its tags', () => {
  const elements = htmlElements('<form><input></form><input><form><p><input>');
  expect(elements.map(({ name, form }) => `${name} ${form}`)).toEqual([
    'form undefined',
    'input 0',
    'input undefined',
    'form undefined',
    'p 3',
    'input 3',
  ]);
});

test('spans lie in the text, whatever it is', () => {
  const piece = fc.constantFrom(
    '<',
    '>',
    '<a ',
    '</',
    'form',
    ' x="',
    "'",
    '"',
    '=',
    '<script>',
    '<!--',
    '\r\n',
    '&amp;',
    ' ',
  );
  fc.assert(
    fc.property(fc.array(fc.oneof(piece, fc.string({ maxLength: 3 })), { maxLength: 60 }), (pieces) => {
      const text = pieces.join('');
      for (const { span, attributes: all } of htmlElements(text)) {
        expect(text.slice(span.start, span.start + 1)).toBe('<');
        for (const one of all) {
          expect(span.start <= one.span.start && one.span.end <= span.end).toBe(true);
          expect(one.span.start <= one.value.start && one.value.end <= one.span.end).toBe(true);
          expect(one.value.start).toBeLessThanOrEqual(one.value.end);
        }
      }
    }),
    { numRuns: 2000 },
  );
});

test('a long text takes no longer than its length', () => {
  const start = performance.now();
  expect(htmlElements('<a href="/x">'.repeat(50_000))).toHaveLength(50_000);
  htmlElements('<'.repeat(500_000));
  htmlElements(`<a ${'x '.repeat(20_000)}>`);
  expect(performance.now() - start).toBeLessThan(10_000);
});
