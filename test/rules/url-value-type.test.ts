import { describe, it } from 'vitest';
import { check } from '../support/fixture';

describe('url-value-type', () => {
  it('marks a literal that the converter refuses', () => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      app.add_url_rule('/posts/<int:id>', 'post', lambda id: '')
      app.add_url_rule('/prices/<float:price>', 'price', lambda price: '')
      app.add_url_rule('/<any(en, de):lang>', 'index', lambda lang: '')
      def links():
          url_for('post', id='latest')
                             ~~~~~~~~ url-value-type: 'latest' is no value for 'id' of /posts/<int:id>. url_for raises ValueError: invalid literal for int() with base 10: 'latest'.
          url_for('price', price='free')
                                 ~~~~~~ url-value-type: 'free' is no value for 'price' of /prices/<float:price>. url_for raises ValueError: could not convert string to float: 'free'.
          url_for('index', lang='fr')
                                ~~~~ url-value-type: 'fr' is no value for 'lang' of /<any(en, de):lang>. url_for raises ValueError: 'fr' is not one of 'de', 'en'.
    `);
  });

  it('marks a literal that gives a URL which no rule matches', () => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      app.add_url_rule('/posts/<int:id>', 'post', lambda id: '')
      app.add_url_rule('/pages/<int(min=1):page>', 'page', lambda page: '')
      app.add_url_rule('/users/<name>', 'user', lambda name: '')
      app.add_url_rule('/files/<uuid:id>', 'file', lambda id: '')
      app.add_url_rule('/<string(length=2):lang>', 'index', lambda lang: '')
      def links():
          url_for('post', id=-1)
                             ~~ url-value-type: -1 is no value for 'id' of /posts/<int:id>. The URL /posts/-1 answers 404.
          url_for('page', page=0)
                               ~ url-value-type: 0 is no value for 'page' of /pages/<int(min=1):page>. The URL /pages/0 answers 404.
          url_for('user', name='a/b')
                               ~~~~~ url-value-type: 'a/b' is no value for 'name' of /users/<name>. The URL /users/a/b answers 404.
          url_for('file', id='x')
                             ~~~ url-value-type: 'x' is no value for 'id' of /files/<uuid:id>. The URL /files/x answers 404.
          url_for('index', lang='english')
                                ~~~~~~~~~ url-value-type: 'english' is no value for 'lang' of /<string(length=2):lang>. The URL /english answers 404.
    `);
  });

  it('is silent about values that do, and about those that are not literals', () => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      app.add_url_rule('/posts/<int:id>', 'post', lambda id: '')
      app.add_url_rule('/signed/<int(signed=True):id>', 'signed', lambda id: '')
      app.add_url_rule('/prices/<float:price>', 'price', lambda price: '')
      app.add_url_rule('/users/<name>', 'user', lambda name: '')
      app.add_url_rule('/files/<path:name>', 'file', lambda name: '')
      def links(value):
          url_for('post', id=1), url_for('post', id='1'), url_for('post', id=True), url_for('post', id=value)
          url_for('signed', id=-1), url_for('price', price=1), url_for('price', price='1.5'), url_for('post', id=f'{value}')
          url_for('user', name=5), url_for('user', name='a b'), url_for('user', name='ü'), url_for('user', name='a?b#c')
          url_for('file', name='a/b'), url_for('static', filename=''), url_for('static', filename='css/a.css')
          url_for('post', id=1, q='a/b'), url_for('post', id=int('7')), url_for('post', id='1' if value else '2')
    `);
  });

  it('is silent where another rule matches the URL, or may be taken', () => {
    check(
      `
      from flask import Flask, url_for
      from settings import DEBUG
      app = Flask(__name__)
      app.add_url_rule('/users/<int:id>', 'user', lambda id: '')
      app.add_url_rule('/users/<name>', 'named', lambda name: '')
      app.add_url_rule('/posts/<int:id>', 'post', lambda id: '')
      if DEBUG:
          app.add_url_rule('/posts/<id>', 'post', lambda id: '')
      def links():
          url_for('user', id=-1), url_for('post', id='latest')
    `,
      ['url-value-type'],
    );
  });

  it('is silent about converters of the project', () => {
    check(`
      from flask import Flask, url_for
      from werkzeug.routing import BaseConverter, IntegerConverter
      class ListConverter(BaseConverter):
          def to_url(self, values):
              return '+'.join(values)
      class OwnInteger(IntegerConverter):
          def to_url(self, value):
              return str(len(value))
      app = Flask(__name__)
      app.url_map.converters.update(list=ListConverter, own=OwnInteger)
      app.add_url_rule('/a/<list:items>', 'a', lambda items: '')
      app.add_url_rule('/b/<own:id>', 'b', lambda id: '')
      def links():
          url_for('a', items='a/b'), url_for('b', id='latest')
    `);
  });

  it('marks a value other than the one that the rule always has', () => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      app.add_url_rule('/first', 'page', lambda page: '', defaults={'page': 1})
      def links(page):
          url_for('page'), url_for('page', page=1), url_for('page', page=page)
          url_for('page', page=2)
                               ~ url-value-type: 2 is no value for 'page', which is always 1. url_for raises BuildError.
    `);
  });

  it('marks a variable whose default the converter refuses', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      app.add_url_rule('/<int:page>', 'page', lambda page: '', defaults={'page': 'first'})
                         ~~~~~~~~~~ url-value-type: The default is no value for <int:page>. Adding the rule raises ValueError: invalid literal for int() with base 10: 'first'.
    `);
  });

  it('is silent where the error is caught', () => {
    check(`
      from flask import Flask, url_for
      app = Flask(__name__)
      app.add_url_rule('/posts/<int:id>', 'post', lambda id: '')
      def links():
          try:
              url_for('post', id='latest')
          except ValueError:
              pass
    `);
  });

  it('marks what every rule refuses that may be there, also behind a prefix that is not known', () => {
    check(`
      import os
      from flask import Blueprint, Flask, url_for
      from settings import DEBUG
      app = Flask(__name__)
      bp = Blueprint('bp', __name__, url_prefix=os.environ['PREFIX'])
      bp.add_url_rule('/posts/<int:id>', 'post', lambda id: '')
      bp.add_url_rule('/<lang>', 'index', lambda lang: '')
      app.register_blueprint(bp)
      if DEBUG:
          app.add_url_rule('/users/<int:id>', 'user', lambda id: '')
          app.add_url_rule('/named/<id>', 'named', lambda id: '')
      app.add_url_rule('/named/<int:id>', 'named', lambda id: '')
      app.add_url_rule(f'/<{DEBUG}:id>', 'odd', lambda id: '')
      def links():
          url_for('bp.post', id='latest')
                                ~~~~~~~~ url-value-type: 'latest' is no value for 'id' of …/posts/<int:id>. url_for raises ValueError: invalid literal for int() with base 10: 'latest'.
          url_for('user', id='latest')
                             ~~~~~~~~ url-value-type: 'latest' is no value for 'id' of /users/<int:id>. url_for raises ValueError: invalid literal for int() with base 10: 'latest'.
          url_for('bp.post', id=1), url_for('bp.index', lang='a/b'), url_for('named', id='latest'), url_for('odd', id='x')
          url_for('bp.post', id=-1)
    `);
  });

  it('lets tests build URLs that nobody asks for', () => {
    check(`
      --- app.py
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.route('/<uuid:id>')
      def show(id): ...
      @app.route('/kinds/<any(a, b):kind>')
      def kinds(kind): ...
      def link():
          return url_for('show', id='a')
                                    ~~~ url-value-type: 'a' is no value for 'id' of /<uuid:id>. The URL /a answers 404.
      --- tests/test_links.py
      from flask import url_for
      def test_links():
          assert url_for('show', id='a') == '/a'
          url_for('kinds', kind='c')
                                ~~~ url-value-type: 'c' is no value for 'kind' of /kinds/<any(a, b):kind>. url_for raises ValueError: 'c' is not one of 'a', 'b'.
    `);
  });

  it('is silent about a folder, behind whose URL the name of a file is put', () => {
    check(`
      --- app.py
      from flask import Flask, url_for
      app = Flask(__name__)
      @app.route('/qr/<name>')
      def qr(name):
          return url_for('static', filename='/') + name
      --- templates/code.html
      <img src="{{ url_for('static', filename='/') + uri }}">
    `);
  });

  it('is silent about what a script replaces', () => {
    check(`
      --- app.py
      from flask import Flask, render_template
      app = Flask(__name__)
      @app.route('/')
      def index(): return render_template('map.html')
      @app.route('/files/<uuid:id>')
      def file(id): return ''
      @app.route('/posts/<int:id>')
      def post(id): return ''
      --- templates/map.html
      {{ url_for('file', id='__ID__') }} {{ url_for('file', id='{id}') }} {{ url_for('file', id='FILE_ID') }}
      {{ url_for('file', id='all') }}
                            ~~~~~ url-value-type: 'all' is no value for 'id' of /files/<uuid:id>. The URL /files/all answers 404.
      {{ url_for('file', id='fileId') }} {{ url_for('file', id='other') }}
                                                               ~~~~~~~ url-value-type: 'other' is no value for 'id' of /files/<uuid:id>. The URL /files/other answers 404.
      <script>form.replace('fileId', file.id)</script>
      {{ url_for('post', id='__ID__') }}
                            ~~~~~~~~ url-value-type: '__ID__' is no value for 'id' of /posts/<int:id>. url_for raises ValueError: invalid literal for int() with base 10: '__ID__'.
    `);
  });
});
