import { describe, expect, test } from 'vitest';
import { namesAt, templateFacts } from '../../server/src/facts/template';

/** The uses of `name`, as `bound`, `context` or `sometimes`, with `?` behind those that are guarded. */
function uses(text: string, name = 'x'): string[] {
  const { uses: all, errors } = templateFacts(text);
  expect(errors).toEqual([]);
  const words = { always: 'context', sometimes: 'sometimes', never: 'bound' };
  return all.filter((use) => use.name === name).map((use) => words[use.fromContext] + (use.guarded ? '?' : ''));
}

describe('names', () => {
  test('are visible behind their binding, those of a loop inside it', () => {
    const text = '{% set a = 1 %}{% for b in rows %}{{ loop.index }}{% endfor %}{% set c = 2 %}';
    const names = (offset: number) => namesAt(templateFacts(text), offset).map(({ name }) => name);
    expect(names(0)).toEqual(['self']);
    expect(names(text.indexOf('{{'))).toEqual(['loop', 'b', 'self', 'a', 'c']);
    expect(names(text.length)).toEqual(['self', 'a', 'c']);
  });

  test.each([
    ['{{ x }}{% set x = 1 %}{{ x }}', ['context', 'bound']],
    ['{% if a %}{% set x = 1 %}{% endif %}{{ x }}', ['sometimes']],
    ['{% if a %}{% set x = 1 %}{% else %}{% set x = 2 %}{% endif %}{{ x }}', ['bound']],
    ['{% if a %}{% set x = 1 %}{% elif b %}{% else %}{% set x = 2 %}{% endif %}{{ x }}', ['sometimes']],
    ['{% for x in x %}{{ x }}{% else %}{{ x }}{% endfor %}{{ x }}', ['context', 'bound?', 'context', 'context']],
    ['{% for y in ys if x %}{% endfor %}', ['context?']],
    ['{% with x = x %}{{ x }}{% endwith %}', ['context', 'bound']],
    ['{% macro m(x, y=x) %}{{ x }}{% endmacro %}{{ x }}', ['bound', 'bound', 'context']],
    ['{% macro x() %}{{ x() }}{% endmacro %}{{ x() }}', ['bound', 'bound']],
    ['{% import "a" as x %}{{ x.f() }}', ['bound']],
    ['{% from "a" import f as x %}{{ x() }}', ['bound']],
    ['{% for x in xs %}{% block a %}{{ x }}{% endblock %}{% endfor %}', ['context']],
    ['{% for x in xs %}{% block a scoped %}{{ x }}{% endblock %}{% endfor %}', ['bound']],
    ['{% set x = 1 %}{% block a %}{{ x }}{% endblock %}', ['bound']],
    ['{% set x %}{{ x }}{% endset %}{{ x }}', ['bound', 'bound']],
    ['{% call(x) f() %}{{ x }}{% endcall %}', ['bound']],
    ['{% trans x=y %}{{ x }}{% endtrans %}', []],
    ['{% trans x %}{{ x }}{% endtrans %}', ['context']],
  ])('%s', (text, expected) => {
    expect(uses(text)).toEqual(expected);
  });

  test.each([
    '{{ x is defined }}',
    '{{ x|default("") }}',
    '{{ x|d }}',
    '{{ x or y }}',
    '{% if x %}{{ x.name }}{% endif %}',
    '{% if x is defined and x.name %}{{ x }}{% endif %}',
    '{% if not x %}{% else %}{{ x.name }}{% endif %}',
    '{% if x is undefined %}{% elif x.name %}{{ x }}{% endif %}',
    '{{ x.name if x }}',
    '{{ x.name if x is not none else "" }}',
    '{{ x and x.name }}',
    '{% for y in x or [] %}{% endfor %}',
  ])('guarded: %s', (text) => {
    expect(uses(text).filter((use) => !use.endsWith('?'))).toEqual([]);
  });

  test.each([
    '{{ x }}',
    '{{ y or x }}',
    '{% if x.name %}{% endif %}',
    '{{ x.name|default("") }}',
    '{% if not x.y %}{% endif %}',
  ])('not guarded: %s', (text) => {
    expect(uses(text)).toEqual(['context']);
  });
});

test('calls, filters, tests and attributes have their spans', () => {
  const text = `{{ forms.input('name', size=3)|upper is none }} {{ user['profile'].name }}`;
  const { calls, filters, tests, uses: all } = templateFacts(text);
  const at = ({ start, end }: { start: number; end: number }) => text.slice(start, end);
  expect(calls.map((call) => [call.callee, at(call.calleeSpan), at(call.arguments)])).toEqual([
    ['forms.input', 'forms.input', "('name', size=3)"],
  ]);
  expect([...filters, ...tests].map((use) => [use.name, at(use.span)])).toEqual([
    ['upper', 'upper'],
    ['none', 'none'],
  ]);
  expect(all.map((use) => [at(use.span), ...use.attributes.map(({ span }) => at(span))])).toEqual([
    ['forms', 'input'],
    ['user', 'profile', 'name'],
  ]);
});

test('references: every name that is written, and whether there may be another', () => {
  const { references, child } = templateFacts(
    `{% if a %}{% extends 'x' if b else "y" %}{% endif %}{% include ['1', c] ignore missing %}{% from 'm' import f as g with context %}`,
  );
  expect(child).toBe('sometimes');
  expect(
    references.map(({ kind, names, list, computed, conditional }) => [
      kind,
      names.map(({ name }) => name),
      list,
      computed,
      conditional,
    ]),
  ).toEqual([
    ['extends', ['x', 'y'], false, false, true],
    ['include', ['1'], true, true, false],
    ['from-import', ['m'], false, false, false],
  ]);
});

test('the facts are plain JSON', () => {
  const facts = templateFacts('{% macro m(a=1) %}{{ a.b|c(d) }}{% endmacro %}{% include "x" %}{{ [ }}');
  expect(JSON.parse(JSON.stringify(facts))).toEqual(facts);
});
