import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const RULE = ['hard-coded-secret'];
const SAYS =
  'hard-coded-secret: The secret key stands in the code: whoever reads it can sign a session as anyone. Read it from the environment.';

describe('hard-coded-secret', () => {
  it('marks the literal that an application has as its key in the end', () => {
    check(
      `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      app.config['SECRET_KEY'] = 'abc'
                                 ~~~~~ ${SAYS}
      admin = Flask('admin')
      admin.secret_key = 'def'
                         ~~~~~ ${SAYS}
      other = Flask('other')
      other.config.from_object('settings.Config')
      third = Flask('third')
      third.config.from_mapping(SECRET_KEY='ghi')
                                           ~~~~~ ${SAYS}
      fourth = Flask('fourth')
      fourth.secret_key = 'none'
      if fourth.secret_key == 'none':
          fourth.secret_key = 'mno'
                              ~~~~~ ${SAYS}
      --- settings.py
      import flask
      class Config:
          SECRET_KEY = 'jkl'
                       ~~~~~ ${SAYS}
    `,
      RULE,
    );
  });

  it('is silent where something may replace it, in tests and in examples', () => {
    check(
      `
      --- app.py
      import os
      from flask import Flask
      from elsewhere import settings
      a = Flask('a')
      a.config['SECRET_KEY'] = os.environ.get('SECRET_KEY') or 'dev'
      b = Flask('b')
      b.config.from_mapping(SECRET_KEY='dev')
      b.config.from_pyfile('config.py', silent=True)
      c = Flask('c')
      c.config.from_object(settings)
      d = Flask('d')
      d.secret_key = 'dev'
      d.secret_key = os.urandom(16)
      e = Flask('e')
      e.config['SECRET_KEY'] = ''
      if os.environ.get('DEBUG'):
          e.config['SECRET_KEY'] = 'debug'
      f = Flask('f')
      if f.secret_key is None:
          f.secret_key = 'fake'
      elif not f.config.get('SECRET_KEY'):
          f.secret_key = 'other'
      known = {}
      def setting(name, default):
          return known.get(name, default)
      g = Flask('g')
      g.secret_key = setting('SECRET_KEY', 'insecure')
      h = Flask('h')
      h.secret_key = 'dummy'  # pragma: allowlist secret
      --- tests/test_app.py
      from flask import Flask
      app = Flask(__name__)
      app.secret_key = 'test'
      --- examples/app.py
      from flask import Flask
      app = Flask(__name__)
      app.secret_key = 'example'
    `,
      RULE,
    );
  });
});
