import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const APP = `--- app.py
from flask import Flask, redirect, render_template
app = Flask(__name__)
@app.route('/')
def index(): return render_template('page.html')
@app.route('/posts/<int:number>/')
def post(number): return ''
@app.post('/save')
def save(): return ''
`;

function page(text: string, app = APP): void {
  check(`${app}--- templates/page.html\n${text}`, ['unknown-url']);
}

describe('unknown-url', () => {
  it('is reported where nothing answers', () => {
    page(
      `<a href="/post/1?a=b">
         ~~~~~~~ unknown-url: No route matches '/post/1': the application answers 404.
<img src=/posts/x>
         ~~~~~~~~ unknown-url: No route matches '/posts/x': the application answers 404.
<script>fetch('/api/posts').then(show)</script>
               ~~~~~~~~~~ unknown-url: No route matches '/api/posts': the application answers 404.`,
      `${APP}@app.route('/old')
def old(): return redirect('/new')
                            ~~~~ unknown-url: No route matches '/new': the application answers 404.
`,
    );
  });

  it.each([
    '<a href="/"><a href="/posts/1/"><a href="/posts/1"><form action="/save"><img src="/static/x.png">',
    '<a href="//example.com/x"><a href="x"><a href="#x"><a href="mailto:x"><a href="">',
    '<a href="/x/{{ y }}"><a href="{{ y }}"><a href="/x y">',
    '<link rel="icon" href="/favicon.ico">',
    '<script>fetch(`/x/` + y); fetch("/x/" + y); fetch(url)</script>',
  ])('is not reported: %s', (text) => page(text));

  it.each([
    'plugins.load(app)\n',
    "if x:\n  @app.route('/x')\n  def more(): return ''\n",
    "@app.route(PREFIX + '/x')\ndef more(): return ''\n",
    "@app.route('/<path:rest>')\ndef more(rest): return ''\n",
    'app.wsgi_app = DispatcherMiddleware(app.wsgi_app, {})\n',
    "app.config['APPLICATION_ROOT'] = '/x'\n",
  ])('is not reported where something may answer: %j', (code) => page('<a href="/x">', APP + code));

  it('is not reported of a file that no application finds', () => {
    check(`${APP}--- client/page.html\n<a href="/x">`, ['unknown-url']);
  });
});
