import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { applied, findings } from './findings';

const TYPE = 'this raises TypeError, the view function did not return a valid response.';
const LITERAL = `${TYPE} Return a text, a dict, a list or a response.`;
const FORM = `${TYPE} It has the form (body, status, headers), (body, status) or (body, headers).`;

describe('response-type', () => {
  it('marks literals of which Flask makes no response', () => {
    check(`
      from flask import Flask, g
      app = Flask(__name__)
      @app.route('/a')
      def a():
          if g.a:
              return 404
                     ~~~ response-type: A number is no response: ${LITERAL}
          if g.b:
              return True
                     ~~~~ response-type: True is no response: ${LITERAL}
          if g.c:
              return {1, 2}
                     ~~~~~~ response-type: A set is no response: ${LITERAL}
          if g.d:
              return 1.5, 200
                     ~~~ response-type: A number is no response: ${LITERAL}
          if g.e:
              return ('a',)
                     ~~~~~~ response-type: A tuple of one is no response: ${FORM}
          if g.f:
              return 'a', 200, {}, 'b'
                     ~~~~~~~~~~~~~~~~~ response-type: A tuple of 4 is no response: ${FORM}
          if g.g:
              return None, 204
                     ~~~~ response-type: None is no body of a response: ${TYPE} Return an empty text.
          return 404, 'Not found'
                 ~~~ response-type: The status stands before the body: ${TYPE} Put the body first.
    `);
  });

  it('is silent about what Flask takes, and what it isn’t given', () => {
    check(`
      from functools import wraps
      from flask import Flask, jsonify
      app = Flask(__name__)
      def as_json(view):
          @wraps(view)
          def wrapper(*args, **kwargs):
              return jsonify(view(*args, **kwargs))
          return wrapper
      @app.route('/a')
      def a():
          if a.b: return 'a', 404
          if a.c: return {}, '404 NOT FOUND', {}
          if a.d: return [], {'X': 'y'}
          if a.e: return b''
          if a.f: return (yield)
          return {'a': 1}
      @app.route('/b')
      @as_json
      def b():
          return 1
      def c():
          return 1
    `);
    check(`
      from flask import Flask, Response
      class Anything(Response):
          @classmethod
          def force_type(cls, rv, environ=None):
              return super().force_type(str(rv), environ)
      app = Flask(__name__)
      app.response_class = Anything
      @app.route('/')
      def index():
          return 1
    `);
  });

  it('is silent about the views of Flask-Classful, whose representations make responses of anything', () => {
    check(`
      from flask import Flask
      from flask_classful import FlaskView
      class Posts(FlaskView):
          def index(self):
              return 200
          def delete(self, id):
              return None, 204
      app = Flask(__name__)
      Posts.register(app)
    `);
  });

  it('mends what has one meaning', () => {
    const view = (value: string) =>
      `from flask import Flask\napp = Flask(__name__)\n@app.route('/')\ndef f():\n    return ${value}\n`;
    const mended = (value: string) => {
      const [fix] = findings(view(value))[0]?.fixes ?? [];
      return fix && applied(view(value), fix);
    };
    expect(mended('404')).toBe(view('"", 404'));
    expect(mended('7')).toBe(view('str(7)'));
    expect(mended("404, f'no {f}'")).toBe(view("f'no {f}', 404"));
    expect(mended('None, 204')).toBe(view('"", 204'));
    expect(mended('True')).toBeUndefined();
  });
});
