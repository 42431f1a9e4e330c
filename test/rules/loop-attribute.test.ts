import { expect, it } from 'vitest';
import { LOOP_ATTRIBUTES } from '../../server/src/concepts/templates/built-in-attributes';
import { check as checkAll } from '../support/fixture';

const check = (source: string) => checkAll(source, ['loop-attribute']);

const APP = `
  from flask import Flask, render_template
  app = Flask(__name__)
  @app.route('/')
  def index(): return render_template('page.html', names=['a'], loop=None)
  --- templates/page.html`;

it('marks what loop does not have', () => {
  check(`${APP}
  {% for name in names %}
  {{ loop.indx }} {{ loop['lst'] }} {{ loop.cicle('a', 'b') }}
          ~~~~ loop-attribute: 'loop' has no 'indx': it is empty, and calling it raises UndefinedError. Did you mean 'index'?
                           ~~~ loop-attribute: 'loop' has no 'lst': it is empty, and calling it raises UndefinedError. Did you mean 'last'?
                                            ~~~~~ loop-attribute: 'loop' has no 'cicle': it is empty, and calling it raises UndefinedError. Did you mean 'cycle'?
  {% endfor %}
  `);
});

it('is silent of what it has, of another loop, and where the template minds', () => {
  check(`${APP}
  {{ loop.title }}
  {% for name in names %}
  ${LOOP_ATTRIBUTES.map(({ name }) => `{{ loop.${name} }}`).join(' ')}
  {% if loop.previous is defined %}x{% endif %} {{ loop.other|default('') }}
  {% set outer = loop %}{{ outer.depth }}
  {% endfor %}
  `);
  expect(LOOP_ATTRIBUTES.length).toBeGreaterThan(10);
});
