import { describe, expect, test } from 'vitest';
import { templateFacts } from '../../server/src/facts/template';

/** Behind the half-typed tag stands a healthy one, which must be read as such. */
const AFTER = '\n<p class="a">it\'s {{ later.name }}</p>\n{% block last %}{% endblock %}';

function facts(typed: string) {
  const result = templateFacts(typed + AFTER);
  expect(result.errors.length, 'Jinja refuses it').toBeGreaterThan(0);
  const later = result.uses.find(({ name }) => name === 'later');
  expect(
    later?.attributes.map(({ name }) => name),
    'what follows is healthy',
  ).toEqual(['name']);
  expect(result.blocks.map(({ name }) => name)).toContain('last');
  return result;
}

describe('while a person types', () => {
  test.each([
    '{{ user. }}',
    '{{ user.',
    '<a href="{{ user.">x</a>',
    '{% if user. %}',
    '{{ f(user.) }}',
    '{{ user.|upper }}',
  ])('an attribute: %s', (typed) => {
    const use = facts(typed).uses.find(({ name }) => name === 'user');
    expect(use?.attributes.map(({ name }) => name)).toEqual(['']);
    expect(use?.attributes[0]?.span.start).toBe(typed.indexOf('user.') + 5);
  });

  test.each([
    ["{{ url_for(' }}", ''],
    ["{{ url_for('", ''],
    ['<a href="{{ url_for(\'">x</a>', ''],
    ["{{ url_for('ind) }}", 'ind'],
    ["{{ url_for('ind', ", 'ind'],
    ["{{ url_for('ind', id= }}", 'ind'],
    ["{% set u = url_for('ind %}", 'ind'],
    ["{{ url_for(\"ind }} and {{ other('x') }}", 'ind'],
  ])('a string in a call: %s', (typed, value) => {
    const call = facts(typed).calls.find(({ callee }) => callee === 'url_for');
    const string = call?.arguments.items[0]?.value;
    expect(string).toMatchObject({ kind: 'string', value });
    const start = typed.search(/['"](?:ind)?[^'"]*$|['"]ind/) + 1;
    if (string?.kind === 'string')
      expect(string.content?.start).toBe(typed.indexOf('url_for(') + 'url_for('.length + 1);
    expect(start).toBeGreaterThan(0);
  });

  test('a keyword without its value', () => {
    const typed = "{{ url_for('ind', id=) }}";
    const [call] = facts(typed).calls;
    const at = typed.indexOf(')');
    expect(call?.arguments.items[1]).toMatchObject({
      keyword: { name: 'id' },
      value: { kind: 'missing', start: at, end: at },
    });
  });

  test('a comma that is missing', () => {
    const [call] = facts("{{ url_for('ind' id=1, page=2) }}").calls;
    expect(call?.arguments.items.map(({ keyword }) => keyword?.name)).toEqual([undefined, 'id', 'page']);
  });

  test('a loop without what it goes over: its target is bound in the body', () => {
    const { uses, bindings } = facts('{% for x in %}{{ x }}{% endfor %}');
    const use = uses.find(({ name }) => name === 'x');
    expect(use?.bindings.map((index) => bindings[index]?.kind)).toEqual(['for']);
  });

  test.each(['{% include %}', '{% extends %}', '{% import %}', "{% include '"])(
    'a reference without its name: %s',
    (typed) => {
      expect(facts(typed).references).toHaveLength(1);
    },
  );

  test('names to import, a filter, a test', () => {
    expect(facts('{% from "a.html" import %}').references[0]?.names[0]?.name).toBe('a.html');
    expect(facts('{{ user| }}').filters.map(({ name }) => name)).toEqual(['']);
    expect(facts('{{ user is }}').tests.map(({ name }) => name)).toEqual(['']);
  });

  test('a name to set: what follows isn’t its body', () => {
    expect(facts('{% set x').scopes.map(({ kind }) => kind)).toEqual(['template', 'block']);
  });

  test('a block that isn’t closed ends where the one around it does', () => {
    const { blocks, errors } = facts('{% block a %}{% if x %}{{ y }}{% endblock %}');
    expect(blocks.map(({ name }) => name)).toEqual(['a', 'last']);
    expect(errors).toHaveLength(1);
    expect(errors[0]?.message).toMatch(/^Encountered unknown tag 'endblock'\. You probably made a nesting mistake/);
  });

  test('a comment without its end is one line', () => {
    expect(facts('{# note').comments).toEqual([{ start: 0, end: 7 }]);
  });

  test('an unknown tag spoils nothing, and is told apart', () => {
    const { errors, unknownTags, calls } = facts("{% cache 5, url_for('x') %}{% if a %}{% endif %}{% endcache %}");
    expect(errors.map(({ code }) => code)).toEqual(['unknown-tag', 'unknown-tag']);
    expect(unknownTags.map(({ name }) => name)).toEqual(['cache', 'endcache']);
    expect(calls.map(({ callee }) => callee)).toEqual(['url_for']);
  });

  test('a syntax error behind an unknown tag is still found', () => {
    const { errors } = facts('{% cache 5 %}{{ a b }}');
    expect(errors.map(({ code }) => code)).toEqual(['unknown-tag', 'syntax']);
  });

  test('several mistakes are told, one for each tag', () => {
    const { errors } = facts('{{ a. }} {{ b| }} {{ c + }}');
    expect(errors.map(({ start }) => start)).toEqual([6, 15, 25]);
  });
});
