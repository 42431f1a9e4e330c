import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const message = (name: string) =>
  `unused-response: What '${name}' makes is not returned: nobody gets it, and the function goes on. Return it.`;

describe('unused-response', () => {
  it('marks responses that functions go on behind', () => {
    check(`
      import flask
      from flask import Flask, abort, g, jsonify, redirect as to, render_template
      app = Flask(__name__)
      @app.before_request
      def check_user():
          if g.user is None:
              to('https://a')
              ~~ ${message('to')}
      @app.route('/a')
      def a():
          if g.a:
              jsonify(a=1)
              ~~~~~~~ ${message('jsonify')}
          for b in g.b:
              flask.make_response(b)
              ~~~~~~~~~~~~~~~~~~~ ${message('make_response')}
          if g.c:
              abort(404)
          return to('https://b')
    `);
  });

  it('leaves to no-response what a view ends with', () => {
    check(`
      from flask import Flask, redirect
      app = Flask(__name__)
      @app.route('/a')
      def a():
          redirect('https://b')
          ~~~~~~~~ no-response: The response is made and not returned: 'a' ends without a return statement, and Flask raises TypeError: The view function did not return a valid response.
    `);
  });

  it('is silent where the call may be made for what it raises, in tests, and of functions of the project', () => {
    check(`
      --- app.py
      from flask import Flask, jsonify
      from shop import redirect
      app = Flask(__name__)
      @app.route('/a')
      def a():
          redirect('https://b')
          try:
              jsonify(app)
          except TypeError:
              return 'no'
          return 'yes'
      --- shop.py
      def redirect(url): ...
      --- tests/test_app.py
      from flask import render_template
      def test_a():
          render_template('a.html')
      --- templates/a.html
      x
    `);
  });
});
