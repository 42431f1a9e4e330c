import { describe, expect, test } from 'vitest';
import { completes, describes, leads, refers } from '../support/editing';
import { engineOf, parseFixture } from '../support/fixture';

const FAMILY = `
--- app.py
from flask import Flask
app = Flask(__name__)
--- templates/base.html
{% block title %}{% endblock %}
{% block content required %}{% endblock %}
--- templates/middle.html
{% extends 'base.html' %}
{% block content %}{% block part scoped %}{% endblock %}{% endblock %}
--- templates/leaf.html
{% extends 'middle.html' %}
{% block content %}{% endblock %}
`;

const page = (text: string) => `${FAMILY}--- templates/page.html\n{% extends 'middle.html' %}\n${text}`;

describe('blocks of the parents', () => {
  test.each(['{% block <|> %}{% endblock %}', '{% block <|>', '{% block ti<|>', '{% block <|> %}'])(
    'are completed: %s',
    (text) => {
      completes(page(text), { has: ['title', 'content', 'part'] });
    },
  );

  test('are completed without those that are there', () => {
    completes(page('{% block title %}{% endblock %}{% block <|> %}{% endblock %}'), ['content', 'part']);
    completes(page('{% block content %}{{ self.<|> }}{% endblock %}'), { has: ['title', 'content', 'part'] });
    completes(page('{% block content %}{% endblock content<|> %}'), ['content']);
  });

  test('tell what they override, and who overrides them', () => {
    const middle = FAMILY.replace('{% block content %}{% block part', '{% block con<|>tent %}{% block part');
    describes(
      middle,
      ['Block `content`', 'Overrides [`templates/base.html:2`]', 'Overridden by [`templates/leaf.html:2`]'],
      'content',
    );
    describes(FAMILY.replace('{% block part', '{% block pa<|>rt'), ['Block `part` (scoped)']);
  });

  test('lead to the next parent that has them, and are found in all', () => {
    leads(
      page('{% block con<|>tent %}{% endblock %}').replace(
        '{% block content %}{% block part',
        '{% block «content» %}{% block part',
      ),
    );
    leads(
      page('{% block ti<|>tle %}{% endblock title %}').replace(
        'block title %}{% endblock %}',
        'block «title» %}{% endblock %}',
      ),
    );
    const all = page('{% block «content» %}{% endblock «con<|>tent» %}');
    refers(all.replaceAll('{% block content', '{% block «content»'));
  });

  test('are in the outline, with macros', () => {
    const { files } = parseFixture(page('{% block a %}{% endblock %}{% macro m(x, y=1) %}{% endmacro %}'));
    const symbols = engineOf(files).symbols('templates/page.html');
    expect(symbols.map(({ name, detail, kind }) => [name, detail, kind])).toEqual([
      ['a', 'block', 'block'],
      ['m', '(x, y=1)', 'macro'],
    ]);
  });
});
