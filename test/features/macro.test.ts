import { describe, expect, test } from 'vitest';
import { accepts, completes, describes, leads, refers } from '../support/editing';
import { engineOf, parseFixture } from '../support/fixture';

const FORMS = `
--- app.py
from flask import Flask
app = Flask(__name__)
--- templates/forms.html
{# A field with its label. #}
{% macro field(name, label='x', required=false) %}{{ caller() }}{% endmacro %}
{% macro _own() %}{% endmacro %}
{% set columns = 2 %}
`;

const page = (text: string) => `${FORMS}--- templates/page.html\n${text}`;

describe('what a template imports', () => {
  test.each([
    "{% from 'forms.html' import <|> %}",
    "{% from 'forms.html' import <|>",
    "{% from 'forms.html' import columns, fi<|> %}",
  ])('is completed: %s', (text) => {
    completes(page(text), { has: ['field', 'columns'], hasNot: ['_own'] });
  });

  test('is completed behind its name', () => {
    const line = "{% import 'forms.html' as forms %}";
    completes(page(`${line}{{ forms.<|> }}`), { has: ['field', 'columns'], hasNot: ['_own'] });
    completes(page(`${line}{{ forms.fi<|>`), { has: ['field', 'columns'] });
  });

  test('is completed with its arguments', () => {
    const line = "{% from 'forms.html' import field %}";
    completes(page(`${line}{{ field(<|>) }}`), { has: ['name=', 'label=', 'required='] });
    completes(page(`${line}{{ field('a', la<|>) }}`), { has: ['label=', 'required='], hasNot: ['name='] });
    completes(page(`${line}{{ field('a', label=1, <|>) }}`), { has: ['required='], hasNot: ['name=', 'label='] });
    accepts(page(`${line}{{ field('a', <|> }}`), 'label=', `${line}{{ field('a', label= }}`);
  });
});

describe('a macro', () => {
  test('is described with the comment above it', () => {
    const source = page("{% import 'forms.html' as forms %}{{ forms.fi<|>eld(1) }}");
    describes(
      source,
      [
        "{% macro field(name, label='x', required=false) %}",
        'A field with its label.',
        '{% call field() %}',
        'In [`templates/forms.html:2`]',
      ],
      'field',
    );
  });

  test('is found from all sides', () => {
    const at = (text: string) => page(text).replace('macro field(', 'macro «field»(');
    leads(at("{% from 'forms.html' import fie<|>ld %}"));
    leads(at("{% from 'forms.html' import field as f %}{{ f<|>(1) }}"));
    leads(at("{% import 'forms.html' as forms %}{{ forms.fi<|>eld(1) }}"));
    refers(
      at(
        "{% from 'forms.html' import «fi<|>eld» %}{{ «field»(1) }}{% import 'forms.html' as x %}{{ x.«field» }}",
      ).replace('import «fi<|>eld»', 'import «fi<|>eld»'),
    );
  });

  test('shows its parameters while it is called', () => {
    const { files, cursor } = parseFixture(page("{% from 'forms.html' import field %}{{ field('a', <|>) }}"));
    const [signature] = engineOf(files).signatures('templates/page.html', cursor?.offset ?? 0);
    expect(signature?.label).toBe("field(name, label='x', required=false)");
    expect(signature?.active).toBe(1);
    expect(signature?.documentation).toBe('A field with its label.');
    const [, second] = signature?.parameters ?? [];
    expect(signature?.label.slice(second?.span.start, second?.span.end)).toBe("label='x'");
  });
});
