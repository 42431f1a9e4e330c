import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const APP = `--- app.py
from flask import Flask, redirect, render_template
app = Flask(__name__)
@app.route('/')
def index(): return render_template('page.html')
@app.route('/posts/<int:number>')
def post(number): return ''
@app.post('/a/save')
def save(): return ''
@app.route('/<page>')
def any(page): return ''
`;
const WHY = 'it breaks when the route, or where the application lies, changes.';

describe('hard-coded-url', () => {
  it('is reported where a route has the URL', () => {
    check(
      `${APP}@app.route('/go/on')
def go():
    return redirect('/posts/3') or redirect('/go/on?x=1') or redirect('/nowhere/at/all') or redirect(x) or open('/')
                     ~~~~~~~~ hard-coded-url: This is the URL of 'post': ${WHY} Write url_for('post', number=3).
                                             ~~~~~~ hard-coded-url: This is the URL of 'go': ${WHY} Write url_for('go').
--- templates/page.html
<a class="{{ x }}" href="/posts/1?page=2#top">
                         ~~~~~~~~ hard-coded-url: This is the URL of 'post': ${WHY} Write url_for('post', number=1).
<form action=/a/save>
             ~~~~~~~ hard-coded-url: This is the URL of 'save': ${WHY} Write url_for('save').
<img src='/static/a.png'>
          ~~~~~~~~~~~~~ hard-coded-url: This is the URL of 'static': ${WHY} Write url_for('static', filename='a.png').`,
      ['hard-coded-url'],
    );
  });

  it.each([
    '<a href="/about"><a href="/posts/x"><a href="/no/such/page">',
    '<a href="//example.com/posts/1"><a href="https://example.com/posts/1"><a href="posts/1"><a href="#/posts/1">',
    '<a href="/posts/{{ x }}"><a href="{{ x }}/posts/1"><a href="{% if x %}/posts/1{% endif %}">',
    '<a data-href="/posts/1" title="/posts/1">/posts/1</a><base href="/">',
    '{# <a href="/posts/1"> #}<!-- <a href="/posts/1"> -->',
    '<script>"<a href=\'/posts/1\'>"</script>',
  ])('is not reported: %s', (text) => {
    check(`${APP}--- templates/page.html\n${text}`, ['hard-coded-url']);
  });

  it('is not reported where another route may answer', () => {
    check(
      `${APP}if x:\n  @app.route('/posts/1')\n  def first(): return ''\n--- templates/page.html\n<a href="/posts/1">`,
      ['hard-coded-url'],
    );
  });

  it('is silent where the route answers anything below a folder', () => {
    check(
      `
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def index(): return render_template('page.html')
      @app.route('/<path:page>')
      def any(page): return ''
      @app.route('/docs/<path:page>')
      def docs(page): return ''
      --- templates/page.html
      <a href="/about/us"><a href="/docs/first"><img src="/static/a.png">
                                                          ~~~~~~~~~~~~~ hard-coded-url: This is the URL of 'static': ${WHY} Write url_for('static', filename='a.png').
    `,
      ['hard-coded-url'],
    );
  });
});
