import { test } from 'vitest';
import { check as checkAll } from '../support/fixture';

const check = (source: string) => checkAll(source, ['unknown-block']);

const APP = `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- templates/base.html
      {% block title %}{% endblock %}<main>{% block content %}{% block inner %}{% endblock %}{% endblock %}</main>
      {% include 'nav.html' %}
      --- templates/nav.html
      {% block nav %}{% endblock %}
      --- templates/middle.html
      {% extends 'base.html' %}
      {% block content %}{% block part %}{% endblock %}{% endblock %}`;

test('blocks that no parent has are reported', () => {
  check(`${APP}
      --- templates/page.html
      {% extends 'middle.html' %}
      {% block titel %}{% endblock %}
               ~~~~~ unknown-block: No block 'titel' in templates/middle.html or templates/base.html: what is in it is dropped. Did you mean 'title'?
      {% block nav %}{% endblock %}
               ~~~ unknown-block: No block 'nav' in templates/middle.html or templates/base.html: what is in it is dropped.
      {% block content %}{% block own %}{% endblock %}{% endblock %}
      {% block part %}{% endblock %}{% block inner %}{% endblock %}
    `);
});

test('blocks are left alone where they may be put out', () => {
  check(`${APP}
      --- templates/again.html
      {% extends 'base.html' %}
      {% block extra %}{% endblock %}
      {% block content %}{{ self.extra() }}{% endblock %}
      --- templates/computed.html
      {% extends layout or 'base.html' %}
      {% block extra %}{% endblock %}
      --- templates/sometimes.html
      {% if not partial %}{% extends 'base.html' %}{% endif %}
      {% block extra %}{% endblock %}
      --- templates/either.html
      {% extends 'base.html' if a else 'nav.html' %}
      {% block extra %}{% endblock %}
      --- templates/missing.html
      {% extends 'none.html' %}
      {% block extra %}{% endblock %}
      --- templates/alone.html
      {% block extra %}{% endblock %}
      --- templates/tabs.html
      {% extends 'base.html' %}
      {% block tabs %}a{% endblock %}
      --- templates/tabbed.html
      {% extends 'tabs.html' %}
      {% block content %}{% block tabs %}{{ super() }}{% endblock %}{% endblock %}
    `);
});

test('blocks are left alone where an environment of the project may find another parent', () => {
  check(`
      --- app.py
      from flask import Flask, render_template
      from jinja2 import Environment, FileSystemLoader
      app = Flask(__name__)
      emails = Environment(loader=FileSystemLoader('templates/emails'))
      def send(name):
          return emails.get_template(name + '.html').render()
      --- templates/base.html
      {% block content %}{% endblock %}
      --- templates/emails/base.html
      {% block footer %}{% endblock %}
      --- templates/emails/com/welcome.html
      {% extends 'base.html' %}{% block footer %}{% endblock %}
      --- templates/index.html
      {% extends 'base.html' %}{% block header %}{% endblock %}
                                        ~~~~~~ unknown-block: No block 'header' in templates/base.html: what is in it is dropped.
  `);
});

test('blocks are left alone that a template elsewhere has under the parent’s name', () => {
  check(`${APP}
      --- sites/one/overrides/base.html
      {% block side %}{% endblock %}
      --- templates/page.html
      {% extends 'base.html' %}
      {% block side %}{% endblock %}
      {% block other %}{% endblock %}
               ~~~~~ unknown-block: No block 'other' in templates/base.html: what is in it is dropped.
    `);
});
