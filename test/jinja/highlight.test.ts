import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { describe, expect, it, test } from 'vitest';
import { repository } from '../../scripts/paths.mjs';
import { DEFAULT_ENVIRONMENT } from '../../server/src/syntax/jinja/environment';
import { highlightTemplate } from '../../server/src/syntax/jinja/highlight';
import { parseTemplate } from '../../server/src/syntax/jinja/parse';

/** The coloured parts of a template, by their colours. */
function coloured(text: string): Record<string, string[]> {
  const found: Record<string, string[]> = {};
  for (const { span, type } of highlightTemplate(text, DEFAULT_ENVIRONMENT)) {
    found[type] = [...(found[type] ?? []), text.slice(span.start, span.end)];
  }
  return found;
}

describe('of a template', () => {
  it.each<[string, Record<string, string[]>]>([
    ['<p>if x</p>', {}],
    ['{{ post.title }}', { keyword: ['{{', '}}'], variable: ['post'], property: ['title'] }],
    [
      '{{- post.read(1, by="me") -}} x',
      {
        keyword: ['{{-', '-}}'],
        variable: ['post'],
        function: ['read'],
        number: ['1'],
        parameter: ['by'],
        string: ['"me"'],
      },
    ],
    [
      '{{ x|first|default(y, true) }}',
      {
        keyword: ['{{', 'true', '}}'],
        variable: ['x', 'y'],
        function: ['first', 'default'],
      },
    ],
    [
      '{% for x in y if x is not defined recursive %}{% endfor %}',
      {
        keyword: ['{%', 'for', 'in', 'if', 'is', 'not', 'recursive', '%}', '{%', 'endfor', '%}'],
        variable: ['x', 'y', 'x'],
        function: ['defined'],
      },
    ],
    [
      '{% block body scoped %}{% endblock body %}',
      {
        keyword: ['{%', 'block', 'scoped', '%}', '{%', 'endblock', '%}'],
        type: ['body', 'body'],
      },
    ],
    [
      '{% macro field(name, type="text") %}{% endmacro %}',
      {
        keyword: ['{%', 'macro', '%}', '{%', 'endmacro', '%}'],
        function: ['field'],
        variable: ['name'],
        parameter: ['type'],
        string: ['"text"'],
      },
    ],
    [
      "{% from 'a.html' import b as c with context %}",
      {
        keyword: ['{%', 'from', 'import', 'as', 'with', 'context', '%}'],
        string: ["'a.html'"],
        variable: ['b', 'c'],
      },
    ],
    [
      "{% include 'a.html' ignore missing %}{{ missing }}",
      {
        keyword: ['{%', 'include', 'ignore', 'missing', '%}', '{{', '}}'],
        string: ["'a.html'"],
        variable: ['missing'],
      },
    ],
    [
      '{% filter upper %}x{% endfilter %}{# if #}',
      {
        keyword: ['{%', 'filter', '%}', '{%', 'endfilter', '%}'],
        function: ['upper'],
        comment: ['{# if #}'],
      },
    ],
    ['{% raw %}{{ x }}{% endraw %}', {}],
  ])('%s', (text, expected) => {
    expect(coloured(text)).toEqual(expected);
  });

  it.each<[string, string[]]>([
    ['{{ po\n<p class="x">{{ y }}</p>', ['po', 'y']],
    ['{{ url_for("a\n<p>{{ y }}</p>', ['y']],
    ['{% if x\n<p>{{ y }}</p>', ['x', 'y']],
    ['{{ {{ x }}', ['x']],
  ])('the rest keeps its colours while a tag is typed: %s', (text, variables) => {
    expect(coloured(text)['variable']).toEqual(variables);
  });
});

test('what Jinja names in a template is coloured as a name', () => {
  const folder = join(repository, 'examples', 'blog', 'quill', 'templates');
  const files = readdirSync(folder, { recursive: true, encoding: 'utf8' }).filter((path) => path.endsWith('.html'));
  let names = 0;
  for (const path of files) {
    const text = readFileSync(join(folder, path), 'utf8');
    const variables = highlightTemplate(text, DEFAULT_ENVIRONMENT).filter(
      ({ type }) => type === 'variable' || type === 'function',
    );
    const starts = new Set(variables.map(({ span }) => span.start));
    const walk = (node: unknown): void => {
      if (typeof node !== 'object' || node === null) return;
      if ('kind' in node && node.kind === 'name' && 'start' in node && typeof node.start === 'number') {
        names++;
        expect(starts, `${path}: ${text.slice(node.start, node.start + 20)}`).toContain(node.start);
      }
      for (const value of Object.values(node)) walk(value);
    };
    walk(parseTemplate(text).body);
  }
  expect(names).toBeGreaterThan(20);
});
