import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { Requirements } from '../../server/src/project/requirements';
import { REMOVED_MODULES, REMOVED_NAMES } from '../../server/src/rules/reading/removed-names';
import { check, engineOf } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';
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

  it('knows what extensions have no more', () => {
    const went = (library: string, home: string, name: string, renamed = name) =>
      ` ${library} has it no more. It is ${renamed === name ? `in ${home}` : `called ${renamed}`}: from ${home} import ${renamed}.`;
    check(`
      --- poetry.lock
      [[package]]
      name = "flask-sqlalchemy"
      version = "3.1.1"

      [[package]]
      name = "wtforms"
      version = "3.1.2"

      [[package]]
      name = "Flask_WTF"
      version = "1.2.1"

      [[package]]
      name = "markupsafe"
      version = "2.1.5"

      [[package]]
      name = "flask"
      version = "1.1.4"
      --- app.py
      from flask_sqlalchemy import Pagination, SQLAlchemy
                                   ~~~~~~~~~~ ${not('Pagination', 'flask_sqlalchemy', went('Flask-SQLAlchemy 3.1', 'flask_sqlalchemy.pagination', 'Pagination'))}
      from flask_wtf import BooleanField, FlaskForm
                            ~~~~~~~~~~~~ ${not('BooleanField', 'flask_wtf', went('Flask-WTF 0.9', 'wtforms', 'BooleanField'))}
      from wtforms import StringField, TextField
                                       ~~~~~~~~~ ${not('TextField', 'wtforms', went('WTForms 3.0', 'wtforms', 'TextField', 'StringField'))}
      from wtforms.ext.sqlalchemy.fields import QuerySelectField
           ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ${none('wtforms.ext.sqlalchemy', 'WTForms 3.0 has it no more. It is the package wtforms_sqlalchemy now.')}
      import wtforms.fields.html5 as html5
             ~~~~~~~~~~~~~~~~~~~~ ${none('wtforms.fields.html5', 'WTForms 3.0 has it no more. Its fields are in wtforms.fields.')}
      from markupsafe import soft_unicode
                             ~~~~~~~~~~~~ ${not('soft_unicode', 'markupsafe', went('MarkupSafe 2.1', 'markupsafe', 'soft_unicode', 'soft_str'))}
      from flask_login import make_secure_token
      from flask import Markup
      try:
          from wtforms.ext.csrf import SecureForm
      except ImportError: ...
    `);
    check(`
      --- requirements.txt
      Flask-SQLAlchemy>=2.5
      WTForms==2.3.3
      flask_wtf
      --- app.py
      from flask_sqlalchemy import Pagination, get_debug_queries
      from flask_wtf import CsrfProtect
      from wtforms import TextField
      from wtforms.ext.csrf import SecureForm
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

  it('imports what a name is called now, under the name that the file uses', () => {
    const files = new Map([
      ['requirements.txt', 'wtforms==3.1\nflask-wtf==1.2\n'],
      ['app.py', 'from wtforms import TextField, SubmitField\nfrom flask_wtf import FlaskForm, Required as Needed\n'],
    ]);
    const code = files.get('app.py') ?? '';
    const fixes = engineOf(files)
      .diagnose('app.py')
      .diagnostics.map(({ fixes: [fix] = [] }) => fix && applied(code, fix));
    expect(fixes).toEqual([
      'from wtforms import StringField as TextField, SubmitField\nfrom flask_wtf import FlaskForm, Required as Needed\n',
      'from wtforms import TextField, SubmitField\nfrom flask_wtf import FlaskForm\nfrom wtforms.validators import DataRequired as Needed\n',
    ]);
  });
});

describeWithWerkzeug('the libraries that are installed', () => {
  it('have what no version before took away, and nothing else of it', async () => {
    const names = [...REMOVED_NAMES].flatMap(([module, removed]) =>
      [...removed].map(([name, removal]) => ({ module, name, ...removal })),
    );
    const modules = [...REMOVED_MODULES].map(([module, removal]) => ({
      module,
      name: null,
      home: undefined,
      ...removal,
    }));
    const removals = [...names, ...modules];
    const script = fileURLToPath(new URL('removed_names.py', import.meta.url));
    const ask = (asked: readonly unknown[]) => python<{ version: string | null; there: boolean }>(script, asked);
    const answers = await ask(removals.map(({ library, module, name }) => [library, module, name]));
    const isGone = ({ library, since }: (typeof removals)[number], version: string) => {
      const requirements = new Requirements();
      requirements.update('requirements.txt', `${library}==${version}`);
      return requirements.isAtLeast(library, since);
    };
    const asked = removals.flatMap((removal, index) => {
      const { version = null, there = false } = answers[index] ?? {};
      return version === null ? [] : [{ removal, gone: isGone(removal, version), there }];
    });
    expect(asked.length).toBeGreaterThan(10);
    expect(asked.filter(({ gone, there }) => gone && there).map(({ removal }) => removal)).toEqual([]);
    const homes = asked.flatMap(({ removal: { library, home, name, ...others }, gone }) =>
      gone && home !== undefined ? [[library, home, 'renamed' in others ? others.renamed : name]] : [],
    );
    const found = await ask(homes);
    expect(homes.filter((_, index) => !found[index]?.there)).toEqual([]);
  });
});
