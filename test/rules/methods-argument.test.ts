import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { applied, findings } from './findings';

const TEXT =
  'methods-argument: Allowed methods must be a list of strings: this raises TypeError. Wrap the method in a list.';

describe('methods-argument', () => {
  it('marks a text, in parentheses too', () => {
    check(`
      from flask import Blueprint, Flask
      app = Flask(__name__)
      @app.route('/a', methods='POST')
                               ~~~~~~ ${TEXT}
      def a(): ...
      @app.route('/b', methods=('POST'))
                                ~~~~~~ ${TEXT}
      def b(): ...
      bp = Blueprint('bp', __name__)
      bp.add_url_rule('/c', 'c', lambda: '', methods="GET, POST")
                                                     ~~~~~~~~~~~ ${TEXT}
      app.register_blueprint(bp)
    `);
  });

  it('marks methods beside a decorator that is named for one', () => {
    check(`
      from flask import Blueprint, Flask
      app = Flask(__name__)
      @app.get('/a', methods=['POST'])
                     ~~~~~~~ methods-argument: 'get' takes no 'methods' argument: this raises TypeError. Use 'route' with 'methods'.
      def a(): ...
      bp = Blueprint('bp', __name__)
      @bp.post('/b', methods=['POST'])
                     ~~~~~~~ methods-argument: 'post' takes no 'methods' argument: this raises TypeError. Use 'route' with 'methods'.
      def b(): ...
      app.register_blueprint(bp)
    `);
  });

  it('marks it on a parameter that turns out to be the application', () => {
    check(`
      from flask import Flask
      def register(app):
          @app.route('/a', methods='POST')
                                   ~~~~~~ ${TEXT}
          def a(): ...
      app = Flask(__name__)
      register(app)
    `);
  });

  it('is silent about lists, names and other objects', () => {
    check(`
      from flask import Flask
      from flask_restx import Api
      from fastapi import FastAPI
      import requests
      METHODS = ['GET']
      app = Flask(__name__)
      app.add_url_rule('/a', 'a', lambda: '', methods=['GET'])
      app.add_url_rule('/b', 'b', lambda: '', methods=('GET', 'POST'))
      app.add_url_rule('/c', 'c', lambda: '', methods={'GET'})
      app.add_url_rule('/d', 'd', lambda: '', methods=METHODS)
      app.add_url_rule('/e', 'e', lambda: '', methods=None)
      app.add_url_rule('/f', 'f', lambda: '', methods=[])
      other = FastAPI()
      @other.route('/a', methods='POST')
      def g(): ...
      def call(client):
          client.get('/', methods='POST')
      requests.get('/', methods='POST')
    `);
  });

  it('is silent where the project has its own way with methods', () => {
    check(`
      from flask import Flask
      class Site(Flask):
          def add_url_rule(self, rule, *args, methods=None, **options):
              methods = methods.split() if isinstance(methods, str) else methods
              super().add_url_rule(rule, *args, methods=methods, **options)
      app = Site(__name__)
      @app.route('/a', methods='GET POST')
      def a(): ...
    `);
  });

  it('wraps the text, and takes the decorator that takes methods', () => {
    const code = (route: string) => `from flask import Flask\napp = Flask(__name__)\n@app.${route}\ndef a(): ...\n`;
    const fixed = (route: string) => findings(code(route))[0]?.fixes?.map((fix) => applied(code(route), fix));
    expect(fixed("route('/', methods='POST')")).toEqual([code("route('/', methods=['POST'])")]);
    expect(fixed("route('/', methods=('POST'))")).toEqual([code("route('/', methods=['POST'])")]);
    expect(fixed("get('/', methods=['POST'])")).toEqual([code("route('/', methods=['POST'])")]);
  });
});
