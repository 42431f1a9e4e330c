import { describe, expect, it } from 'vitest';
import { check, parseFixture } from '../support/fixture';
import { findingsIn } from './findings';
import { app, view } from './rendering-app';

const RULES = ['undefined-template-variable', 'sometimes-undefined', 'unused-context-variable'];

describe('unused-context-variable', () => {
  it('reports a name that no template on the way reads', () => {
    check(
      [
        '--- app.py',
        'from flask import Flask, render_template',
        'app = Flask(__name__)',
        "@app.get('/')",
        "def index(): return render_template('a.html', title=1, count=2)",
        "                                                       ~~~~~ unused-context-variable: No template that is rendered here reads 'count'.",
        '--- templates/a.html',
        "{% extends 'base.html' %}",
        '--- templates/base.html',
        '{{ title }}',
      ].join('\n'),
      RULES,
    );
  });

  it('is silent where a function on the way reads the name itself', () => {
    check(
      [
        '--- app.py',
        'from flask import Flask, render_template',
        'app = Flask(__name__)',
        'def send(template, **values):',
        "    mail(render_template(template + '.html', **values), values.get('attachment'))",
        "@app.get('/')",
        "def index(): send('a', attachment=1, subject=2)",
        "                                     ~~~~~~~ unused-context-variable: No template that is rendered here reads 'subject'.",
        '--- templates/a.html',
        'a',
      ].join('\n'),
      ['unused-context-variable'],
    );
  });

  it('is silent where not all templates can be read', () => {
    check(
      app(
        [
          view('a', "'a.html', x=1"),
          view('b', "'b.html', x=1"),
          view('c', "'missing.html', x=1"),
          view('d', "'d.html', x=1"),
          "@app.get('/e')\ndef e(name): return render_template(name, x=1)",
        ].join('\n'),
        ['a.html', '{% include name %}'],
        ['b.html', "{% include 'missing.html' %}"],
        ['d.html', '{% widget x %}'],
      ),
      ['unused-context-variable'],
    );
  });

  it.each([
    ['@pass_context', []],
    ['@click.pass_context', ['unused-context-variable']],
  ])('is silent where code may read the whole context: %s', (decorator, found) => {
    const code = `${decorator}\ndef command(context): ...\n${view('a', "'a.html', x=1")}`;
    const findings = findingsIn(parseFixture(app(code, ['a.html', 'a'])).files);
    expect(findings.map(({ rule }) => rule)).toEqual(found);
  });

  it('is silent about a name in a dictionary, which may be read there too', () => {
    check(
      app(
        "@app.get('/')\ndef index():\n    context = {'x': 1}\n    context['y'] = context['x']\n    return render_template('a.html', **context)",
        ['a.html', '{{ y }}'],
      ),
      RULES,
    );
  });

  it('counts what translations, macros and loops read', () => {
    check(
      app(view('a', "'a.html', x=1, y=2, z=3"), [
        'a.html',
        '{% trans %}{{ x }}{% endtrans %}{% macro m() %}{{ y }}{% endmacro %}{% for i in z %}{% endfor %}',
      ]),
      RULES,
    );
  });
});
