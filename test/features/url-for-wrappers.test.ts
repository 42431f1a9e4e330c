import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { accepts, completes, describes, leads, saysNothing } from '../support/editing';
import { check, engineOf, parseFixture } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';

/** An application with an administration, and functions that hand endpoints on to `url_for`. */
const SHOP = `
--- app.py
from flask import Flask
import admin, shop

app = Flask(__name__)
app.register_blueprint(admin.bp, url_prefix='/admin')
app.register_blueprint(shop.bp)

@app.route('/')
def index(): ...
--- admin.py
from flask import Blueprint
bp = Blueprint('admin', __name__)

@bp.route('/users/<int:id>')
def user(id): ...

@bp.route('/logs')
def logs(): ...
--- urls.py
import functools
from flask import current_app, redirect, url_for

def external(endpoint, **values):
    return url_for(endpoint, _external=True, **values)

def admin_url(name, **values):
    return external('admin.' + name, **values)

def go_to(*args, **kwargs):
    return redirect(url_for(*args, **kwargs))

def user_url(id, page='user'):
    return current_app.url_for(f'admin.{page}', id=id)

def link(text, *, to, **values):
    values.setdefault('id', 1)
    return '<a href="%s">%s</a>' % (url_for('%s.%s' % ('admin', to), **values), text)

def safe(endpoint):
    try:
        return url_for(endpoint)
    except Exception:
        return '#'

def local(endpoint):
    if '.' not in endpoint:
        endpoint = 'shop.' + endpoint
    return url_for(endpoint)

def wrapped(fn):
    @functools.wraps(fn)
    def inner(*args, **kwargs):
        return fn(*args, **kwargs)
    return inner

@wrapped
def decorated(endpoint, **values):
    return url_for(endpoint, **values)

shortcut = functools.partial(url_for, _external=True)
brief = lambda name: url_for('admin.' + name)

class Links:
    section = 'admin'

    def to(self, name, **values):
        return url_for('{}.{}'.format(self.section, name), **values)

    def __call__(self, endpoint):
        return url_for(endpoint)

links = Links()
--- shop.py
from flask import Blueprint
from urls import *
import urls
bp = Blueprint('shop', __name__)

@bp.route('/cart')
def cart(): ...

def go():
`;

function inCode(body: string): string {
  return `${SHOP}    ${body}\n`;
}

describe('functions that hand an endpoint on to url_for', () => {
  it('complete what url_for would, less what they add', () => {
    const all = ['.cart', 'admin.logs', 'admin.user', 'index', 'shop.cart', 'static'];
    for (const call of [
      `external('<|>')`,
      `go_to('<|>')`,
      `safe('<|>')`,
      `local('<|>')`,
      `decorated('<|>')`,
      `shortcut('<|>')`,
      `links('<|>')`,
      `urls.external('<|>')`,
    ]) {
      completes(inCode(call), all);
    }
    for (const call of [
      `admin_url('<|>')`,
      `user_url(1, '<|>')`,
      `user_url(1, page='<|>')`,
      `link('Logs', to='<|>')`,
      `brief('<|>')`,
      `links.to('<|>')`,
      `urls.links.to('<|>')`,
    ]) {
      completes(inCode(call), ['logs', 'user']);
    }
    completes(inCode(`user_url('<|>')`), []);
    completes(inCode(`link('<|>', to='user')`), []);
    accepts(inCode(`admin_url(<|>)`), 'user', `admin_url('user')`);
  });

  it('lead to the view', () => {
    leads(inCode(`admin_url('us<|>er')`).replace('def user(', 'def «user»('));
    leads(inCode(`links.to('us<|>er')`).replace('def user(', 'def «user»('));
    leads(inCode(`local('ca<|>rt')`).replace('def cart(', 'def «cart»('));
    describes(inCode(`link('User', to='us<|>er')`), ['/admin/users/<int:id>'], 'user');
    saysNothing(inCode(`print('us<|>er')`));
  });

  it('complete the values of the rule that they take and do not give', () => {
    completes(inCode(`admin_url('user', <|>)`), { has: ['id='], hasNot: ['_external='] });
    completes(inCode(`link('User', to='user', <|>)`), { has: ['_anchor='], hasNot: ['id='] });
    completes(inCode(`brief('user', <|>)`), []);
  });

  it('are judged by what they give url_for', () => {
    const missing = (endpoint: string) =>
      `missing-url-value: Could not build url for endpoint '${endpoint}': url_for raises BuildError. Did you forget to specify 'id'?`;
    check(`${inCode('pass')}
    external('admin.logs'), external('admin.user', id=1), admin_url('logs'), user_url(1), link('', to='user')
    safe('nothing'), decorated('index'), local('cart'), local('admin.logs'), links('index'), shortcut('index')
    external('admin.lgs')
              ~~~~~~~~~ unknown-endpoint: No endpoint 'admin.lgs': url_for raises BuildError. Did you mean 'admin.logs'?
    admin_url('lgs')
               ~~~ unknown-endpoint: No endpoint 'admin.lgs': url_for raises BuildError. Did you mean 'admin.logs'?
    admin_url('user')
               ~~~~ ${missing('admin.user')}
    go_to('admin.user', page=1)
           ~~~~~~~~~~ ${missing('admin.user')}
    user_url(1, 'usr')
                 ~~~ unknown-endpoint: No endpoint 'admin.usr': url_for raises BuildError. Did you mean 'admin.user'?
    local('crt')
           ~~~ unknown-endpoint: No endpoint 'shop.crt': url_for raises BuildError. Did you mean 'shop.cart'?
    links.to('user')
              ~~~~ ${missing('admin.user')}
`);
  });

  it('are silent where it depends on what is not known', () => {
    check(`
      from flask import Flask, request, url_for
      app = Flask(__name__)
      def maybe(endpoint):
          if request.args.get('next'):
              return request.args['next']
          return url_for(endpoint)
      def known(endpoint):
          if endpoint in app.view_functions:
              return url_for(endpoint)
      def filled(endpoint, values):
          return url_for(endpoint, **values)
      def renamed(endpoint):
          endpoint = NAMES.get(endpoint, endpoint)
          return url_for(endpoint)
      @app.route('/<id>')
      def show(id): ...
      def links(values):
          maybe('nothing'), known('nothing'), filled('show', values), renamed('nothing')
    `);
  });

  it('are methods that a subclass may change only as far as that', () => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.route('/a')
      def a(): ...
      class Links:
          prefix = ''
          def to(self, name):
              return url_for(self.prefix + name)
          def all(self):
              return [self.to('a'), self.to('b')]
      class Others(Links):
          prefix = 'x.'
      class Final:
          def to(self, name):
              return url_for(name)
          def all(self):
              return [self.to('a'), self.to('b')]
                                             ~ unknown-endpoint: No endpoint 'b': url_for raises BuildError.
    `);
  });

  it('does not run what a function would do to an application', () => {
    const fixture = parseFixture(`
      from flask import Blueprint, Flask, url_for
      app = Flask(__name__)
      def build(name):
          other = Flask(name)
          bp = Blueprint(name, __name__)
          other.register_blueprint(bp)
          app.add_url_rule('/' + name, name, lambda: '')
          return url_for(name)
      def links():
          build('x')
    `);
    const engine = engineOf(fixture.files);
    const before = JSON.stringify(engine.routes());
    expect(engine.diagnose('app.py')).toEqual({ diagnostics: [], ignored: [], suppressed: [] });
    expect(JSON.stringify(engine.routes())).toBe(before);
  });

  it('are what they are now', () => {
    const files = parseFixture(`
      --- app.py
      from flask import Flask
      from urls import to
      app = Flask(__name__)
      @app.route('/')
      def index(): ...
      def links():
          to('x')
      --- urls.py
      from flask import url_for
      def to(name):
          return name
    `).files;
    const engine = engineOf(files);
    const messages = () => engine.diagnose('app.py').diagnostics.map(({ message }) => message);
    expect(messages()).toEqual([]);
    for (const [change, endpoint] of [
      ["url_for('admin.' + name)", 'admin.x'],
      ["url_for('shop.' + name)", 'shop.x'],
      ['url_for(name)', 'x'],
    ]) {
      engine.update('urls.py', `from flask import url_for\ndef to(name):\n    return ${change}\n`);
      expect(messages()).toEqual([`No endpoint '${endpoint}': url_for raises BuildError.`]);
    }
    expect(engine.workspace.counts.evaluated).toBe(1);
  });
});

describeWithWerkzeug('what Flask makes of them', () => {
  it('fails where a diagnostic says so, and only there', async () => {
    const calls = [
      `external('admin.logs')`,
      `external('admin.lgs')`,
      `admin_url('user', id=1)`,
      `admin_url('user')`,
      `admin_url('lgs')`,
      `go_to('admin.user', id=2)`,
      `go_to('admin.user')`,
      `user_url(1)`,
      `user_url(1, 'usr')`,
      `link('', to='user')`,
      `link('', to='usr')`,
      `local('cart')`,
      `local('crt')`,
      `local('admin.logs')`,
      `links('index')`,
      `links.to('user')`,
      `links.to('user', id=3)`,
      `shortcut('indx')`,
      `brief('user')`,
      `brief('logs')`,
    ];
    const [application] = SHOP.replace('def index(): ...', 'def index(): ...\n\nimport calls').split('--- shop.py');
    const files = parseFixture(`${application}--- shop.py
from flask import Blueprint
bp = Blueprint('shop', __name__)
@bp.route('/cart')
def cart(): ...
--- calls.py
from urls import *
def calls():
${calls.map((call) => `    ${call}`).join('\n')}
`).files;
    const script = fileURLToPath(new URL('../rules/url_for_calls.py', import.meta.url));
    const [answers = []] = await python<string[]>(script, [
      { files: Object.fromEntries(files), expressions: calls, path: '/' },
    ]);
    const { diagnostics } = engineOf(files).diagnose('calls.py');
    const text = files.get('calls.py') ?? '';
    const reported = diagnostics.map(({ span }) => text.slice(0, span.start).split('\n').length - 3);
    const failing = calls.flatMap((_, index) => (answers[index] === 'BuildError' ? [index] : []));
    expect(answers.filter((answer) => /^[A-Z]/.test(answer) && answer !== 'BuildError')).toEqual([]);
    expect(reported.sort((left, right) => left - right)).toEqual(failing);
  });
});
