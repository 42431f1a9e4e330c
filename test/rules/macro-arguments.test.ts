import { fileURLToPath } from 'node:url';
import { describe, expect, it, test } from 'vitest';
import { check as checkAll, engineOf } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';

const check = (source: string) => checkAll(source, ['macro-arguments']);

const APP = `from flask import Flask, render_template
app = Flask(__name__)
@app.route('/')
def index():
    return render_template('page.html', d={}, l=[])
`;

const MACROS = `{% macro two(a, b=1) %}{{ a }}{% endmacro %}
{% macro rest(a) %}{{ varargs }}{% endmacro %}
{% macro any(a) %}{{ kwargs }}{% endmacro %}
{% macro body(a) %}{{ caller() }}{% endmacro %}
{% macro given(caller=none) %}{{ caller }}{% endmacro %}
{% macro empty() %}{% endmacro %}
`;

const CALLS = [
  'two(1, 2)',
  'two()',
  'two(1, 2, 3)',
  'two(1, b=2)',
  'two(1, a=2)',
  'two(1, 2, b=3)',
  'two(c=1)',
  "two(1, d=1, e='x')",
  'two(*l)',
  'two(**d)',
  'rest(1, 2, 3)',
  'rest(1, x=2)',
  'any(1, x=2)',
  'any(1, 2)',
  'any(1, a=2)',
  'body(1, 2, caller=two)',
  'body(1, caller=two)',
  'two(caller=two)',
  'given(two)',
  'given(caller=1)',
  'empty()',
  'empty(1)',
  'empty(x=1)',
].flatMap((call) => [`{{ ${call} }}`, `{% call ${call} %}x{% endcall %}`]);

function filesOf(call: string): Map<string, string> {
  return new Map([
    ['app.py', APP],
    ['templates/page.html', MACROS + call],
  ]);
}

const EXAMPLES = fileURLToPath(new URL('examples.py', import.meta.url));

describeWithWerkzeug('calls of macros under real Jinja', () => {
  it('are refused in the same words, and no others are', async () => {
    const files = CALLS.map((call) => ({ files: Object.fromEntries(filesOf(call)) }));
    const raised = (await python<{ raised: string | null }>(EXAMPLES, files)).map((answer) => answer.raised);
    const told = CALLS.map((call, index) => {
      const found = engineOf(filesOf(call)).diagnose('templates/page.html').diagnostics;
      const [message] = found.filter(({ rule }) => rule === 'macro-arguments').map((one) => one.message);
      const text = raised[index]?.replace(/^TypeError: /, '').replace(/\.$/, '');
      return text !== undefined && /^macro /.test(text) && message?.startsWith(text)
        ? `${call} ${raised[index]}`
        : `${call} ${message === undefined ? null : message}`;
    });
    // What is refused for another reason, as a call of `caller` that is none, isn't a matter of arguments.
    const expected = CALLS.map((call, index) => {
      const text = raised[index];
      return `${call} ${text?.startsWith('TypeError: macro ') ? text : null}`;
    });
    expect(told).toEqual(expected);
  });
});

describe('calls of macros', () => {
  test('are followed into other templates', () => {
    check(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- templates/forms.html
      {% macro field(name, label) %}{% endmacro %}
      --- templates/page.html
      {% import 'forms.html' as forms %}
      {% from 'forms.html' import field as input %}
      {{ forms.field('a', lable=1) }}
                          ~~~~~ macro-arguments: macro 'field' takes no keyword argument 'lable'. Did you mean 'label'?
      {{ input('a', 'b', 'c') }}
                         ~~~ macro-arguments: macro 'field' takes not more than 2 argument(s)
      {{ forms.other(1) }} {{ forms.field.name }} {{ input }}
    `);
  });

  test('are left alone where it is not known which macro is meant', () => {
    check(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- templates/forms.html
      {% macro field(name) %}{% endmacro %}
      --- templates/page.html
      {% import theme ~ 'forms.html' as forms %}
      {% import 'forms.html' if a else b as mixed %}
      {{ forms.field(1, 2) }} {{ mixed.field(1, 2) }}
      {% macro m() %}{% endmacro %}
      {% if a %}{% set m = b %}{% endif %}
      {{ m(1) }}
      {% macro outer(inner) %}{{ inner(1) }}{% endmacro %}
      {{ m(*l) }} {{ m(**d) }} {{ unknown(1) }}
    `);
  });
});
