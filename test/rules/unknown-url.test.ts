import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';
import { applied, findings } from './findings';

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

describe('an endpoint that is redirected to as a URL', () => {
  const leads = (endpoint: string, path: string, call = `url_for('${endpoint}')`) =>
    `unknown-url: '${endpoint}' is an endpoint: as a URL it leads to '${path}', and the application answers 404. Write ${call}.`;

  it('is reported where nothing answers', () => {
    check(
      `
      from flask import Blueprint, Flask, redirect
      app = Flask(__name__)
      bp = Blueprint('blog', __name__, url_prefix='/blog')
      @app.route('/')
      def index(): return ''
      @app.route('/posts/<int:number>/edit')
      def edit(number):
          if number:
              return redirect('index')
                               ~~~~~ ${leads('index', '/posts/1/index')}
          return redirect('blog.post', code=303)
                           ~~~~~~~~~ ${leads('blog.post', '/posts/1/blog.post', "url_for('blog.post', …)")}
      @bp.route('/<int:number>')
      def post(number): return ''
      def leave(): return redirect('blog.post')
                                    ~~~~~~~~~ ${leads('blog.post', '/blog.post', "url_for('blog.post', …)")}
      app.register_blueprint(bp)
    `,
      ['unknown-url'],
    );
  });

  it('is not reported where a route may answer, or the view around isn’t known', () => {
    check(
      `
      from flask import Flask, redirect
      app = Flask(__name__)
      @app.route('/start', endpoint='index')
      def start(): return ''
      @app.route('/posts/index')
      def posts(): return ''
      @app.route('/posts/')
      def all_posts(): return redirect('index')
      @app.route('/users/<name>')
      def user(name): return redirect('user')
      @app.route('/login/')
      def login(): return ''
      @app.route('/out')
      def out(): return redirect('login')
      def leave(): return redirect('all_posts')
      def home(): return redirect('/start')
    `,
      ['unknown-url'],
    );
  });

  it('becomes what builds its URL', () => {
    const code = (imported: string, url: string) =>
      `from flask import Flask, redirect${imported}\napp = Flask(__name__)\n@app.route('/')\ndef index(): return ''\n@app.route('/out')\ndef out(): return redirect(${url})\n`;
    const [finding] = findings(code('', '"index"'));
    expect(finding?.fixes?.map((fix) => applied(code('', '"index"'), fix))).toEqual([
      code(', url_for', "url_for('index')"),
    ]);
  });
});

describeWithWerkzeug('a redirect to an endpoint', () => {
  it('leads where its name does as a URL', async () => {
    const script = fileURLToPath(new URL('redirects.py', import.meta.url));
    const asked = [
      ['/out', 'index'],
      ['/posts/<int:number>/edit', 'nested'],
      ['/posts/<int:number>/edit', 'index'],
    ];
    expect(await python(script, asked)).toEqual([
      ['/index', 404],
      ['/posts/1/nested', 404],
      ['/posts/1/index', 200],
    ]);
  });
});
