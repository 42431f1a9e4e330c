import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { check as checkAll, parseFixture } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';
import { findingsIn } from './findings';

const check = (source: string) => checkAll(source, ['unknown-macro']);

const APP = `
  from flask import Flask, render_template
  app = Flask(__name__)
  @app.route('/')
  def index(): return render_template('page.html')
  --- templates/forms.html
  {% macro field(name) %}{{ name }}{% endmacro %}
  {% macro _own() %}{% endmacro %}
  --- templates/page.html`;

it('marks names that the imported template does not have', () => {
  check(`${APP}
  {% import 'forms.html' as forms %}
  {% from 'forms.html' import field, feild, label as l %}
                                     ~~~~~ unknown-macro: No 'feild' in templates/forms.html: calling it raises UndefinedError. Did you mean 'field'?
                                            ~~~~~ unknown-macro: No 'label' in templates/forms.html: the import brings nothing, and nothing here calls it.
  {{ feild('a') }} {{ forms.field() }} {{ forms.fild('a') }}
                                                ~~~~ unknown-macro: No 'fild' in templates/forms.html: calling it raises UndefinedError. Did you mean 'field'?
  `);
});

it('is silent where the template may be another one, has more, or the name is minded', () => {
  check(`${APP}
  {% import name as forms %}{{ forms.fild() }}
  {% import ['own.html', 'forms.html'] as either %}{{ either.fild() }}
  {% import 'child.html' as child %}{{ child.fild() }}
  {% from 'forms.html' import label %}{% if label %}{{ label() }}{% endif %}
  {% import 'forms.html' as more %}{% if more.label %}{{ more.label() }}{% endif %}
  {% if x %}{% import 'forms.html' as given %}{% endif %}{{ given.fild() }}
  {{ other.fild() }}
  --- templates/child.html
  {% extends 'forms.html' %}
  `);
});

describeWithWerkzeug('what a template offers to others', () => {
  const TEMPLATES = [
    '{% set a = 1 %}{% set _b = 2 %}{% macro c() %}{% endmacro %}',
    '{% if x %}{% set a = 1 %}{% else %}{% set b = 1 %}{% endif %}',
    '{% for a in [1] %}{% set b = 1 %}{% endfor %}{% with c = 1 %}{% set d = 1 %}{% endwith %}',
    "{% import 'other' as a %}{% from 'other' import b, c as d %}",
    '{% block a %}{% set b = 1 %}{% endblock %}{% macro c(d) %}{% set b = 1 %}{% endmacro %}',
    '{% set a, b = 1, 2 %}{% set c %}text{% endset %}{% set d = namespace() %}{% set d.e = 1 %}',
    '{% filter upper %}{% set a = 1 %}{% endfilter %}{% call b() %}{% set c = 1 %}{% endcall %}',
  ];
  const NAMES = ['a', 'b', 'c', 'd', 'e'];

  it('is what Jinja exports of it', async () => {
    const script = fileURLToPath(new URL('template_exports.py', import.meta.url));
    const told = await python<readonly string[]>(script, TEMPLATES);
    const ours = TEMPLATES.map((text) => {
      const { files } = parseFixture(
        `${APP}
  {% import 'names.html' as names %}${NAMES.map((name) => `{{ names.${name}() }}`).join('')}
  --- templates/names.html
  ${text}
  --- templates/other
  {% macro b() %}{% endmacro %}{% macro c() %}{% endmacro %}`,
      );
      const missing = findingsIn(files)
        .filter(({ rule }) => rule === 'unknown-macro')
        .map((found) => found.message.slice(4, 5));
      return NAMES.filter((name) => !missing.includes(name));
    });
    expect(ours).toEqual(told);
  });
});
