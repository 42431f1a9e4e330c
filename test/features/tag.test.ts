import { describe, expect, test } from 'vitest';
import { accepts, completes } from '../support/editing';

const page = (text: string, more = '') => `
--- app.py
from flask import Flask
app = Flask(__name__)
${more}
--- templates/page.html
${text}
`;

/** The proposals, those that come first. */
function first(text: string, count: number): string[] {
  return [...completes(page(text), { has: ['for'] }).keys()].slice(0, count);
}

describe('tags', () => {
  test.each(['{% <|> %}', '{%<|>', '{%- f<|>', '<p>{% fo<|> %}</p>'])('are completed: %s', (text) => {
    completes(page(text), { has: ['for', 'if', 'block', 'extends', 'set'], hasNot: ['endfor', 'else', 'trans'] });
  });

  test('begin with the end of what is open', () => {
    expect(first('{% if a %}{% for b in c %}{% endfor %}{% <|> %}', 3)).toEqual(['endif', 'elif', 'else']);
    expect(first('{% if a %}{% else %}{% <|> %}', 2)).toEqual(['endif', 'autoescape']);
    expect(first('{% block a %}{% set x = 1 %}{# {% if %} #}{% <|>', 1)).toEqual(['endblock']);
    expect(first('{% block a %}{% set x %}{% <|>', 1)).toEqual(['endset']);
    accepts(page('{% for a in b %}{% end<|> %}'), 'endfor', '{% for a in b %}{% endfor %}');
  });

  test('of an extension are completed where it is there', () => {
    completes(page('{% <|> %}', "app.jinja_env.add_extension('jinja2.ext.do')"), { has: ['do'], hasNot: ['trans'] });
  });

  test.each(['{# {% <|> #}', '{% raw %}{% <|>{% endraw %}', '{{ <|> }}', '{% if <|> %}', '% <|>'])(
    'are not proposed elsewhere: %s',
    (text) => {
      completes(page(text), { hasNot: ['endif', 'for', 'extends'] });
    },
  );
});
