import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';

const RULE = ['session-without-secret'];
const SAYS =
  'session-without-secret: No secret key is set: this raises RuntimeError, the session is unavailable. Set app.secret_key from the environment.';
const app = (rest: string) => `from flask import Flask, flash, session\napp = Flask(__name__)\n${rest}`;

describe('session-without-secret', () => {
  it('marks the first place in a file that writes to the session', () => {
    check(
      `
      from flask import Flask, flash, session
      app = Flask(__name__)
      def a():
          print(session.get('a'), 'b' in session)
          session['a'] = 1
          ~~~~~~~ ${SAYS}
          session.pop('a')
    `,
      RULE,
    );
    check(
      `
      import flask
      app = flask.Flask(__name__)
      def a():
          flask.flash('saved')
          ~~~~~~~~~~~ ${SAYS}
    `,
      RULE,
    );
    check(
      `
      from flask import Flask, session
      app = Flask(__name__)
      def a():
          del session['a']
              ~~~~~~~ ${SAYS}
    `,
      RULE,
    );
  });

  it.each([
    "app.secret_key = load()\ndef a():\n    session['a'] = 1",
    "app.config.from_prefixed_env()\ndef a():\n    session['a'] = 1",
    "app.config['SECRET_KEY'] = load()\ndef a():\n    flash('a')",
    "app.session_interface = load()\ndef a():\n    session['a'] = 1",
    "def a():\n    return session['a']",
    "def a(session):\n    session['a'] = 1",
  ])('is silent about %j', (rest) => {
    check(app(rest), RULE);
  });

  it('is silent, and says so, where something unknown may set it', () => {
    const { files } = parseFixture(`
      from flask import Flask, session
      from elsewhere import setup
      app = Flask(__name__)
      setup(app)
      def a():
          session['a'] = 1
    `);
    const { diagnostics, suppressed } = engineOf(files).diagnose('app.py');
    expect([diagnostics, suppressed.map(({ rule }) => rule)]).toEqual([[], RULE]);
  });
});
