import { describe, expect, it } from 'vitest';
import { refers } from '../support/editing';
import { engineOf } from '../support/fixture';

describe('references to an endpoint', () => {
  it('are the view and every url_for of it, relative ones too, in all files', () => {
    refers(`
      --- app.py
      from flask import Flask, redirect, url_for
      from shop import bp
      app = Flask(__name__)
      app.register_blueprint(bp)
      @app.get('/')
      def index(): return redirect(url_for('«shop.ind<|>ex»'))
      --- shop.py
      from flask import Blueprint, url_for
      bp = Blueprint('shop', __name__)
      @bp.get('/shop')
      def «index»(): ...
      @bp.get('/other')
      def other(): return url_for('«.index»'), url_for('index'), url_for('.other')
    `);
  });

  it('are found from the view', () => {
    refers(`
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.get('/')
      def «ho<|>me»(): return url_for('«home»'), home
    `);
  });

  it('are found from the name that a route is given', () => {
    refers(`
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.get('/', endpoint='«st<|>art»')
      def «home»(): return url_for('«start»'), url_for('home')
    `);
  });

  it('count the name that a view class is given', () => {
    refers(`
      from flask import Flask, url_for
      from flask.views import View
      app = Flask(__name__)
      class «Start»(View):
          def dispatch_request(self): return url_for('«start»')
      app.add_url_rule('/', view_func=Start.as_view('«start»'))
      app.add_url_rule('/again', '«start»', url_for('«sta<|>rt»'))
    `);
  });

  it('are only those of the same application', () => {
    refers(`
      --- one.py
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.get('/')
      def «index»(): return url_for('«in<|>dex»')
      --- two.py
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.get('/')
      def index(): return url_for('index')
    `);
  });

  it('are none where nothing has a name', () => {
    refers(`
      from flask import Flask, url_for
      app = Flask(__name__)
      def help<|>er(): return url_for('missing')
    `);
  });
});

it('highlights are the references in the file, and say which gives the name', () => {
  const text =
    "from flask import Flask, url_for\napp = Flask(__name__)\n@app.get('/')\ndef home(): return url_for('home')\n";
  const engine = engineOf(
    new Map([
      ['app.py', text],
      ['other.py', "from flask import url_for\nurl_for('home')\n"],
    ]),
  );
  const at = text.indexOf('home');
  const found = engine.highlights('app.py', at).map(({ span, kind }) => [span.start, kind]);
  expect(found).toEqual(
    expect.arrayContaining([
      [at, 'write'],
      [text.lastIndexOf('home'), 'read'],
    ]),
  );
  expect(found).toHaveLength(2);
});

it.each([
  ['{% «fo<|>r» a in b %}{% if a %}{% else %}{% endif %}{% «else» %}{%- «endfor» -%}'],
  ['{% for a in b %}{% «if» a %}{% «elif» b %}{% «elif<|>» c %}{% «else» %}{% «endif» %}{% endfor %}'],
  ['{% «block» a %}{% block b %}{% endblock %}{% «end<|>block» a %}'],
  ['{% «macro» a() %}{% «<|>endmacro» %}{% «macro» b() %}'.replace('«macro» b', 'macro b')],
  ['{% «call<|>» a() %}{% «endcall» %}{% set a = 1 %}'],
  ['{% if a %}{% «set<|>» x %}{% «endset» %}'],
])('highlights the tags of a statement together: %s', (marked) => {
  const text = marked.replace(/<\|>|[«»]/g, '');
  const bare = marked.replace(/[«»]/g, '');
  const engine = engineOf(
    new Map([
      ['app.py', 'from flask import Flask\napp = Flask(__name__)\n'],
      ['templates/page.html', text],
    ]),
  );
  const found = engine.highlights('templates/page.html', bare.indexOf('<|>'));
  const expected: string = marked.replace('<|>', '');
  let shown = text;
  for (const { span } of [...found].sort((one, other) => other.span.start - one.span.start)) {
    shown = `${shown.slice(0, span.start)}«${shown.slice(span.start, span.end)}»${shown.slice(span.end)}`;
  }
  expect(shown).toBe(expected);
});
