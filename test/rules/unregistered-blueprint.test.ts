import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';

const alone = (name: string, variable: string) =>
  `unregistered-blueprint: The blueprint '${name}' is registered nowhere: its routes answer 404. Register it with app.register_blueprint(${variable}).`;

describe('unregistered-blueprint', () => {
  it('marks the name of the blueprint', () => {
    check(`
      --- app.py
      from flask import Flask
      from pages import pages
      app = Flask(__name__)
      app.register_blueprint(pages)
      --- pages.py
      from flask import Blueprint
      pages = Blueprint('pages', __name__)
      @pages.route('/')
      def index(): ...
      --- admin.py
      from flask import Blueprint
      bp = Blueprint('admin', __name__)
                      ~~~~~ ${alone('admin', 'bp')}
      @bp.route('/admin')
      def admin(): ...
    `);
  });

  it('marks the outermost of nested blueprints alone', () => {
    check(`
      from flask import Blueprint, Flask
      inner = Blueprint('inner', __name__)
      inner.add_url_rule('/', 'index', lambda: '')
      outer = Blueprint('outer', __name__)
                         ~~~~~ ${alone('outer', 'outer')}
      outer.add_url_rule('/', 'index', lambda: '')
      outer.register_blueprint(inner)
      app = Flask(__name__)
    `);
  });

  it('is silent about blueprints without routes, of a condition, of a function that makes several', () => {
    check(`
      from flask import Blueprint, Flask
      from settings import DEBUG
      empty = Blueprint('empty', __name__)
      debug = Blueprint('debug', __name__)
      debug.add_url_rule('/', 'index', lambda: '')
      def make(name):
          bp = Blueprint(name, __name__)
          bp.add_url_rule('/' + name, 'index', lambda: '')
          return bp
      app = Flask(__name__)
      if DEBUG:
          app.register_blueprint(debug)
      unused = make('a')
      app.register_blueprint(make('b'))
    `);
  });

  it('is silent without an application, and in tests', () => {
    check(`
      from flask import Blueprint
      bp = Blueprint('pages', __name__)
      bp.add_url_rule('/', 'index', lambda: '')
    `);
    check(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- tests/test_pages.py
      from flask import Blueprint, Flask
      app = Flask(__name__)
      bp = Blueprint('pages', __name__)
      bp.add_url_rule('/', 'index', lambda: '')
    `);
  });

  it('is silent in a library, whose tests alone make an application', () => {
    check(`
      --- events.py
      from flask import Blueprint
      events = Blueprint('events', __name__)
      events.add_url_rule('/', 'stream', lambda: '')
      --- tests/test_events.py
      from flask import Flask
      import events
      app = Flask(__name__)
    `);
  });

  it('is silent where it may be registered out of sight, and says why', () => {
    const { files } = parseFixture(`
      from flask import Blueprint, Flask
      from unheard_of import plugins, register_all
      bp = Blueprint('pages', __name__)
      bp.add_url_rule('/', 'index', lambda: '')
      app = Flask(__name__)
      for plugin in plugins():
          app.register_blueprint(plugin)
    `);
    const { diagnostics, suppressed } = engineOf(files).diagnose('app.py');
    expect(diagnostics).toEqual([]);
    expect(suppressed).toMatchObject([
      { rule: 'unregistered-blueprint', reason: 'the blueprint could not be followed' },
    ]);
    check(`
      from flask import Blueprint, Flask
      from unheard_of import manager
      bp = Blueprint('pages', __name__)
      bp.add_url_rule('/', 'index', lambda: '')
      manager.add(bp)
      app = Flask(__name__)
    `);
    check(`
      from flask import Blueprint, Flask
      bp = Blueprint('pages', __name__)
      bp.add_url_rule('/', 'index', lambda: '')
      app = Flask(__name__)
      if __name__ == '__main__':
          app.register_blueprint(bp)
          app.run()
    `);
  });
});
