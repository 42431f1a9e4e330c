import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { applied, findings } from './findings';

describe('unknown-method', () => {
  it('marks a method that is misspelt, and several in one text', () => {
    check(`
      from flask import Blueprint, Flask
      app = Flask(__name__)
      bp = Blueprint('b', __name__)
      @app.route('/a', methods=['GET', 'PSOT'])
                                        ~~~~ unknown-method: No request has the method 'PSOT': the view is never called with it. Did you mean 'POST'?
      def a(): ...
      @bp.route('/b', methods=('GET, POST',))
                                ~~~~~~~~~ unknown-method: 'GET, POST' is taken for one method, which no request has: the view is never called. Write each by itself.
      def b(): ...
      app.add_url_rule('/c', 'c', a, methods={'delet'})
                                               ~~~~~ unknown-method: No request has the method 'delet': the view is never called with it. Did you mean 'DELETE'?
      app.register_blueprint(bp)
    `);
  });

  it('is silent about other cases, WebDAV, methods of one’s own and other libraries', () => {
    check(`
      from flask import Flask
      from elsewhere import router
      app = Flask(__name__)
      EXTRA = 'PSOT'
      @app.route('/a', methods=['get', 'Post', 'PROPFIND', 'PURGE', 'FROBNICATE', EXTRA])
      def a(): ...
      @router.route('/b', methods=['PSOT'])
      def b(): ...
    `);
  });

  it('mends it', () => {
    const view = (methods: string) =>
      `from flask import Flask\napp = Flask(__name__)\n@app.route('/', methods=[${methods}])\ndef a(): ...\n`;
    const mended = (methods: string) => {
      const [fix] = findings(view(methods))[0]?.fixes ?? [];
      return fix && applied(view(methods), fix);
    };
    expect(mended("'PTU'")).toBe(view("'PUT'"));
    expect(mended('"get,post"')).toBe(view('"GET", "POST"'));
  });
});
