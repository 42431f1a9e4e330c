import { describe, expect, test } from 'vitest';
import { escapeRegex, translateRegex } from '../../server/src/routing/python-regex';
import { equals, type PythonValue, repr } from '../../server/src/routing/python-value';
import { similarity } from '../../server/src/routing/sequence-matcher';
import { joinUrls } from '../../server/src/routing/url-join';
import { formatFloat, reprStr } from '../../server/src/text/python-repr';

describe('repr of floats', () => {
  test.each([
    [1, '1.0'],
    [-0, '-0.0'],
    [0.1, '0.1'],
    [1e15, '1000000000000000.0'],
    [1e16, '1e+16'],
    [123456789012345680, '1.2345678901234568e+17'],
    [0.0001, '0.0001'],
    [0.00001, '1e-05'],
    [1.5e300, '1.5e+300'],
    [Number.NaN, 'nan'],
    [Number.NEGATIVE_INFINITY, '-inf'],
  ])('%d', (number, expected) => expect(formatFloat(number)).toBe(expected));
});

test.each([
  ["it's", `"it's"`],
  [`"it's"`, `'"it\\'s"'`],
  ['a\\b\n', "'a\\\\b\\n'"],
  ['\x00é\u200b\u{e0001}😀', "'\\x00é\\u200b\\U000e0001😀'"],
])('repr of %j', (text, expected) => expect(reprStr(text)).toBe(expected));

describe('values', () => {
  const one: PythonValue = { type: 'int', value: 1n };
  const tuple: PythonValue = { type: 'tuple', items: [one] };
  const unknown: PythonValue = { type: 'unknown' };

  test('a tuple of one has a comma', () => expect(repr(tuple)).toBe('(1,)'));

  test.each([
    [one, { type: 'float', value: 1 }, true],
    [one, { type: 'bool', value: true }, true],
    [one, { type: 'str', value: '1' }, false],
    [{ type: 'int', value: 2n ** 53n + 1n }, { type: 'float', value: 2 ** 53 }, false],
    [{ type: 'float', value: Number.NaN }, { type: 'float', value: Number.NaN }, false],
    [tuple, { type: 'list', items: [one] }, false],
    [{ type: 'list', items: [one, unknown] }, { type: 'list', items: [{ type: 'NoneType' }, one] }, false],
    [{ type: 'list', items: [unknown] }, { type: 'list', items: [one] }, undefined],
    [one, unknown, undefined],
  ] as [PythonValue, PythonValue, boolean | undefined][])('equality %#', (a, b, expected) => {
    expect(equals(a, b)).toBe(expected);
  });
});

describe('regular expressions', () => {
  test.each([
    ['[^/]{2,}\\Z', ['ab', 'a/b', 'a'], [true, false, false]],
    ['\\d+\\.\\d+\\Z', ['1.5', '٣.٤', '1'], [true, true, false]],
    ['a$', ['a', 'a\n', 'a\nb'], [true, true, false]],
    ['.+\\Z', ['a\u2028b', 'a\nb'], [true, false]],
    ['(?P<y>\\d{4})-(?P=y)\\Z', ['2024-2024', '2024-2023'], [true, false]],
    ['[]\\w-]+\\Z', [']é-', '['], [true, false]],
    ['a{,2}\\Z', ['', 'aa', 'aaa'], [true, true, false]],
    ['{a}\\Z', ['{a}'], [true]],
    ['\\ba\\b', ['a b', 'ab', 'aé'], [true, false, false]],
    ['\\x41\\u0042\\101\\Z', ['ABA'], [true]],
    ['[\\s\\-\\]]+\\Z', ['\u00a0-]', '\ufeff'], [true, false]],
    ['(?:en|fr)(?#language)(?!x)', ['en', 'frx'], [true, false]],
    [`${escapeRegex('a b-c#~(é)\n/')}\\Z`, ['a b-c#~(é)\n/'], [true]],
  ])('%s', (pattern, texts, expected) => {
    const regex = translateRegex(pattern);
    expect(texts.map((text) => regex?.test(text))).toEqual(expected);
  });

  test.each([
    '(?i)a',
    'a++',
    '(?>a)',
    '(a)?(?(1)b|c)',
    '(',
    '[a',
    'a{3,2}',
    'a{99999999999}',
    '\\q',
    '[\\w-z]',
    '(?<n>a)',
  ])('not to be had here: %s', (pattern) => expect(translateRegex(pattern)).toBeUndefined());
});

test.each([
  ['index', 'idnex', 0.8],
  ['abcd', 'bcde', 0.75],
  ['', '', 1],
  ['a', 'b', 0],
])('difflib finds %j and %j %d alike', (a, b, expected) => expect(similarity(a, b)).toBe(expected));

describe('joined URLs', () => {
  test.each([
    ['', 'http://h/app/'],
    ['a/b', 'http://h/app/a/b'],
    ['/a', 'http://h/a'],
    ['../a', 'http://h/a'],
    ['../../../a', 'http://h/a'],
    ['./a/..', 'http://h/app/'],
    ['a//b?x=//#y', 'http://h/app/a/b?x=//#y'],
    ['/a//b', 'http://h/a//b'],
    ['?q=1', 'http://h/app/?q=1'],
    ['//other/x', 'http://other/x'],
    ['https://other/x', 'https://other/x'],
  ])('%s', (url, expected) => expect(joinUrls('http://h/app/', url)).toBe(expected));
});
