import { describe, it } from 'vitest';
import { check } from '../support/fixture';

describe('shadowed-rule', () => {
  it('marks the rule that comes second', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      @app.route('/users/<name>')
      def profile(name): ...
      @app.route('/users/<user>', methods=['GET', 'POST'])
                 ~~~~~~~~~~~~~~~ shadowed-rule: GET requests to /users/<user> never reach 'posts': 'profile' has the same rule and comes first.
      def posts(user): ...
      @app.route('/users/<string:user>')
                 ~~~~~~~~~~~~~~~~~~~~~~ shadowed-rule: Requests to /users/<string:user> never reach 'other': 'profile' has the same rule and comes first.
      def other(user): ...
    `);
  });

  it('finds it across blueprints', () => {
    check(`
      --- app.py
      from flask import Flask
      from blog import bp
      app = Flask(__name__)
      @app.route('/blog/<int:id>')
      def post(id): ...
      app.register_blueprint(bp, url_prefix='/blog')
      --- blog.py
      from flask import Blueprint
      bp = Blueprint('blog', __name__)
      @bp.route('/<int:number>')
                ~~~~~~~~~~~~~~~ shadowed-rule: Requests to /blog/<int:number> never reach 'blog.show': 'post' has the same rule and comes first.
      def show(number): ...
    `);
  });

  it('is silent where a condition imports one or the other', () => {
    check(`
      --- shop/__init__.py
      import os
      from flask import Flask
      app = Flask(__name__)
      app.debug = bool(os.environ.get('DEBUG'))
      if app.debug:
          from shop import mock
      else:
          from shop import views
      --- shop/mock.py
      from shop import app
      @app.route('/items')
      def items(): return ''
      --- shop/views.py
      from shop import app
      @app.route('/items')
      def all_items(): return ''
    `);
  });

  it('is silent where the rules differ in anything a request tells', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      app.add_url_rule('/a', 'a', lambda: 'a')
      app.add_url_rule('/a', 'b', lambda: 'b', methods=['POST'])
      app.add_url_rule('/a/', 'c', lambda: 'c')
      app.add_url_rule('/<int:id>', 'd', lambda id: 'd')
      app.add_url_rule('/<id>', 'e', lambda id: 'e')
      app.add_url_rule('/top/<int(max=10):count>', 'f', lambda count: 'f')
      app.add_url_rule('/top/<int(max=50):count>', 'g', lambda count: 'g')
      app.add_url_rule('/a', 'h', lambda: 'h', subdomain='www')
      app.add_url_rule('/a', 'i', lambda: 'i', host='example.org')
    `);
  });

  it('is silent about aliases, rules that match nothing, and alternatives', () => {
    check(`
      from flask import Blueprint, Flask
      from settings import DEBUG, OPTIONS, SUBDOMAIN
      app = Flask(__name__)
      def view(): ...
      app.add_url_rule('/', 'a', view)
      app.add_url_rule('/', 'b', view)
      app.add_url_rule('/', 'c', lambda: 'c', build_only=True)
      app.add_url_rule('/', 'd', lambda: 'd', redirect_to='/elsewhere')
      app.add_url_rule('/', 'e', lambda: 'e', **OPTIONS)
      app.add_url_rule('/', 'f')
      if DEBUG:
          app.add_url_rule('/', 'g', lambda: 'g')
      app.add_url_rule('/', 'h', lambda: 'h', subdomain=SUBDOMAIN)
      def make(name):
          bp = Blueprint(name, __name__)
          bp.add_url_rule('/made', 'made', lambda: name)
          return bp
      app.register_blueprint(make('a'))
      app.register_blueprint(make('b'))
    `);
  });

  it('is silent about the same endpoint, which is another rule’s business', () => {
    check(
      `
      from flask import Flask
      app = Flask(__name__)
      @app.route('/')
      def index(): ...
      @app.route('/')
      def index(): ...
      `,
      ['shadowed-rule'],
    );
  });

  it('follows programs of which another one was the first to import the views', () => {
    check(`
      --- shop/cli.py
      from flask import Flask
      from shop.factory import create_app
      --- shop/factory.py
      from flask import Flask
      from shop.views import bp
      def create_app():
          app = Flask(__name__)
          app.register_blueprint(bp)
          return app
      --- shop/views.py
      from flask import Blueprint
      bp = Blueprint('shop', __name__)
      @bp.route('/')
      def index(): ...
      @bp.route('/')
                ~~~ shadowed-rule: Requests to / never reach 'shop.home': 'shop.index' has the same rule and comes first.
      def home(): ...
      --- wsgi.py
      from shop.factory import create_app
      app = create_app()
    `);
  });
});
