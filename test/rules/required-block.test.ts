import { expect, test } from 'vitest';
import { check as checkAll, engineOf, parseFixture } from '../support/fixture';
import { appliedTo } from './findings';

const check = (source: string) => checkAll(source, ['required-block']);

const APP = `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def index():
          return render_template('page.html') + render_template('good.html')
      --- templates/base.html
      {% block title required %}{% endblock %}{% block body %}{% endblock %}
      --- templates/middle.html
      {% extends 'base.html' %}
      --- templates/good.html
      {% extends 'middle.html' %}
      {% block title %}x{% endblock %}
      --- templates/never.html
      {% extends 'middle.html' %}
      --- templates/page.html
      {% extends 'middle.html' %}`;

test('a rendered template without a required block is reported', () => {
  check(`${APP}
                  ~~~~~~~~~~~ required-block: Required block 'title' not found: templates/base.html asks for it, and rendering this template raises TemplateRuntimeError. Add the block.
      {% block body %}x{% endblock %}
  `);
});

test('the block is added behind the others', () => {
  const { files } = parseFixture(APP);
  const [diagnostic] = engineOf(files).diagnose('templates/page.html').diagnostics;
  const [fix] = diagnostic?.fixes ?? [];
  const after = fix && appliedTo(files, fix);
  expect(after?.get('templates/page.html')).toBe("{% extends 'middle.html' %}\n{% block title %}{% endblock %}");
  expect(after && engineOf(after).diagnose('templates/page.html').diagnostics).toEqual([]);
});

test('a template that is rendered itself can’t have one', () => {
  check(`
    --- app.py
    from flask import Flask, render_template
    app = Flask(__name__)
    @app.route('/')
    def index():
        return render_template('page.html')
    --- templates/page.html
    {% block title required %}{% endblock %}
             ~~~~~ required-block: Required block 'title' not found: this template is rendered itself, which raises TemplateRuntimeError. Render one that extends it and has the block, or leave out 'required'.
    {% block body %}{% block inner required %}{% endblock %}{% endblock %}
    --- templates/child.html
    {% extends 'page.html' %}
  `);
});
