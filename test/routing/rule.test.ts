import { describe, expect, test } from 'vitest';
import { parseRule, ruleVariables } from '../../server/src/routing/rule';
import type { Span } from '../../server/src/text/span';

/** The parts of `rule` as text, cut out by their spans. */
function cut(rule: string, span: Span | undefined): string | undefined {
  return span && rule.slice(span.start, span.end);
}

describe('parts', () => {
  test('slashes, text and variables follow each other without a gap', () => {
    const rule = '/user/<int:id>.html';
    const { parts, errors } = parseRule(rule);
    expect(parts.map((part) => cut(rule, part.span))).toEqual(['/', 'user', '/', '<int:id>', '.html']);
    expect(errors).toEqual([]);
  });

  test('the pieces of a variable have exact spans', () => {
    const rule = "/<any( 'en', de ,x=1.5 ):language>";
    const [variable] = ruleVariables(parseRule(rule).parts);
    expect(cut(rule, variable?.converter?.span)).toBe('any');
    expect(cut(rule, variable?.argumentsSpan)).toBe(" 'en', de ,x=1.5 ");
    expect(cut(rule, variable?.variable.span)).toBe('language');
    expect(variable?.arguments.map((argument) => cut(rule, argument.span))).toEqual(["'en'", 'de', 'x=1.5']);
    expect(cut(rule, variable?.arguments[2]?.name?.span)).toBe('x');
    expect(cut(rule, variable?.arguments[2]?.valueSpan)).toBe('1.5');
  });

  test('offsets are UTF-16', () => {
    const rule = '/😀/<name>';
    const [variable] = ruleVariables(parseRule(rule).parts);
    expect(variable?.variable.span).toEqual({ start: 5, end: 9 });
  });

  test('merged slashes keep the places of the text as it was written', () => {
    const rule = '//a///<any("x//y", -, z):b>';
    const { text, parts, errors } = parseRule(rule);
    expect(text).toBe('/a/<any("x/y", -, z):b>');
    expect(parts.map((part) => cut(rule, part.span))).toEqual(['//', 'a', '///', '<any("x//y", -, z):b>']);
    expect(cut(rule, ruleVariables(parts)[0]?.arguments[0]?.span)).toBe('"x//y"');
    expect(cut(rule, errors[0]?.span)).toBe(' -,');
  });

  test('slashes are kept where they are not merged', () => {
    expect(parseRule('/a//b', { mergeSlashes: false }).parts).toHaveLength(5);
  });
});

describe('arguments get the types that Werkzeug gives them', () => {
  test.each([
    ['1', { type: 'int', value: 1n }],
    ['1_000', { type: 'int', value: 1000n }],
    ['٣', { type: 'int', value: 3n }],
    ['1.', { type: 'float', value: 1 }],
    ['1.50', { type: 'float', value: 1.5 }],
    ['inf', { type: 'float', value: Number.POSITIVE_INFINITY }],
    ['True', { type: 'bool', value: true }],
    ['None', { type: 'NoneType' }],
    ['true', { type: 'str', value: 'true' }],
    ['0x10', { type: 'str', value: '0x10' }],
    ['2,4', { type: 'str', value: '2,4' }],
    ["'3'", { type: 'str', value: '3' }],
    ['u"a, b"', { type: 'str', value: 'a, b' }],
    ["''", { type: 'str', value: '' }],
  ])('%s', (text, expected) => {
    const [variable] = ruleVariables(parseRule(`/<any(${text}):x>`).parts);
    expect(variable?.arguments.map((argument) => argument.value)).toEqual([expected]);
  });
});

describe('errors', () => {
  const kinds = (rule: string) => parseRule(rule).errors.map((error) => error.kind);

  test('a rule without its slash', () => {
    const rule = 'users/<id>';
    const [error] = parseRule(rule).errors;
    expect(error).toMatchObject({
      kind: 'rule-leading-slash',
      exception: 'ValueError',
      message: "URL rule 'users/<id>' must start with a slash.",
    });
    expect(cut(rule, error?.span)).toBe('users');
  });

  test.each([
    ['/a/<user-id>/b', '<user-id>', /without spaces/],
    ['/a/<int:id', '<int:id', /lacks its `>`/],
    ['/a/<int:id/b', '<int:id', /lacks its `>`/],
    ['/a/<>', '<>', /lacks its name/],
    ['/a/<int:>', '<int:>', /lacks its name/],
    ['/a/<:id>', '<:id>', /converter must stand before/],
    ['/a/<int(min=1:id>', '<int(min=1:id>', /lack their `\)`/],
    ['/a/<int(1)>', '<int(1)>', /must follow/],
    ['/a/<int: id>', '<int: id>', /without spaces/],
    ['/<<int:id>>', '<', /lacks its name/],
  ])('malformed: %s', (rule, offending, detail) => {
    const [error] = parseRule(rule).errors;
    expect(error).toMatchObject({ kind: 'malformed-rule', message: `malformed url rule: '${rule}'` });
    expect(cut(rule, error?.span)).toBe(offending);
    expect(error?.detail).toMatch(detail);
  });

  test('the text of the exception quotes the rule as Python does', () => {
    expect(parseRule(`/it's/<`).errors[0]?.message).toBe(`malformed url rule: "/it's/<"`);
    expect(parseRule('/\t\u00e9\u200b/<').errors[0]?.message).toBe("malformed url rule: '/\\té\\u200b/<'");
  });

  test('an argument that can not be read', () => {
    const rule = '/<int(min=-5):a>';
    const [error] = parseRule(rule).errors;
    expect(error?.message).toBe("Cannot parse converter argument 'min=-'");
    expect(cut(rule, error?.span)).toBe('min=-');
  });

  test('an unreadable last argument is no error to Werkzeug', () => {
    expect(kinds('/<any(a-):x>')).toEqual([]);
  });

  test('a variable used twice, at its second place', () => {
    const rule = '/<int:id>/<id>';
    const [error] = parseRule(rule).errors;
    expect(error).toMatchObject({
      kind: 'duplicate-url-variable',
      exception: 'SyntaxError',
      message: "duplicate argument 'id' in function definition (<werkzeug routing>, line 1)",
      span: { start: 11, end: 13 },
    });
    expect(parseRule(rule, { defaults: ['id'] }).errors).toEqual([]);
  });

  test('healthy parts around a broken one are still there', () => {
    const { parts } = parseRule('/<int:id>/<bro ken>/<name>');
    expect(ruleVariables(parts).map((part) => part.variable.name)).toEqual(['id', 'name']);
  });

  test('Python constants name no variable', () => {
    expect(parseRule('/<None>').errors[0]?.message).toBe("identifier field can't represent 'None' constant");
    expect(kinds('/<class>')).toEqual([]);
  });
});
