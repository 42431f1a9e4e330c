import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';
import { applied, findings } from './findings';

const RULE = ['method-never-accepted'];
const never = (always: string, accepted = "'GET'", names = "'POST'") =>
  `method-never-accepted: This is always ${always}: the view accepts ${accepted} only, and other requests get 405. Add ${names} to its methods.`;
const posted = (what: string) =>
  `method-never-accepted: ${what}: the view accepts 'GET' only, and a form that is posted gets 405. Add 'POST' to its methods.`;
const upper = (always: string, written: string) =>
  `method-never-accepted: This is always ${always}: request.method is in upper case. Write ${written}.`;

describe('method-never-accepted', () => {
  it('marks a comparison with a method that no route of the view accepts', () => {
    check(
      `
      import flask
      from flask import Flask, request
      app = Flask(__name__)
      @app.route('/a')
      def a():
          if request.method == 'POST':
                               ~~~~~~ ${never('false')}
              return ''
          if 'PUT' != flask.request.method:
             ~~~~~ ${never('true', "'GET'", "'PUT'")}
              return ''
          if request.method in ('PUT', 'POST'):
             ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ${never('false', "'GET'", "'PUT' and 'POST'")}
              return ''
          return ''
      @app.route('/b', methods=['GET', 'DELETE'])
      @app.post('/c')
      def b():
          if request.method == 'PUT':
                               ~~~~~ ${never('false', "'DELETE', 'GET' and 'POST'", "'PUT'")}
              return ''
          return 'b' if request.method == 'POST' else request.form['a']
      @app.route('/d')
      def d():
          return request.method == 'HEAD' or request.method in ('GET', 'POST') or request.method == 'OPTIONS'
    `,
      ['method-never-accepted'],
    );
  });

  it('marks methods in lower case', () => {
    check(
      `
      from flask import Flask, request
      app = Flask(__name__)
      @app.route('/a', methods=['GET', 'POST'])
      def a():
          if request.method == 'post':
                               ~~~~~~ ${upper('false', "'POST'")}
              return ''
          return '' if request.method not in ['Get'] else 'a'
                                              ~~~~~ ${upper('true', "'GET'")}
    `,
      RULE,
    );
  });

  it('marks cases that no request matches', () => {
    check(
      `
        --- app.py
        from flask import Flask, request
        app = Flask(__name__)
        @app.route('/', methods=['GET', 'POST'])
        def index():
            match request.method:
                case 'post':
                     ~~~~~~ method-never-accepted: This is never matched: request.method is in upper case. Write 'POST'.
                    return 'saved'
                case 'GET' | 'DELETE':
                             ~~~~~~~~ method-never-accepted: This is never matched: the view accepts 'GET' and 'POST' only, and other requests get 405. Add 'DELETE' to its methods.
                    return 'page'
                case 'HEAD' | 'OPTIONS' | 'POST':
                    return ''
                case other:
                    return other
        def helper():
            match request.method:
                case 'post': return 1
        @app.get('/x')
        def x():
            match request.args['method']:
                case 'post': return 'x'
            return 'y'
      `,
      ['method-never-accepted'],
    );
  });

  it('marks what reads a form in a view that accepts GET alone', () => {
    check(
      `
      from flask import Flask, request
      from forms import PostForm
      app = Flask(__name__)
      @app.route('/a')
      def a():
          form = PostForm()
          if form.validate_on_submit():
                  ~~~~~~~~~~~~~~~~~~ ${posted('This is always false')}
              return request.form['a'] + request.files['b'].name
                             ~~~~ ${posted('request.form is always empty')}
                                                 ~~~~~ ${posted('request.files is always empty')}
          return request.args['a'] + request.values['b']
      @app.route('/b', methods=['DELETE'])
      def b():
          return request.form['a']
      def c():
          return request.form['a']
    `,
      RULE,
    );
  });

  it('is silent about views that other code calls, or whose methods are not known', () => {
    check(
      `
      --- app.py
      from flask import Flask, request
      from settings import METHODS
      app = Flask(__name__)
      @app.route('/a')
      def a():
          return request.form['a']
      @app.route('/b', methods=['POST'])
      def b():
          return a()
      @app.route('/c', methods=METHODS)
      def c():
          return request.form['a']
      @app.route('/d')
      def d():
          return request.form['a']
      @app.route('/e')
      def e():
          def inner():
              return request.form['a']
          return inner
      --- other.py
      from app import d
    `,
      RULE,
    );
    check(
      `
      from flask import Flask, request
      class MethodOverride: ...
      app = Flask(__name__)
      app.wsgi_app = MethodOverride(app.wsgi_app)
      @app.route('/a')
      def a():
          return request.form['a']
    `,
      RULE,
    );
  });

  it('marks a view though another module has a function of its name', () => {
    check(
      `
      --- site/views.py
      from flask import Flask, request
      app = Flask(__name__)
      @app.route('/a')
      def load():
          return request.method == 'POST'
                                   ~~~~~~ ${never('false')}
      --- site/other.py
      from site.exports import load
    `,
      RULE,
    );
  });

  it('is silent, and says so, where something unknown may add a route for the view', () => {
    const { files } = parseFixture(`
      from flask import Flask, request
      from elsewhere import extend
      app = Flask(__name__)
      extend(app)
      @app.route('/a')
      def a():
          return request.form['a']
    `);
    const { diagnostics, suppressed } = engineOf(files).diagnose('app.py');
    expect(diagnostics).toEqual([]);
    expect(suppressed.map(({ rule }) => rule)).toEqual(['method-never-accepted']);
  });

  it('adds the method to the route', () => {
    const view = (route: string) =>
      `from flask import Flask, request\napp = Flask(__name__)\n@app.${route}\ndef a():\n    return request.form["a"]\n`;
    const mended = (route: string) => {
      const [fix] = findings(view(route))[0]?.fixes ?? [];
      return fix && applied(view(route), fix);
    };
    expect(mended('route("/a")')).toBe(view('route("/a", methods=["GET", "POST"])'));
    expect(mended('route("/a", methods=["GET"])')).toBe(view('route("/a", methods=["GET", "POST"])'));
    expect(mended('get("/a")')).toBe(view('route("/a", methods=["GET", "POST"])'));
  });

  it('is silent about a form that is made to be shown', () => {
    check(
      `
      from flask import Flask, request
      from .forms import PostForm
      app = Flask(__name__)
      @app.route('/a')
      def a():
          form = PostForm(request.form)
          return form.title()
      @app.route('/b/<kind>')
      def b(kind):
          made = PostForm.of(kind)
          return FORMS[kind](request.form).title() + PostForm.of(kind)(request.form).title() + made(request.form)
    `,
      RULE,
    );
  });
});
