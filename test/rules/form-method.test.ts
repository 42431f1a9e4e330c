import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const APP = `--- app.py
from flask import Flask, render_template
app = Flask(__name__)
@app.get('/')
def index(): return render_template('page.html')
@app.post('/save')
def save(): return 'saved'
@app.route('/both', methods=['GET', 'POST'])
def both(): return 'both'
@app.get('/split/<int:id>')
def split(id): return 'split'
@app.post('/split/<int:key>')
def splitted(key): return 'split'
`;

function page(text: string, app = APP): void {
  check(`${app}--- templates/page.html\n${text}`, ['form-method']);
}

describe('form-method', () => {
  it('is reported where the route never takes the method', () => {
    page(`<form class="{{ a }}" method="post" action="{{ url_for('index') }}">
                              ~~~~ form-method: The route of 'index' accepts 'GET' only: this POST request is answered with 405.
<form action='{{- url_for("save") -}}' method=GET>
                                              ~~~ form-method: The route of 'save' accepts 'POST' only: this GET request is answered with 405.
<form action="{{ url_for('save') }}">
 ~~~~ form-method: The route of 'save' accepts 'POST' only: this GET request is answered with 405.
<form method="post" action="{{ url_for('split', id=1, next=url_for('index')) }}">
<form method="get" action="{{ url_for('save', next=url_for('index')) }}">
              ~~~ form-method: The route of 'save' accepts 'POST' only: this GET request is answered with 405.
<button hx-post="{{ url_for('index') }}" hx-delete="{{ url_for('both') }}">
        ~~~~~~~ form-method: The route of 'index' accepts 'GET' only: this POST request is answered with 405.
                                         ~~~~~~~~~ form-method: The route of 'both' accepts 'GET' and 'POST' only: this DELETE request is answered with 405.`);
  });

  it('is reported of a form that is sent to its own page, which takes no such request', () => {
    page(`<form method="post">
              ~~~~ form-method: The form is sent to the page that it is on, whose route accepts 'GET' only: this POST request is answered with 405.
<form method="POST" action="" class="x">
              ~~~~ form-method: The form is sent to the page that it is on, whose route accepts 'GET' only: this POST request is answered with 405.
<form><form method="get"><form method="post" onsubmit="send()"><form method="post" action="{{ x }}">
<script src="https://cdn.example.org/x.js"></script>`);
  });

  it.each([
    ['of a page that a script may send', '<form method="post"><script src="/static/x.js"></script>', APP],
    ['of a page whose parent has a script', '{% extends "base.html" %}<form method="post">', APP],
    ['of a page that takes it', '<form method="post">', APP.replace("@app.get('/')", "@app.post('/')")],
    [
      'of a page that several views render',
      '<form method="post">',
      `${APP}@app.post('/more')\ndef more(): return render_template('page.html')\n`,
    ],
    [
      'of a page that a function renders',
      '<form method="post">',
      `${APP}@app.errorhandler(404)\ndef lost(e): return render_template('page.html')\n`,
    ],
    ['where there may be more routes', '<form method="post">', `${APP}import views\nviews.add_to(app)\n`],
    [
      'of a part of a page',
      '<form method="post">',
      `${APP}@app.post('/more')\ndef more(): return render_template('more.html')\n--- templates/more.html\n{% include 'page.html' %}\n`,
    ],
  ])('is not reported %s', (_, text, app) => {
    check(`${app}--- templates/base.html\n<script>$('form').submit(send)</script>\n--- templates/page.html\n${text}`, [
      'form-method',
    ]);
  });

  it('is reported of a button that sends its form elsewhere', () => {
    page(`<form method="post" action="{{ url_for('both') }}">
<button formaction="{{ url_for('index') }}">
        ~~~~~~~~~~ form-method: The route of 'index' accepts 'GET' only: this POST request is answered with 405.
<button formaction="{{ url_for('save') }}">
<input type=submit formmethod="get" formaction="{{ url_for('save') }}">
                               ~~~ form-method: The route of 'save' accepts 'POST' only: this GET request is answered with 405.
<button formmethod="get" formaction="{{ url_for('index') }}">
<button type="button" formaction="{{ url_for('index') }}">
<button form="other" formaction="{{ url_for('index') }}">
<button hx-post="/x" formaction="{{ url_for('index') }}">
<button formmethod="{{ x }}" formaction="{{ url_for('index') }}">
<a formaction="{{ url_for('index') }}">
</form>
<button formaction="{{ url_for('save') }}">
<form>
<button formaction="{{ url_for('save') }}">
        ~~~~~~~~~~ form-method: The route of 'save' accepts 'POST' only: this GET request is answered with 405.
</form>
<form method="post" onsubmit="send()"><button formaction="{{ url_for('index') }}">`);
  });

  it.each([
    `<form method="post" action="{{ url_for('save') }}">`,
    `<form method="post" action="{{ url_for('both') }}"><form action="{{ url_for('both') }}">`,
    // Another view has the same URL.
    `<form method="post" action="{{ url_for('split', id=1) }}">`,
    `<form method="{{ method }}" action="{{ url_for('index') }}">`,
    `<form method="post" {% if x %}action="{{ url_for('index') }}"{% endif %}>`,
    `<form method="post" action="{{ url_for('index') if x else url_for('save') }}">`,
    `<form method="post" action="{{ url_for('index') }}more">`,
    `<form method="post" action="{{ url_for(x) }}">`,
    `<form method="post" action="{{ other('index') }}"><form method="post" action="/">`,
    `<form method="post" action="{{ url_for('index') }}" onsubmit="send()">`,
    `<form method="post" action="{{ url_for('index') }}" @submit.prevent="send">`,
    `<form method="dialog" action="{{ url_for('save') }}">`,
    `<!-- <form method="post" action="{{ url_for('index') }}"> -->`,
    `<script>'<form method="post" action="{{ url_for('index') }}">'</script>`,
    `{# <form method="post" action="{{ url_for('index') }}"> #}`,
  ])('is not reported: %s', (text) => page(text));

  it('is not reported where methods aren’t known, or another route may be there', () => {
    const form = `<form method="post" action="{{ url_for('index') }}">`;
    page(form, APP.replace("@app.get('/')", "@app.route('/', methods=METHODS)"));
    page(form, `${APP}if x:\n  @app.post('/')\n  def more(): return ''\n`);
    page(form, `${APP}@app.route(PREFIX + '/')\ndef more(): return ''\n`);
  });
});
