import { describe, it } from 'vitest';
import { completes, describes, leads, refers } from '../support/editing';

const APP = `--- app.py
from flask import Flask, render_template, request, url_for
app = Flask(__name__)
@app.route('/login', methods=['GET', 'POST'])
def login():
    if request.method == 'POST':
        READ
    return render_template('login.html')
@app.get('/search')
def search():
    return request.args.get('q', '')
@app.post('/profile')
def profile():
    return ''
`;
const FORM = `--- templates/login.html
{% extends 'base.html' %}
<form method="post" enctype="multipart/form-data">
  <input name="email"> <select name='country'></select> <textarea name=about></textarea>
  <input type="file" name="photo"> <input name="x{{ y }}">
</form>
<form action="{{ url_for('search') }}"><input name="q"></form>
<form action="{{ url_for('profile') }}" method="post"><input name="nickname"></form>
--- templates/base.html
<form action="/search"><input name="sort"></form> <a href="{{ url_for('search', page=2, _anchor='x') }}">
`;

function app(read: string): string {
  return APP.replace('READ', read);
}

describe('a key of what a request brings', () => {
  it.each([
    ["request.form['<|>']", ['about', 'country', 'email']],
    ["request.form.get('<|>')", ['about', 'country', 'email']],
    ["request.form['<|>", ['about', 'country', 'email']],
    ["request.form.getlist('<|>')", ['about', 'country', 'email']],
    ["request.files['<|>']", ['photo']],
    ["'<|>' in request.files", ['photo']],
    ["data = request.form; data['<|>']", ['about', 'country', 'email']],
    ["request.values['<|>']", ['about', 'country', 'email', 'q']],
  ])('is completed with what is sent to the view: %s', (text, labels) => {
    completes(app(text) + FORM, labels);
  });

  it('is completed with the values of links and forms of a search', () => {
    completes(app('pass').replace("get('q', '')", "get('<|>')") + FORM, ['page', 'q', 'sort']);
  });

  it('is completed with all there is where no view is around it', () => {
    completes(`${app('pass')}def helper(): return request.form['<|>']\n${FORM}`, { has: ['email', 'nickname'] });
  });

  it('is completed with the cookies that are set', () => {
    completes(`${app("request.cookies.get('<|>')")}def f(response): response.set_cookie('theme', 'dark')\n`, ['theme']);
  });

  it.each([
    ["request.form['ema<|>il']", 'name="email"', 'name="«email»"'],
    ["request.form.get('coun<|>try')", "name='country'", "name='«country»'"],
    ["request.files['pho<|>to']", 'name="photo"', 'name="«photo»"'],
    ["request.values['abo<|>ut']", 'name=about', 'name=«about»'],
  ])('leads to the field: %s', (text, plain, marked) => {
    leads(app(text) + FORM.replace(plain, marked));
  });

  it('leads to the link that gives it', () => {
    leads(app('pass').replace("get('q'", "get('pa<|>ge'") + FORM.replace('page=2', '«page»=2'));
  });

  it('leads nowhere where another view is sent it', () => {
    leads(app("request.form['nick<|>name']") + FORM);
  });

  it('is led to from its field', () => {
    leads(app("request.form['«email»']") + FORM.replace('name="email"', 'name="em<|>ail"'));
    leads(app('pass').replace("get('q'", "get('«q»'") + FORM.replace('name="q"', 'name="<|>q"'));
  });

  it('is found in forms, links and views', () => {
    refers(
      `${app("request.form['«ema<|>il»'] or request.values.get('«email»') or request.args['email']")}${FORM.replace('"email"', '"«email»"')}`,
    );
    refers(`${app('pass').replace("get('q'", "get('«page»'")}${FORM.replace('page=2', '«pa<|>ge»=2')}`);
  });

  it('tells what sends it', () => {
    describes(app("request.form['ema<|>il']") + FORM, [
      'Form field `email`',
      'Sent by',
      'templates/login.html:3',
      'Read in',
      'app.py:6',
    ]);
    describes(app("request.form['email']") + FORM.replace('"email"', '"em<|>ail"'), [
      'Form field `email`',
      'Read in',
      'app.py:6',
    ]);
  });

  it('is completed in a field by what the view reads', () => {
    completes(app("request.form['phone']") + FORM.replace('"email"', '"<|>"'), ['phone']);
  });

  it.each([
    '<input name="<|>\n  <select',
    "<input name='ph<|>>",
    '<input type="text" name="<|> class="wide">',
    '<textarea name="<|> id=about rows="3"></textarea>',
    '<input name="<|>" value="{{ x }}">',
  ])('is completed in a field that is being typed: %s', (field) => {
    completes(app("request.form['phone']") + FORM.replace('<input name="email">', field), ['phone']);
  });

  it.each(["request.headers['<|>']", "request.json['<|>']", "other.form['<|>']", "form['<|>']"])(
    'is nothing of %s',
    (text) => {
      completes(app(text) + FORM, []);
    },
  );

  const FORMS = `${app("form = LoginForm()\n        request.form['em<|>ail']").replace(
    'from flask import',
    'from forms import LoginForm\nfrom flask import',
  )}--- forms.py
from flask_wtf import FlaskForm
from wtforms import StringField, FileField, SubmitField
class BaseForm(FlaskForm):
    token = StringField()
class LoginForm(BaseForm):
    «email» = StringField('Email')
    photo = FileField()
    send = SubmitField()
class OtherForm(FlaskForm):
    other = StringField()
`;

  it('has the fields of the form classes that the view makes, inherited ones too', () => {
    leads(FORMS);
    const typed = FORMS.replace(/[«»]/g, '');
    completes(typed.replace("'em<|>ail'", "'<|>'"), ['email', 'token']);
    completes(typed.replace("form['em<|>ail'", "files['<|>'"), ['photo']);
    describes(typed, ['email', 'forms.py']);
    refers(typed.replace('email = ', '«email» = ').replace("'em<|>ail'", "'«em<|>ail»'"));
    leads(typed.replace("'em<|>ail'", "'«email»'").replace('email = ', 'em<|>ail = '));
  });

  it.each([
    ['<a href="/search?PLACE=x">', 'q'],
    ['<a href="/search?a=1&PLACE={{ x }}">', 'q'],
    ['<a href="{{ url_for(\'search\') }}?a=1&amp;PLACE=">', 'q'],
    ["<script>fetch('/search?PLACE=' + value)</script>", 'q'],
    ['<script>fetch(`/search?a=$' + '{a}&PLACE=1`)</script>', 'q'],
  ])('is sent by the queries of plain URLs: %s', (text, name) => {
    const template = (written: string) => `--- templates/page.html\n${text.replace('PLACE', written)}\n`;
    leads(app('pass').replace("get('q'", "get('q<|>'") + template(`«${name}»`));
    leads(app('pass').replace("get('q'", "get('«q»'") + template('q<|>'));
  });

  it('is sent by tests', () => {
    const test = `--- tests/test_app.py
from app import app
def test_it():
    client = app.test_client()
    client.post('/login', data={'email': 'x'})
    client.post('/login', data=dict(age=1))
    client.get('/search', query_string={'q': 1})
`;
    completes(app("request.form['<|>']") + test, ['age', 'email']);
    leads(app("request.form['em<|>ail']") + test.replace("'email'", "'«email»'"));
    leads(app("request.form['em<|>ail']") + FORM.replace('"email"', '"«email»"') + test);
    refers(app('pass').replace("get('q'", "get('«q<|>»'") + test.replace("'q': 1", "'«q»': 1"));
  });
});
