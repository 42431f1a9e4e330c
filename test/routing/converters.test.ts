import { describe, expect, test } from 'vitest';
import { type Converter, type ConverterClass, isRefusal } from '../../server/src/routing/converter';
import { converterArgumentErrors, DEFAULT_CONVERTERS } from '../../server/src/routing/converters';
import { customConverterClass } from '../../server/src/routing/custom-converter';
import type { PythonValue } from '../../server/src/routing/python-value';
import { parseRule, ruleVariables } from '../../server/src/routing/rule';
import { BASE_CONVERTER, UNICODE_CONVERTER } from '../../server/src/routing/text-converters';
import { urlValueProblem } from '../../server/src/routing/url-value';

const int = (value: number): PythonValue => ({ type: 'int', value: BigInt(value) });
const float = (value: number): PythonValue => ({ type: 'float', value });
const str = (value: string): PythonValue => ({ type: 'str', value });
const UNKNOWN: PythonValue = { type: 'unknown' };

/** The converter of `<written:x>`. */
function converter(written: string, classes: ReadonlyMap<string, ConverterClass> = DEFAULT_CONVERTERS): Converter {
  const [variable] = ruleVariables(parseRule(`/<${written}:x>`).parts);
  const converterClass = classes.get(variable?.converter?.name ?? '');
  const made = converterClass?.create(variable?.arguments ?? [], converterClass.attributes);
  if (made === undefined || isRefusal(made)) throw new Error(`no converter: ${written}`);
  return made;
}

describe('the built-in converters', () => {
  test.each([...DEFAULT_CONVERTERS])('%s is described', (_, { description, parameters, pythonType }) => {
    expect(description).toMatch(/\.$/);
    expect(pythonType).toMatch(/^(str|int|float|UUID)$/);
    for (const parameter of parameters ?? []) expect(parameter.description).toMatch(/\.$/);
  });

  test.each([
    ['int', ['fixed_digits', 'min', 'max', 'signed']],
    ['float', ['min', 'max', 'signed']],
    ['string', ['minlength', 'maxlength', 'length']],
    ['uuid', []],
  ])('%s takes its arguments in this order', (name, expected) => {
    expect(DEFAULT_CONVERTERS.get(name)?.parameters?.map((parameter) => parameter.name)).toEqual(expected);
  });

  test('numbers come before text, text before paths', () => {
    const weights = ['int', 'string', 'path'].map((name) => DEFAULT_CONVERTERS.get(name)?.attributes.weight);
    expect(weights).toEqual([50, 100, 200]);
  });
});

describe('argument errors', () => {
  /** The message, and the text that is underlined. */
  function errors(written: string): [string, string][] {
    const rule = `/<${written}:x>`;
    const [variable] = ruleVariables(parseRule(rule).parts);
    const converterClass = DEFAULT_CONVERTERS.get(variable?.converter?.name ?? '') ?? BASE_CONVERTER;
    return converterArgumentErrors(converterClass, variable?.arguments ?? []).map(({ message, span }) => [
      message,
      rule.slice(span.start, span.end),
    ]);
  }

  test.each([
    ['int(size=3)', "NumberConverter.__init__() got an unexpected keyword argument 'size'", 'size=3'],
    [
      'float(fixed_digits=3)',
      "FloatConverter.__init__() got an unexpected keyword argument 'fixed_digits'",
      'fixed_digits=3',
    ],
    [
      'string(1, minlength=2)',
      "UnicodeConverter.__init__() got multiple values for argument 'minlength'",
      'minlength=2',
    ],
    ['string(1, 2, 3, 4)', 'UnicodeConverter.__init__() takes from 2 to 5 positional arguments but 6 were given', '4'],
    ['string(length=abc)', "invalid literal for int() with base 10: 'abc'", 'length=abc'],
    ['any(a, 1)', 'decoding to str: need a bytes-like object, int found', '1'],
    ['path(map=1)', "BaseConverter.__init__() got multiple values for argument 'map'", 'map=1'],
  ])('%s', (written, message, offending) => expect(errors(written)).toEqual([[message, offending]]));

  test.each(['int(1, 2, 3)', 'int(min=abc)', 'any()', 'path(1, x=2)', 'uuid(anything=1)', 'string(2, 4)'])(
    'Werkzeug takes %s',
    (written) => expect(errors(written)).toEqual([]),
  );
});

describe('what a value becomes in a URL', () => {
  test.each([
    ['string', str('a/b ü'), 'a/b%20%C3%BC'],
    ['string', float(1e16), '1e+16'],
    ['string', { type: 'list', items: [int(1), str('a')] }, "%5B1,%20'a'%5D"],
    ['int', str(' 1_0 '), '10'],
    ['int', float(-1.9), '-1'],
    ['int', { type: 'bool', value: true }, '1'],
    ['int(fixed_digits=4)', int(-7), '-007'],
    ['float', int(2), '2.0'],
    ['any(a, "c/d")', str('c/d'), 'c/d'],
    ['string', UNKNOWN, undefined],
  ] as const)('%s: %o', (written, value, expected) => {
    expect(converter(written).toUrl(value)).toEqual({ kind: 'value', value: expected });
  });

  test.each([
    ['int', str('abc'), 'ValueError', "invalid literal for int() with base 10: 'abc'"],
    [
      'int',
      { type: 'NoneType' },
      'TypeError',
      "int() argument must be a string, a bytes-like object or a real number, not 'NoneType'",
    ],
    ['int', float(Number.POSITIVE_INFINITY), 'OverflowError', 'cannot convert float infinity to integer'],
    ['float', str('x'), 'ValueError', "could not convert string to float: 'x'"],
    ['any(b, a)', str('c'), 'ValueError', "'c' is not one of 'a', 'b'"],
    ['any(a)', int(1), 'ValueError', "'1' is not one of 'a'"],
    ["int(fixed_digits='3')", int(1), 'TypeError', "'str' object cannot be interpreted as an integer"],
  ] as const)('%s refuses %o', (written, value, exception, message) => {
    expect(converter(written).toUrl(value)).toEqual({ kind: 'raised', exception, message });
  });

  test.each(['int', 'float', 'any(a)'])('of an unknown value %s can not tell', (written) => {
    expect(converter(written).toUrl(UNKNOWN)).toEqual({ kind: 'unknown' });
  });
});

describe('what the text of a URL becomes', () => {
  test.each([
    ['int', '007', int(7)],
    ['int', '٣', int(3)],
    ['float', '1.50', float(1.5)],
    ['uuid', 'A987FBC9-4BED-3078-CF07-9141BA07C9F3', { type: 'UUID', value: 'a987fbc9-4bed-3078-cf07-9141ba07c9f3' }],
    ['path', 'a/b', str('a/b')],
  ] as const)('%s: %s', (written, text, expected) => {
    expect(converter(written).toPython(text)).toEqual({ kind: 'value', value: expected });
  });

  test.each([
    ['int(min=5)', '4'],
    ['int(max=5)', '6'],
    ['int(fixed_digits=2)', '123'],
    ['float(max=1.5)', '1.6'],
  ])('%s does not match %s', (written, text) => {
    expect(converter(written).toPython(text)).toMatchObject({ kind: 'raised', exception: 'ValidationError' });
  });

  test('a bound that is no number raises at each request', () => {
    expect(converter('int(min=abc)').toPython('1')).toEqual({
      kind: 'raised',
      exception: 'TypeError',
      message: "'<' not supported between instances of 'int' and 'str'",
    });
  });
});

describe('custom converters', () => {
  const classes = new Map([
    ['unread', customConverterClass({ className: 'Unread', base: undefined, overrides: new Set() })],
    ['hex', customConverterClass({ className: 'Hex', base: BASE_CONVERTER, regex: '[0-9a-f]+', overrides: new Set() })],
    ['rest', customConverterClass({ className: 'Rest', base: BASE_CONVERTER, regex: '.+/.+', overrides: new Set() })],
    [
      'list',
      customConverterClass({
        className: 'List',
        base: UNICODE_CONVERTER,
        overrides: new Set(['to_python', 'to_url'] as const),
      }),
    ],
    [
      're',
      customConverterClass({
        className: 'Re',
        base: BASE_CONVERTER,
        regex: 'x',
        overrides: new Set(['__init__'] as const),
      }),
    ],
  ]);

  test('what could not be read takes any arguments and any value', () => {
    const unread = converter('unread(1, x=2)', classes);
    expect([unread.regex, unread.partIsolating]).toEqual([undefined, undefined]);
    expect(unread.toUrl(str('a'))).toEqual({ kind: 'unknown' });
    expect(unread.toPython('a')).toEqual({ kind: 'unknown' });
  });

  test('a `regex` of its own, else as the class it derives from', () => {
    const hex = converter('hex', classes);
    expect([hex.regex, hex.partIsolating, hex.weight]).toEqual(['[0-9a-f]+', true, 100]);
    expect(hex.toUrl(str('ff'))).toEqual({ kind: 'value', value: 'ff' });
  });

  test('a `regex` with a slash makes it take several segments', () => {
    expect(converter('rest', classes).partIsolating).toBe(false);
  });

  test('methods of its own are not guessed', () => {
    const list = converter('list(length=3)', classes);
    expect(list.regex).toBe('[^/]{3}');
    expect(list.toUrl(str('a'))).toEqual({ kind: 'unknown' });
    expect(classes.get('list')?.pythonType).toBeUndefined();
    expect(classes.get('hex')?.pythonType).toBe('str');
  });

  test('an `__init__` of its own may set `regex` and takes what it likes', () => {
    expect(converter('re("[a-z]+", 2)', classes).regex).toBeUndefined();
    expect(classes.get('re')?.parameters).toBeUndefined();
  });
});

describe('values that are of no use in a URL', () => {
  test.each([
    [
      'int',
      str('abc'),
      { kind: 'raises', exception: 'ValueError', message: "invalid literal for int() with base 10: 'abc'" },
    ],
    ['int', int(-1), { kind: 'no-match' }],
    ['int(min=5)', int(4), { kind: 'no-match' }],
    [
      'int(min=abc)',
      int(4),
      { kind: 'raises', exception: 'TypeError', message: "'<' not supported between instances of 'int' and 'str'" },
    ],
    ['string(length=2)', str('abc'), { kind: 'no-match' }],
    ['string', str('a/b'), { kind: 'no-match' }],
    ['uuid', str('abc'), { kind: 'no-match' }],
    ['float', float(1e16), { kind: 'no-match' }],
  ] as const)('%s: %o', (written, value, expected) => {
    expect(urlValueProblem(converter(written), value)).toEqual(expected);
  });

  test.each([
    ['int(signed=True)', int(-1)],
    ['int', str('12')],
    ['path', str('a/b')],
    ['string', str('50% ü')],
    ['path', str('')],
    ['int', UNKNOWN],
    ['string', UNKNOWN],
    ['any("50%")', str('50%')],
  ] as const)('%s takes %o', (written, value) => expect(urlValueProblem(converter(written), value)).toBeUndefined());
});
