import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const outside = (name: string, needs: string) =>
  `context-at-import: '${name}' is used while the module is imported, when there is no ${needs}: this raises RuntimeError: Working outside of ${needs} context. Use it in a function that runs with one.`;
const RULE = ['context-at-import'];

describe('context-at-import', () => {
  it('marks what needs a context at the top of a module, in classes, decorators and defaults', () => {
    check(
      `
      import flask
      from flask import Flask, current_app as current, g, request, session, url_for
      app = Flask(__name__)
      size = current.config['SIZE']
             ~~~~~~~ ${outside('current_app', 'application')}
      user = session['user'], g.user
             ~~~~~~~ ${outside('session', 'request')}
                              ~ ${outside('g', 'application')}
      home = flask.url_for('index')
                   ~~~~~~~ ${outside('url_for', 'application')}
      class Settings:
          agent = request.headers.get('User-Agent')
                  ~~~~~~~ ${outside('request', 'request')}
      def search(text=request.args.get('q')):
                      ~~~~~~~ ${outside('request', 'request')}
          return request.args
      @app.route(url_for('search'))
                 ~~~~~~~ ${outside('url_for', 'application')}
      def index(): ...
      names = [name for name in current.config]
                                ~~~~~~~ ${outside('current_app', 'application')}
    `,
      RULE,
    );
  });

  it('knows that the context of an application is none of a request', () => {
    check(
      `
      from flask import Flask, current_app, g, request, session
      app = Flask(__name__)
      with app.app_context():
          name = current_app.name
          g.name = name
          agent = request.headers['User-Agent']
                  ~~~~~~~ ${outside('request', 'request')}
          with app.test_request_context():
              user = session['user']
      with app.test_request_context():
          agent = request.headers['User-Agent']
      with app.app_context(), app.test_request_context():
          agent = request.headers['User-Agent']
    `,
      RULE,
    );
  });

  it('follows imports from where the application is made', () => {
    check(
      `
      --- shop/__init__.py
      from flask import Flask
      def create_app():
          from . import views
          app = Flask(__name__)
          app.register_blueprint(views.bp)
          with app.app_context():
              from . import late
          return app
      --- shop/views.py
      from flask import Blueprint, current_app
      from shop.sizes import SIZE
      bp = Blueprint('views', __name__)
      NAME = current_app.name
             ~~~~~~~~~~~ ${outside('current_app', 'application')}
      --- shop/sizes.py
      from flask import current_app
      SIZE = current_app.config['SIZE']
             ~~~~~~~~~~~ ${outside('current_app', 'application')}
      --- shop/late.py
      from flask import current_app
      SIZE = current_app.config['SIZE']
      --- migrations/env.py
      from flask import current_app
      SIZE = current_app.config['SIZE']
    `,
      RULE,
    );
  });

  it('is silent about what is done later, asked for first, or has a context', () => {
    check(
      `
      from flask import Flask, current_app, g, has_request_context, redirect, request, session
      from werkzeug.local import LocalProxy
      app = Flask(__name__)
      user = LocalProxy(lambda: g.user)
      proxy = request
      doc = request.__doc__
      known = bool(request)
      away = redirect('/')
      method = request.method if has_request_context() else None
      size = current_app and current_app.config
      lazily = (one for one in [1] if current_app.name)
      with app.app_context():
          name = current_app.name
      try:
          name = current_app.name
      except RuntimeError:
          name = ''
      if request:
          args = request.args
      def view() -> request.x:
          return session['user'], current_app.name
      field: request.y = 1
    `,
      RULE,
    );
    check(
      `
      from flask import Flask, current_app
      app = Flask(__name__)
      app.app_context().push()
      name = current_app.name
    `,
      RULE,
    );
    check(
      `
      from flask import Flask, request
      app = Flask(__name__)
      app.app_context().push()
      path = request.path
             ~~~~~~~ ${outside('request', 'request')}
    `,
      RULE,
    );
    check(
      `
      --- tests/test_app.py
      from flask import Flask, current_app
      app = Flask(__name__)
      name = current_app.name
    `,
      RULE,
    );
  });
});
