import { describe, it } from 'vitest';
import { check } from '../support/fixture';

describe('what a function that nothing calls may add', () => {
  it('keeps silent about an endpoint it names, and about no other of a blueprint that is there', () =>
    check(`
      --- app.py
      from flask import Blueprint, Flask, url_for

      app = Flask(__name__)
      pages = Blueprint('pages', __name__)

      @pages.route('/')
      def index():
          return url_for('pages.extra') + url_for('pages.etxra')
                                                   ~~~~~~~~~~~ unknown-endpoint: No endpoint 'pages.etxra': url_for raises BuildError.

      def add_extra(target):
          @target.route('/extra')
          def extra():
              return 'extra'

      app.register_blueprint(pages)
    `));

  it('keeps silent about endpoints of the application where it names none', () =>
    check(`
      --- app.py
      from flask import Blueprint, Flask, url_for

      app = Flask(__name__)
      pages = Blueprint('pages', __name__)

      @pages.route('/')
      def index():
          return url_for('plugin') + url_for('plugin.page') + url_for('pages.nothing')
                                                                       ~~~~~~~~~~~~~ unknown-endpoint: No endpoint 'pages.nothing': url_for raises BuildError.

      def add_plugin(target, rule, endpoint, view):
          target.add_url_rule(rule, endpoint, view)

      app.register_blueprint(pages)
    `));
});
