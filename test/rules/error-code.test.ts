import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { applied, findings } from './findings';

const aborted = (status: number, rest: string) =>
  `error-code: There is no error ${status}: this raises LookupError, no exception for ${status}.${rest}`;
const handled = (status: number, rest: string) =>
  `error-code: This raises ValueError: '${status}' is not a recognized HTTP error code.${rest}`;

describe('error-code', () => {
  it('marks codes that are no error', () => {
    check(
      `
      import flask
      from flask import Blueprint, Flask, abort
      from werkzeug.exceptions import abort as stop
      app = Flask(__name__)
      bp = Blueprint('a', __name__)
      @app.errorhandler(999)
                        ~~~ ${handled(999, '')}
      def a(error): ...
      @bp.app_errorhandler(430)
                           ~~~ ${handled(430, " Did you mean '403'?")}
      def b(error): ...
      app.register_error_handler(499, b)
                                 ~~~ ${handled(499, '')}
      @app.errorhandler('404')
                        ~~~~~ error-code: A status is a number, not a text: this raises TypeError.
      def c(error): ...
      def d():
          abort(402)
                ~~~ ${aborted(402, '')}
          flask.abort(200)
                      ~~~ error-code: 200 is no error: this raises LookupError, no exception for 200. Return a response with this status.
          stop(code=440)
                    ~~~ ${aborted(440, " Did you mean '404'?")}
          abort('404')
                ~~~~~ error-code: A status is a number, not a text: this raises LookupError, no exception for '404'.
    `,
      ['error-code'],
    );
  });

  it('knows what a function is given that registers handlers', () => {
    check(
      `
      from flask import Flask
      def create_app():
          app = Flask(__name__)
          register(app)
          return app
      def register(app):
          @app.errorhandler(999)
                            ~~~ ${handled(999, '')}
          def a(error): return ''
    `,
      ['error-code'],
    );
  });

  it('knows what is imported in a block of the function, where that is all that the name can be', () => {
    check(
      `
      def a(asked):
          if asked:
              from flask import abort
              abort(299)
                    ~~~ error-code: 299 is no error: this raises LookupError, no exception for 299. Return a response with this status.
          else:
              from flask import abort
      def b(asked):
          if asked:
              from flask import abort
          else:
              from elsewhere import abort
          abort(299)
      def c(asked):
          if asked:
              from flask import abort
          else:
              abort = print
          abort(299)
    `,
      ['error-code'],
    );
  });

  it('marks handlers for what is no exception', () => {
    check(
      `
      from flask import Flask
      from werkzeug.exceptions import Forbidden, NotFound
      from elsewhere import Base, failing
      app = Flask(__name__)
      class Plain: ...
      class Mine(Exception): ...
      class Theirs(Base): ...
      @app.errorhandler(Plain)
                        ~~~~~ error-code: This raises TypeError when the application starts: 'Plain' is not a subclass of Exception.
      @app.errorhandler(NotFound())
                        ~~~~~~~~~~ error-code: This raises TypeError when the application starts: a handler is for a class of exceptions, not for one of them. Leave out the parentheses.
      @app.errorhandler((404, Forbidden))
                        ~~~~~~~~~~~~~~~~ error-code: This raises TypeError when the application starts: a handler is for one status or exception. Write a decorator for each.
      @app.errorhandler(NotFound)
      @app.errorhandler(Mine)
      @app.errorhandler(Theirs)
      @app.errorhandler(failing())
      @app.errorhandler(OSError)
      def handle(error): ...
    `,
      ['error-code'],
    );
  });

  it('knows extensions that hand the code on', () => {
    check(
      `
      from flask import Flask
      from flask_restful import Api, abort
      api = Api(Flask(__name__))
      def a():
          abort(404, message='b', code='no_page')
          abort(299, message='b')
                ~~~ error-code: 299 is no error: this raises LookupError, no exception for 299. Return a response with this status.
    `,
      ['error-code'],
    );
  });

  it('is silent about errors, exceptions, responses, and what waits for the exception', () => {
    check(
      `
      import pytest
      from flask import Flask, abort, redirect
      from elsewhere import abort as other, registry
      app = Flask(__name__)
      @app.errorhandler(404)
      @app.errorhandler(KeyError)
      @registry.errorhandler(999)
      def a(error): ...
      def b(status):
          if status:
              abort(status)
          if b.a: abort(421)
          if b.b: abort(redirect('/'))
          if b.c: abort(404, 'x')
          if b.d: other(299)
          with pytest.raises(LookupError):
              abort(299)
    `,
      ['error-code'],
    );
    check(`
      from flask import Flask, abort
      from werkzeug.exceptions import HTTPException, default_exceptions
      class Blocked(HTTPException):
          code = 440
      default_exceptions[440] = Blocked
      def a():
          abort(440)
    `);
  });

  it('mends a code', () => {
    const code = (status: string) => `from flask import abort\ndef a():\n    abort(${status})\n`;
    const mended = (status: string) => {
      const [fix] = findings(code(status))[0]?.fixes ?? [];
      return fix && applied(code(status), fix);
    };
    expect(mended("'404'")).toBe(code('404'));
    expect(mended('440')).toBe(code('404'));
    expect(mended('302')).toBeUndefined();
  });

  it('is silent where the project teaches abort other codes', () => {
    for (const line of ['werkzeug.exceptions._aborter.mapping.update({299: Own})', 'app.aborter.mapping[299] = Own']) {
      check(`from flask import Flask, abort\napp = Flask(__name__)\n${line}\ndef a():\n    abort(299)\n`, [
        'error-code',
      ]);
    }
  });
});
