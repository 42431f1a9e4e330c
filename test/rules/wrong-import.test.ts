import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { applied, findings } from './findings';

const none = (module: string, advice: string) =>
  `wrong-import: This raises ModuleNotFoundError: No module named '${module}'. ${advice}`;
const not = (name: string, module: string, advice: string) =>
  `wrong-import: This raises ImportError: cannot import name '${name}' from '${module}'.${advice}`;

describe('wrong-import', () => {
  it('marks names of Flask that are imported as modules', () => {
    check(`
      import os, jsonify
                 ~~~~~~~ ${none('jsonify', "'jsonify' is imported from Flask: from flask import jsonify.")}
      import session as s
             ~~~~~~~ ${none('session', "'session' is imported from Flask: from flask import session as s.")}
      from Flask import request
           ~~~~~ ${none('Flask', "The package is called 'flask'.")}
      import flask
      def a():
          import url_for
                 ~~~~~~~ ${none('url_for', "'url_for' is imported from Flask: from flask import url_for.")}
    `);
  });

  it('marks names that Flask and Werkzeug do not have', () => {
    check(`
      from flask import (
          Flask,
          redner_template as render,
          ~~~~~~~~~~~~~~~ ${not('redner_template', 'flask', " Did you mean 'render_template'?")}
          MethodView,
          ~~~~~~~~~~ ${not('MethodView', 'flask', ' It is in flask.views: from flask.views import MethodView.')}
          qwzx,
          ~~~~ ${not('qwzx', 'flask', '')}
      )
      from werkzeug import secure_filename
                           ~~~~~~~~~~~~~~~ ${not('secure_filename', 'werkzeug', ' It is in werkzeug.utils: from werkzeug.utils import secure_filename.')}
    `);
  });

  it('marks modules that are gone', () => {
    check(`
      import flask
      import werkzeug.contrib.cache
             ~~~~~~~~~~~~~~~~~~~~~~ ${none('werkzeug.contrib.cache', 'It went with Werkzeug 1.0: its classes are in the package cachelib.')}
      from flask.ext.login import login_user
           ~~~~~~~~~~~~~~~ ${none('flask.ext', 'It went with Flask 1.0: import from flask_login.')}
      from werkzeug.contrib.fixers import ProxyFix
           ~~~~~~~~~~~~~~~~~~~~~~~ ${none('werkzeug.contrib.fixers', 'It went with Werkzeug 1.0: ProxyFix is in werkzeug.middleware.proxy_fix.')}
    `);
  });

  it('is silent about what some version has, modules of the project, and imports that something waits for', () => {
    check(`
      --- app.py
      import session
      import flask, request
      from flask import Flask, Markup, _app_ctx_stack, cli, escape, g, json, jsonify as j, safe_join, views, __version__
      from flask import *
      from flask.views import MethodView
      from werkzeug import Client, run_simple
      from .flask import anything
      try:
          import jsonify
      except ImportError:
          from flask import anything
      if flask.__version__ > '9':
          from flask import everything
      --- lib/session.py
      LIBRARY = True
      --- request/__init__.py
      PACKAGE = True
    `);
    check(`
      --- flask/__init__.py
      PACKAGE = True
      --- app.py
      from flask import anything
    `);
  });

  it('knows what went with which version', () => {
    check(`
      --- requirements.txt
      Flask==3.0.0
      werkzeug>=3.0
      --- app.py
      from flask import Markup, g
                        ~~~~~~ ${not('Markup', 'flask', ' Flask 3.0 has it no more. It is in markupsafe: from markupsafe import Markup.')}
      from flask.json import JSONEncoder, dumps
                             ~~~~~~~~~~~ ${not('JSONEncoder', 'flask.json', ' Flask 2.3 has it no more.')}
      from werkzeug.urls import url_quote, uri_to_iri
                                ~~~~~~~~~ ${not('url_quote', 'werkzeug.urls', ' Werkzeug 3.0 has it no more.')}
      from jinja2 import Markup as M
    `);
    check(`
      --- requirements.txt
      flask==2.2.2
      --- app.py
      from flask import Markup, _app_ctx_stack
      from flask.json import JSONEncoder
      from werkzeug.urls import url_quote
    `);
    check(`
      --- requirements.txt
      flask==0.12
      --- app.py
      from flask.ext.login import login_user
      from werkzeug.contrib.fixers import ProxyFix
      from flask import Module, redner_template
                                ~~~~~~~~~~~~~~~ ${not('redner_template', 'flask', " Did you mean 'render_template'?")}
    `);
  });

  it('takes only slips for wrong below a condition', () => {
    check(`
      import flask
      def go(asked):
          if asked:
              from flask import abot
                                ~~~~ ${not('abot', 'flask', " Did you mean 'abort'?")}
              from flask import something_new
              from flask import escape
          try:
              from flask import abot
          except ImportError: ...
    `);
  });

  it('reads whole lines of a file that can’t be parsed, and takes parentheses away', () => {
    check(`
      import jsonify
             ~~~~~~~ wrong-import: This raises ModuleNotFoundError: No module named 'jsonify'. 'jsonify' is imported from Flask: from flask import jsonify.
      from flask import Flask, abort()
                                    ~~ wrong-import: This raises SyntaxError: a name is imported without parentheses. Write 'abort'.
      def half(import session
    `);
    const code = (end: string) => `from flask import Flask, abort${end}\napp = Flask(__name__)\n`;
    const [fix] = findings(code('()'))[0]?.fixes ?? [];
    expect(fix && applied(code('()'), fix)).toBe(code(''));
  });

  it('imports from the right module, in a statement of its own where it is one of several', () => {
    const mended = (code: string) => {
      const [fix] = findings(code)[0]?.fixes ?? [];
      return fix && applied(code, fix);
    };
    expect(mended('from flask import Flask, MethodView as V, g\n')).toBe(
      'from flask import Flask, g\nfrom flask.views import MethodView as V\n',
    );
    expect(mended('from flask import g, MethodView\n')).toBe(
      'from flask import g\nfrom flask.views import MethodView\n',
    );
    expect(mended('from flask import MethodView\n')).toBe('from flask.views import MethodView\n');
    expect(mended('from flask import redner_template\n')).toBe('from flask import render_template\n');
    expect(mended('from flask.ext.login import x\n')).toBe('from flask_login import x\n');
    expect(mended('from Flask import Flask # flask\n')).toBe('from flask import Flask # flask\n');
  });
});
