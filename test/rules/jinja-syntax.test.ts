import { describe, test } from 'vitest';
import { check as checkAll } from '../support/fixture';

const check = (source: string) => checkAll(source, ['jinja-syntax']);

const app = (more = '') => `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      ${more}
      @app.route('/')
      def index():
          return render_template('static/rendered.html')`;

describe('what Jinja refuses', () => {
  test('is reported in its words, the first mistake alone', () => {
    check(`${app()}
      --- templates/page.html
      {% if a %}
      {{ b. }}
            ~~ jinja-syntax: expected name or number
      {% endfor %}
      --- templates/tag.html
      {% block a %}{% endblok %}
                      ~~~~~~~ jinja-syntax: Encountered unknown tag 'endblok'. Jinja was looking for the following tags: 'endblock'. The innermost block that needs to be closed is 'block'.
      --- templates/twice.html
      {% block a %}{% endblock %}
      {% block a %}{% endblock %}
         ~~~~~ jinja-syntax: block 'a' defined twice
      --- templates/good.html
      {% raw %}{{ }}{% endraw %} {% trans %}x{% endtrans %} {% do a %}
    `);
  });

  test('is reported with the tag that is meant, as what is behind it shows', () => {
    check(`${app()}
      --- templates/loop.html
      {% fro x in posts %}{% if x %}{% endif %}{% endfor %}
         ~~~ jinja-syntax: Encountered unknown tag 'fro'. Did you mean 'for'?
      --- templates/import.html
      {% frm 'x.html' import y %}{% if y %}{% endif %}
         ~~~ jinja-syntax: Encountered unknown tag 'frm'. Did you mean 'from'?
      --- templates/other.html
      {% endblock1 %}{% if x %}{% endif %}
         ~~~~~~~~~ jinja-syntax: Encountered unknown tag 'endblock1'. Did you mean 'endblock'?
      --- templates/far.html
      {% cache 300 %}{% if x %}{% endif %}
         ~~~~~ jinja-syntax: Encountered unknown tag 'cache'.
    `);
  });

  test('is reported where a quote isn’t closed, and not where a later one ends the string', () => {
    check(`${app()}
      --- templates/page.html
      <a href="{{ url_for('index }}">{{ title }}</a>
                          ~~~~~~~~~~~~~~~~~~~~~~~~~~ jinja-syntax: The string that begins here ends in line 4, and Jinja refuses what follows: expected token ',', got 'login'.
      {% if x %}
      <p>{{ x }}</p>
      <a href="{{ url_for('login') }}">{{ title }}</a>
      {% endif %}
      --- templates/long.html
      {% if x %}{{ gettext('one
      two' three) }}{% endif %}
           ~~~~~ jinja-syntax: expected token ',', got 'three'
    `);
  });

  test('is reported beside a raw block for another engine', () => {
    check(`${app()}
      --- templates/page.html
      {% if a %}{%- raw -%}{{#if b}}{{/if}}{%- endraw %}{% endif %}
      {{ url_for('x' }}
                     ~ jinja-syntax: unexpected '}', expected ')'
      --- templates/mustache.html
      {% if a %}{% raw %}{{ b }}{% endraw %}{% endif %}{{#if c}}{{/if}}
    `);
  });

  test('is reported of what is rendered, wherever it lies, and not of what is served', () => {
    check(`${app()}
      --- templates/static/rendered.html
      {{ a b }}
           ~ jinja-syntax: expected token 'end of print statement', got 'b'
      --- templates/static/angular.html
      {{ a b }}
      --- templates/mustache.html
      {{{a}}} {% if a %}
      --- static/page.html
      {{ a b }}
      --- frontend/page.html
      {{ a b }}
    `);
  });

  test.each([
    "app.jinja_env.add_extension('project.Cache')",
    "app.jinja_options = {'extensions': ['project.Cache']}",
    "app.jinja_options = {'block_start_string': '<%'}",
    'extend(app)',
  ])('is left alone behind the tags of an extension: %s', (line) => {
    check(`${app(line)}
      --- templates/page.html
      {% cache 500 %}{{ a b }}{% endcache %}
    `);
  });

  test('is silent about tags where an extension of the application brings some', () => {
    check(`${app('from flask_assets import Environment; Environment(app)')}
      --- templates/static/rendered.html
      {% assets 'x.js' %}{{ ASSET_URL }}{% endassets %}
    `);
  });
});
