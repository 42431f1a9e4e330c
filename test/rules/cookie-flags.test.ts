import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const says = (name: string, missing: string, risks: string, add: string) =>
  `cookie-flags: '${name}' looks as if it identifies someone, and is set without ${missing}: ${risks}. Set ${add}.`;

describe('cookie-flags', () => {
  it('marks cookies that identify someone, with what they lack', () => {
    check(`
      import flask
      def a(response):
          response.set_cookie('auth_token', flask.g.token, httponly=True)
                              ~~~~~~~~~~~~ ${says('auth_token', "'secure' and 'samesite'", 'it is sent in clear over http, other sites’ requests carry it', 'secure=True, samesite="Lax"')}
          response.set_cookie(key='sid', value='1', secure=False, samesite='Strict')
                                  ~~~~~ ${says('sid', "'httponly'", 'scripts can read it', 'httponly=True')}
    `);
  });

  it('is silent about responses of other frameworks', () => {
    check(`
      from tornado.web import RequestHandler
      class Handler(RequestHandler):
          def get(self):
              """Not Flask’s."""
              self.set_cookie('session', 'abc')
    `);
  });

  it('is silent about other cookies, deleted ones and what is not written there', () => {
    check(`
      import flask
      FLAGS = {}
      NAME = 'session'
      def a(response):
          response.set_cookie('theme', 'dark')
          response.set_cookie('author', 'me')
          response.set_cookie('csrf_token', 'abc')
          response.set_cookie('session', '', expires=0)
          response.set_cookie('session', 'abc', **FLAGS)
          response.set_cookie(NAME, 'abc')
          response.set_cookie('session', 'abc', None, None, '/', None, True, True, 'Lax')
          response.set_cookie('session', 'abc', httponly=True, secure=True, samesite='Lax')
          response.delete_cookie('session')
    `);
  });
});
