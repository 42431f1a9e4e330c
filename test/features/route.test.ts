import { describe, expect, it } from 'vitest';
import { resolveLinks } from '../../server/src/concepts/markdown';
import { describes, saysNothing } from '../support/editing';

describe('hover on a route', () => {
  it('tells the URL, methods and endpoint, and what the decorator does', () => {
    describes(
      `
      from flask import Flask
      app = Flask(__name__)
      @app.ro<|>ute('/user/<int:id>', methods=['POST', 'GET'])
      def user(id): ...
      `,
      [
        '**GET, POST** `/user/<int:id>`',
        'Endpoint `user`',
        '@app.route(rule',
        'Calls the function for requests',
        '(https://flask.palletsprojects.com/en/stable/api/#flask.Flask.route)',
      ],
      `app.route('/user/<int:id>', methods=['POST', 'GET'])`,
    );
  });

  it('tells the URL with all prefixes and how it came there', () => {
    const markdown = describes(
      `
      --- shop/__init__.py
      from flask import Flask
      from .api import api

      def create_app():
          app = Flask(__name__)
          app.register_blueprint(api, url_prefix='/api')
          return app
      --- shop/api.py
      from flask import Blueprint
      from .items import items
      api = Blueprint('api', __name__)
      api.register_blueprint(items, url_prefix='/v1')
      --- shop/items.py
      from flask import Blueprint
      items = Blueprint('items', __name__, url_prefix='/ignored')
      @items.g<|>et('/item/<id>')
      def item(id): ...
      `,
      [
        '**GET** `/api/v1/item/<id>`',
        'Endpoint `api.items.item` · blueprint `api.items`',
        'Registered by [`shop/__init__.py:6`](project:shop/__init__.py#L6,5) → [`shop/api.py:4`](project:shop/api.py#L4,1)',
        '@items.get(rule',
        '#flask.Blueprint.get',
      ],
    );
    expect(markdown).not.toContain('application');
    expect(markdown).not.toContain('Possible');
  });

  it('tells every place where a blueprint is registered', () => {
    describes(
      `
      from flask import Flask, Blueprint
      bp = Blueprint('pages', __name__)
      @bp.rou<|>te('/home')
      def home(): ...
      app = Flask(__name__)
      app.register_blueprint(bp, url_prefix='/en', name='en')
      app.register_blueprint(bp, url_prefix='/de', name='de')
      `,
      [
        '**GET** `/en/home`',
        'Endpoint `en.home` · blueprint `en`',
        '[`app.py:6`]',
        '**GET** `/de/home`',
        'Endpoint `de.home` · blueprint `de`',
        '[`app.py:7`]',
      ],
    );
  });

  it('names the application where there are several', () => {
    describes(
      `
      --- common.py
      from flask import Blueprint
      bp = Blueprint('common', __name__)
      @bp.route('/help'<|>)
      def help_page(): ...
      --- shop.py
      from flask import Flask
      from common import bp
      app = Flask('shop')
      app.register_blueprint(bp)
      --- wiki.py
      from flask import Flask
      from common import bp
      app = Flask('wiki')
      app.register_blueprint(bp, url_prefix='/wiki')
      `,
      ['**GET** `/help`', 'application [`shop:app`](', '**GET** `/wiki/help`', 'application [`wiki:app`]('],
    );
  });

  it('takes each of stacked decorators for itself', () => {
    const stacked = (first: string, second: string) => `
      from flask import Flask
      app = Flask(__name__)
      @app.get('/a'${first})
      @app.post('/b'${second})
      def view(): ...
      `;
    expect(describes(stacked('<|>', ''), ['**GET** `/a`'])).not.toContain('`/b`');
    expect(describes(stacked('', '<|>'), ['**POST** `/b`'])).not.toContain('`/a`');
  });

  it('tells what is only possible', () => {
    describes(
      `
      import os
      from flask import Flask
      app = Flask(__name__)
      if os.environ.get('DEBUG'):
          @app.route('/debug'<|>)
          def debug(): ...
      `,
      ['**GET** `/debug` — *possible*', '*Possible*: a condition or a part of it could not be read.'],
    );
  });

  it('tells what is known of a rule that is not known wholly', () => {
    describes(
      `
      from settings import PREFIX
      from flask import Flask
      app = Flask(__name__)
      @app.route(PREFIX + '/edit'<|>)
      def edit(): ...
      `,
      ['**GET** `<unknown>/edit` — *possible*', 'Endpoint `edit`'],
    );
  });

  it('describes add_url_rule with its view', () => {
    describes(
      `
      from flask import Flask
      app = Flask(__name__)
      def show(): ...
      app.add_url<|>_rule('/x', 'shown', show, methods=['PUT'])
      `,
      ['**PUT** `/x`', 'Endpoint `shown` · view `show` in [`app.py:3`]'],
    );
  });

  it('describes routes in factories and in functions that are given the application', () => {
    describes(
      `
      from flask import Flask
      def register(app):
          @app.route('/x'<|>)
          def x(): ...
      def create_app():
          app = Flask(__name__)
          register(app)
          return app
      `,
      ['**GET** `/x`', 'Registered by [`app.py:7`]'],
    );
  });

  it('describes helpers that are given the rule', () => {
    describes(
      `
      from flask import Flask
      app = Flask(__name__)
      def add(rule, view):
          app.add_url_rule(rule, view_func=view)
      def show(): ...
      def other(): ...
      ad<|>d('/show', show)
      add('/other', other)
      `,
      ['**GET** `/show`', 'Endpoint `show` · view `show`', 'Registered by [`app.py:4`]'],
    );
    const inside = describes(
      `
      from flask import Flask
      app = Flask(__name__)
      def add(rule, view):
          app.add_url_r<|>ule(rule, view_func=view)
      def show(): ...
      def other(): ...
      add('/show', show)
      add('/other', other)
      `,
      ['`/show`', '`/other`'],
    );
    expect(inside).toContain('app.add_url_rule(rule, endpoint=None');
  });

  it('describes calls of an add_url_rule of the project, which adds the rule later', () => {
    describes(
      `
      from flask import Blueprint, Flask
      class Pages(Blueprint):
          def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
              super().add_url_rule('/pages' + rule, endpoint, view_func, **options)
      bp = Pages('pages', __name__)
      def show(): ...
      bp.add_url_<|>rule('/show', 'show', show)
      app = Flask(__name__)
      app.register_blueprint(bp)
      `,
      ['**GET** `/pages/show`', 'Endpoint `pages.show`'],
    );
  });

  it('describes a decorator that was taken from its object', () => {
    describes(
      `
      from flask import Flask
      app = Flask(__name__)
      route = app.route
      @route('/x'<|>)
      def x(): ...
      `,
      ['**GET** `/x`', 'Endpoint `x`'],
    );
  });

  it('lists some of many routes', () => {
    describes(
      `
      from flask import Flask
      app = Flask(__name__)
      for name in ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h', 'i', 'j']:
          app.add_url_<|>rule(f'/page/{name}', name, print)
      `,
      ['`/page/a`', '`/page/h`', '… and 2 more endpoints.'],
    );
  });
});

describe('why a decorator gives no route', () => {
  it('says that nobody registers the blueprint', () => {
    describes(
      `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- lost.py
      from flask import Blueprint
      bp = Blueprint('lost', __name__)
      @bp.route('/x'<|>)
      def x(): ...
      `,
      [
        '**Not a route yet.** No application registers the blueprint `lost`, made in [`lost.py:2`](project:lost.py#L2,6).',
        '@bp.route(rule',
        'once the blueprint is registered',
      ],
    );
  });

  it('names what could not be read and may register it', () => {
    describes(
      `
      --- app.py
      from flask import Flask
      from framework import install
      app = Flask(__name__)
      install(app)
      --- lost.py
      from flask import Blueprint
      bp = Blueprint('lost', __name__)
      @bp.route('/x'<|>)
      def x(): ...
      `,
      [
        'No application registers the blueprint `lost`',
        'could not be read',
        '- [`app.py:4`](project:app.py#L4,1): given to',
      ],
    );
  });

  it('says that nothing calls the function around it', () => {
    describes(
      `
      from flask import Flask
      app = Flask(__name__)
      def init_routes(target):
          @target.route('/x'<|>)
          def x(): ...
      `,
      ['**No route is known here.**', 'in “init', 'which nothing in the project calls'],
    );
  });

  it('says that what it is called on is not known', () => {
    describes(
      `
      from flask import request
      from framework import service
      @service.app.route('/x'<|>)
      def x(): ...
      `,
      ['**No route is known here.**', 'could not be followed'],
    );
  });
});

describe('hover on other calls', () => {
  it('says nothing of calls on what an application carries', () => {
    saysNothing(`
      from flask import current_app
      current_app.config.g<|>et('SETTING')
    `);
    saysNothing(`
      from flask import Flask
      app = Flask(__name__)
      app.config.g<|>et('SETTING')
    `);
    saysNothing(`
      from flask import current_app
      def view():
          cache = current_app.extensions.cache
          cache.g<|>et('key')
    `);
  });

  it('says nothing of calls that add no route', () => {
    saysNothing(`
      from flask import Flask
      app = Flask(__name__)
      app.r<|>un()
    `);
    saysNothing(`
      import requests
      from flask import Flask
      requests.ge<|>t('/x')
    `);
    saysNothing(`
      from flask import Flask
      def create_app():
          app = Flask(__name__)
          app.add_url_rule('/', 'index', print)
          return app
      application = create<|>_app()
    `);
  });

  it('says nothing of clients in tests, and of mocks', () => {
    saysNothing(`
      from flask import url_for
      def test_page(app):
          app.ge<|>t('/page')
    `);
    saysNothing(`
      from flask import url_for
      from fixtures import mock
      @mock.patc<|>h('flask.url_for')
      def test_page(app): ...
    `);
  });

  it('says nothing of the routes of other frameworks', () => {
    saysNothing(`
      from fastapi import FastAPI
      from flask import request
      api = FastAPI()
      @api.ge<|>t('/items')
      def items(): ...
    `);
  });
});

describe('links', () => {
  it('escape the path, and are resolved to what an editor follows', () => {
    const markdown = describes(
      `
      --- a(1)/c#d.py
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.route('/')
      def index(): url_for('ind<|>ex')
      `,
      ['[`a(1)/c#d.py:4`](project:a%281%29/c%23d.py#L4,1)'],
    );
    expect(resolveLinks(markdown, (path) => `file:///work/${path.replace('#', '%23')}`)).toContain(
      '](file:///work/a(1)/c%23d.py#L4,1)',
    );
    expect(resolveLinks('[a](https://x.org/#L1,1) `](project:x)`', () => 'never')).toBe(
      '[a](https://x.org/#L1,1) `](project:x)`',
    );
  });

  it('show what code is called, whatever characters it has', () => {
    describes(
      `
      from flask import Flask, url_for
      app = Flask(__name__)
      app.add_url_rule('/a\`b', 'with \`\`ticks', print)
      url_for('with<|> \`\`ticks')
      `,
      ['``/a`b``', 'Endpoint ```with ``ticks```'],
    );
  });
});
