import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';

const RULE = ['removed-api'];
const gone = (name: string, advice: string) =>
  `removed-api: Flask 2.3 has '${name}' no more: reading it raises AttributeError, and setting it does nothing. ${advice}`;
const key = (name: string, advice: string) =>
  `removed-api: Flask 2.3 doesn't read '${name}' any more: it has no effect. ${advice}`;
const XHR =
  "removed-api: This raises AttributeError: 'Request' object has no attribute 'is_xhr'. Werkzeug 1.0 has it no more: ask the header X-Requested-With.";
const renamed = (name: string, instead: string) =>
  `removed-api: Flask 2.2 has '${name}' no more: this raises TypeError, send_file() got an unexpected keyword argument. It is called '${instead}'.`;

const CODE = `
      --- app.py
      from flask import Blueprint, Flask, send_file
      from elsewhere import anything
      app = Flask(__name__)
      bp = Blueprint('bp', __name__)
      @app.before_first_request
           ~~~~~~~~~~~~~~~~~~~~ ${gone('before_first_request', 'Do it where the application is made.')}
      def first(): ...
      @bp.before_app_first_request
          ~~~~~~~~~~~~~~~~~~~~~~~~ ${gone('before_app_first_request', 'Do it where the application is made.')}
      def second(): ...
      app.json_encoder = None
          ~~~~~~~~~~~~ ${gone('json_encoder', 'Set app.json, or app.json_provider_class.')}
      print(anything.env, app.debug)
      def download():
          return send_file('a', attachment_filename='b', max_age=1)
                                ~~~~~~~~~~~~~~~~~~~ ${renamed('attachment_filename', 'download_name')}
`;
const withoutMarks = (source: string) =>
  source
    .split('\n')
    .filter((line) => !line.includes('~ removed-api'))
    .join('\n');

describe('removed-api', () => {
  it('marks names that modules have no more', () => {
    const went = (module: string, name: string, since: string) =>
      `removed-api: This raises AttributeError: module '${module}' has no attribute '${name}'. ${since} has it no more.`;
    const code = `
      --- app.py
      import flask
      import jinja2 as jinja
      import wtforms
      import texts
      from wtforms import fields
      try:
          from flask.globals import request_ctx
      except ImportError:
          request_ctx = None
      class Form(wtforms.Form):
          name = wtforms.TextField()
                         ~~~~~~~~~ ${went('wtforms', 'TextField', 'WTForms 3.0')} It is called StringField: from wtforms import StringField.
          other = fields.TextField()
                         ~~~~~~~~~ ${went('wtforms.fields', 'TextField', 'WTForms 3.0')} It is called StringField: from wtforms.fields import StringField.
      def show(text):
          if hasattr(flask, 'Markup'):
              text = flask.Markup(text)
          try:
              text = flask.escape(text)
          except AttributeError:
              text = flask.make_response(text)
          text = texts.escape(text)
          if request_ctx is None:
              text += flask._request_ctx_stack.top
          return flask.escape(text) + jinja.Markup('')
                       ~~~~~~ ${went('flask', 'escape', 'Flask 3.0')} It is in markupsafe: from markupsafe import escape.
      --- texts.py
      def escape(text):
          return text
    `;
    check(`--- requirements.txt\nflask==3.0\nwtforms==3.1\njinja2==3.0\n${code.replaceAll('\n      ', '\n')}`, RULE);
    const older = withoutMarks(code.replaceAll('\n      ', '\n'));
    check(`--- requirements.txt\nflask==2.2\nwtforms==2.3\n${older}`, RULE);
  });

  it('marks what the project’s version has no more', () => {
    check(`${CODE}\n      --- requirements.txt\n      flask==3.0.0`, RULE);
  });

  it.each(['flask==2.1.0', 'flask', 'click==8.0'])('is silent with %s', (requirement) => {
    check(`${withoutMarks(CODE)}\n      --- requirements.txt\n      ${requirement}`, RULE);
  });

  it('marks keys of the configuration that the project’s version does not read', () => {
    const source = (requirement: string, more = '') => `
      --- requirements.txt
      ${requirement}
      --- app.py
      from flask import Flask, __version__
      app = Flask(__name__)
      app.config['JSON_SORT_KEYS'] = False
                  ~~~~~~~~~~~~~~ ${key('JSON_SORT_KEYS', 'Set app.json.sort_keys.')}
      app.config.update(JSONIFY_PRETTYPRINT_REGULAR=True)
                        ~~~~~~~~~~~~~~~~~~~~~~~~~~~ ${key('JSONIFY_PRETTYPRINT_REGULAR', 'Set app.json.compact, which means the opposite.')}
      app.config['ENV'] = 'development'
                  ~~~ ${key('ENV', 'Set DEBUG, or start with flask run --debug.')}
      if __version__ < '2.3':
          app.config['JSON_AS_ASCII'] = False
      app.config['JSONIFY_MIMETYPE'] = 'x'
      print(app.config['JSONIFY_MIMETYPE'])
      ${more}
    `;
    check(source('flask==3.0.0'), RULE);
    check(withoutMarks(source('flask>=2.0')), RULE);
    check(withoutMarks(source('flask')), RULE);
    check(withoutMarks(source('flask==3.0.0', 'import quart')), RULE);
    check(
      `
      --- requirements.txt
      flask==3.0.0
      --- config.py
      class Config:
          ENV = 'production'
          JSON_AS_ASCII = False
          ~~~~~~~~~~~~~ ${key('JSON_AS_ASCII', 'Set app.json.ensure_ascii.')}
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      app.config.from_object('config.Config')
    `,
      RULE,
    );
  });

  it('marks what no version has, and leaves alone what a class of the project has', () => {
    check(
      `
      --- app.py
      from flask import Flask, request
      class Site(Flask):
          env = 'production'
      app = Site(__name__)
      def a():
          return request.is_xhr, app.env
                         ~~~~~~ ${XHR}
      --- requirements.txt
      flask>=3.0
    `,
      RULE,
    );
    check(
      `
      --- app.py
      from flask import request
      def a():
          return request.is_xhr
      --- requirements.txt
      werkzeug==0.16
    `,
      RULE,
    );
  });

  it('is silent where the project has a class of requests', () => {
    check(
      `
      from flask import Flask, Request, request
      class OwnRequest(Request):
          @property
          def is_xhr(self):
              return self.headers.get('X-Requested-With') == 'XMLHttpRequest'
      class Site(Flask):
          request_class = OwnRequest
      app = Site(__name__)
      def a():
          return request.is_xhr
    `,
      RULE,
    );
  });

  it('is shown as deprecated', () => {
    const { files } = parseFixture('from flask import request\ndef a():\n    return request.is_xhr');
    expect(engineOf(files).diagnose('app.py').diagnostics[0]?.tags).toEqual(['deprecated']);
  });

  it('is silent about what Quart still calls so, and where the version is asked for', () => {
    check(
      `
      --- app.py
      from quart import Quart, send_file
      app = Quart(__name__)
      @app.route('/')
      async def download():
          return await send_file('a', attachment_filename='b', cache_timeout=1)
      --- encoding.py
      from flask import current_app
      from .versions import HAS_PROVIDER
      def encoder():
          if not HAS_PROVIDER:
              return current_app.json_encoder
          return current_app.json_encoder
                             ~~~~~~~~~~~~ ${gone('json_encoder', 'Set app.json, or app.json_provider_class.')}
      --- requirements.txt
      flask>=3.0
    `,
      RULE,
    );
  });

  it('is silent about what a class of the project gives its applications', () => {
    check(
      `
      --- site.py
      import flask
      class Site(flask.Flask):
          env: str = None
          def __init__(self, name):
              super().__init__(name)
              self.session_cookie_name = name
      --- hooks.py
      from flask import current_app
      from site import Site
      def configure(app: Site):
          return app.env, app.session_cookie_name, current_app.env, app.use_x_sendfile
                                                                        ~~~~~~~~~~~~~~ ${gone('use_x_sendfile', "Use app.config['USE_X_SENDFILE'].")}
      --- requirements.txt
      flask>=3.0
    `,
      RULE,
    );
  });
});
