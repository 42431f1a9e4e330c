import fc from 'fast-check';
import { parseRule, ruleVariables } from '../../server/src/routing/rule';
import type { RuleQuestion, Tagged, TaggedValues } from './answers';

const TEXTS =
  'a about-us users v1: a+b a&b=c @me * [a] {a} ^a$ %2F a;b ~ ! x_y file.txt ünï 日本 😀 $(x) a,b - _ . 100%';
const text = fc.constantFrom(...TEXTS.split(' '), 'a b', "it's", '"q"', '>', ')', '>>', 'a\tb', 'a\nb', '\u00a0');

const ARGUMENTS = [
  ...'1 5 007 1_000 ٣ 99999999999999999999 0 1.5 1. 1e5 inf nan 2,4 1,2,3 True False None true abc a.b ü 0x10'.split(
    ' ',
  ),
  ...`'3' "a b" "c/d" "a,b" u'x' "a)b" '<' "" '' "it's" "x//y" "50%" "a?b" "a#b"`.split(' '),
];
const ODD_ARGUMENTS = [
  '-5',
  '.5',
  '+3',
  '-1.5',
  'a-b',
  '"unclosed',
  'a b',
  '=',
  '1 2',
  '(',
  '<x>',
  '',
  ',',
  '5-',
  '1.5.2',
];
const KEYWORDS = ['minlength', 'maxlength', 'length', 'min', 'max', 'signed', 'fixed_digits'];
const ODD_KEYWORDS = ['nope', 'map', 'self', '1', 'ü', 'min-'];

/** Mostly one of `usual`, now and then one of `odd`. */
function mostly<T>(usual: readonly T[], odd: readonly T[], oddWeight = 1): fc.Arbitrary<T> {
  return fc.oneof(
    { arbitrary: fc.constantFrom(...usual), weight: 10 },
    { arbitrary: fc.constantFrom(...odd), weight: oddWeight },
  );
}

const space = fc.constantFrom('', '', '', '', ' ', '  ', '\t');
const argument = fc
  .tuple(space, fc.option(mostly(KEYWORDS, ODD_KEYWORDS), { nil: undefined }), mostly(ARGUMENTS, ODD_ARGUMENTS), space)
  .map(
    ([before, keyword, value, after]) =>
      `${before}${keyword === undefined ? '' : `${keyword}${after}=${before}`}${value}${after}`,
  );

/** Arguments that a converter takes, for most of the rules are to be accepted. */
const FITTING: Readonly<Record<string, readonly string[]>> = {
  default: ['', 'minlength=2', 'length=3', 'maxlength=4, minlength=2', '2, 5'],
  string: ['', 'minlength=2', 'length=3', 'maxlength=4, minlength=2', '2, 5', "length='2'"],
  any: ['a', 'a, b', 'abc, "a b", "c/d"', '"foo,bar", x.y', "'a', 'b'", 'ab, abc', '"50%", "a?b"'],
  path: ['', 'length=2', '1, 2'],
  int: [
    '',
    'min=1',
    'min=1, max=5',
    'fixed_digits=4',
    'signed=True',
    '2, 1, 99',
    'min=1.5',
    'signed=true, max=3',
    'max=x',
  ],
  float: ['', 'min=1', 'max=1.5', 'signed=True', '0.5, 2', 'min=x'],
  uuid: ['', 'x=1'],
};

const converter = fc
  .constantFrom(...Object.keys(FITTING))
  .chain((name) =>
    fc.oneof(
      { arbitrary: fc.constant(`${name}:`), weight: 4 },
      { arbitrary: fc.constantFrom(...(FITTING[name] ?? [])).map((args) => `${name}(${args}):`), weight: 6 },
      { arbitrary: fc.array(argument, { maxLength: 5 }).map((args) => `${name}(${args.join(',')}):`), weight: 3 },
    ),
  );

const variableName = mostly(
  ['id', 'name', 'page', 'user_id', 'slug', 'x', '_x', 'Value', 'a1', 'class', 'self', 'lang'],
  ['user-id', '1a', '', ' id', 'é', 'None', '__debug__', 'id '],
);
const variable = fc
  .tuple(
    fc.oneof(
      { arbitrary: fc.constant(''), weight: 4 },
      { arbitrary: converter, weight: 12 },
      {
        arbitrary: fc.constantFrom('integer:', 'Int:', 're("a"):', 'int :', '1int:', ':', 'int():', 'any:', 'int(1:'),
        weight: 1,
      },
    ),
    variableName,
  )
  .map(([before, name]) => `<${before}${name}>`);

const segment = fc.array(fc.oneof(text, variable), { minLength: 1, maxLength: 3 }).map((pieces) => pieces.join(''));
const slash = mostly(['/'], ['//', '', '///', '////'], 2);
const wellMeant = fc
  .tuple(fc.array(fc.tuple(slash, segment), { minLength: 0, maxLength: 4 }), fc.constantFrom('', '/'))
  .map(([segments, end]) => segments.flat().join('') + end || '/');

interface Edit {
  readonly kind: 'insert' | 'delete' | 'replace' | 'double';
  /** In thousandths of the rule. */
  readonly place: number;
  readonly char: string;
}

const edit: fc.Arbitrary<Edit> = fc.record({
  kind: fc.constantFrom('insert', 'delete', 'replace', 'double'),
  place: fc.noBias(fc.integer({ min: 0, max: 999 })),
  char: fc.constantFrom(...'<>():,=/"\' -_.1aé\t\n\\|'),
});

function damage(rule: string, { kind, place, char }: Edit): string {
  const at = Math.floor((place / 1000) * rule.length);
  const [before, here, after] = [rule.slice(0, at), rule.slice(at, at + 1), rule.slice(at + 1)];
  if (kind === 'insert') return before + char + here + after;
  if (kind === 'delete') return before + after;
  return kind === 'replace' ? before + char + after : before + here + here + after;
}

const damaged = fc
  .tuple(wellMeant, fc.array(edit, { minLength: 1, maxLength: 3 }))
  .map(([rule, edits]) => edits.reduce(damage, rule))
  // Python can't read half of a surrogate pair from JSON as it is.
  .filter((rule) => !/\p{Cs}/u.test(rule));

const rule = fc.oneof({ arbitrary: wellMeant, weight: 2 }, { arbitrary: damaged, weight: 1 });

const UUIDS = ['6ba7b810-9dad-11d1-80b4-00c04fd430c8', 'A987FBC9-4BED-3078-CF07-9141BA07C9F3'];
const STRINGS = [
  ..."abc ab a 0 1 42 007 -3 1.5 2.5 %2F ../x a+b a&b=c x/y a?b a#b ü 日本 😀 nope １２ 1_0 1e3 inf it's a|b .".split(
    ' ',
  ),
  ...['', 'a b', ' 5 ', 'a\nb', 'c/d', 'foo,bar', '50%', ...UUIDS],
];

const scalar: fc.Arbitrary<Tagged> = fc.oneof(
  { arbitrary: fc.constantFrom(...STRINGS).map((value): Tagged => ['str', value]), weight: 8 },
  {
    arbitrary: fc
      .constantFrom('0', '1', '2', '7', '-1', '42', '12345', `1${'0'.repeat(25)}`)
      .map((value): Tagged => ['int', value]),
    weight: 5,
  },
  {
    arbitrary: fc
      .constantFrom('2.0', '1.5', '-0.5', '1e+16', '1e-05', '0.0001', '1.5e+300', '123456.789', 'inf', 'nan', '-0.0')
      .map((value): Tagged => ['float', value]),
    weight: 4,
  },
  {
    arbitrary: fc.constantFrom<Tagged>(
      ['bool', 'True'],
      ['bool', 'False'],
      ['NoneType', 'None'],
      ['UUID', UUIDS[0] ?? ''],
    ),
    weight: 2,
  },
);

/** A value for `url_for`. */
export const value: fc.Arbitrary<Tagged> = fc.oneof(
  { arbitrary: scalar, weight: 15 },
  { arbitrary: fc.tuple(fc.constantFrom('list', 'tuple'), fc.array(scalar, { maxLength: 3 })), weight: 1 },
);

/** Values for the given names: now and then one is missing or there is one more. */
function valuesFor(names: readonly string[]): fc.Arbitrary<TaggedValues> {
  return fc
    .tuple(
      ...names.map((name) => fc.tuple(fc.constant(name), fc.option(value, { nil: undefined, freq: 12 }))),
      fc.tuple(fc.constantFrom('extra', 'q', 'ü x'), fc.option(value, { nil: undefined, freq: 2 })),
    )
    .map((entries) => Object.fromEntries(entries.filter((entry): entry is [string, Tagged] => entry[1] !== undefined)));
}

/** A rule, valid or damaged, with values to build. */
export const ruleQuestion: fc.Arbitrary<RuleQuestion> = rule.chain((text) => {
  const names = [...new Set(ruleVariables(parseRule(text).parts).map((part) => part.variable.name))];
  return fc.array(valuesFor(names), { minLength: 3, maxLength: 3 }).map((builds) => ({ rule: { rule: text }, builds }));
});
