import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const taken = (name: string, which: string) =>
  `duplicate-blueprint: The name '${name}' is already registered for ${which} blueprint: this raises ValueError. Use 'name=' to provide a unique name.`;

describe('duplicate-blueprint', () => {
  it('marks the blueprint that comes second', () => {
    check(
      `
      from flask import Blueprint, Flask
      a = Blueprint('pages', __name__)
      b = Blueprint('pages', __name__)
      app = Flask(__name__)
      app.register_blueprint(a)
      app.register_blueprint(a, url_prefix='/again')
                             ~ ${taken('pages', 'this')}
      app.register_blueprint(b, url_prefix='/b')
                             ~ ${taken('pages', 'a different')}
      app.register_blueprint(blueprint=b, name='other')
      `,
      ['duplicate-blueprint'],
    );
  });

  it('counts the names of nested blueprints with those around them', () => {
    check(
      `
      from flask import Blueprint, Flask
      inner = Blueprint('inner', __name__)
      outer = Blueprint('outer', __name__)
      outer.register_blueprint(inner)
      outer.register_blueprint(inner, url_prefix='/again')
                               ~~~~~ ${taken('outer.inner', 'this')}
      app = Flask(__name__)
      app.register_blueprint(outer)
      app.register_blueprint(inner)
      `,
      ['duplicate-blueprint'],
    );
  });

  it('allows what the Flask that is asked for allows: one blueprint twice, not two under one name', () => {
    check(
      `
      --- requirements.txt
      Flask==1.1.2
      --- app.py
      from flask import Blueprint, Flask
      a = Blueprint('pages', __name__)
      b = Blueprint('pages', __name__)
      app = Flask(__name__)
      app.register_blueprint(a)
      app.register_blueprint(a, url_prefix='/again')
      app.register_blueprint(b, url_prefix='/b')
                             ~ ${taken('pages', 'a different')}
      `,
      ['duplicate-blueprint'],
    );
  });

  it('is silent about alternatives, and about several applications and programs', () => {
    check(`
      --- pages.py
      from flask import Blueprint
      bp = Blueprint('pages', __name__)
      --- site.py
      from flask import Flask
      from pages import bp
      from settings import PREFIX, SIMPLE
      def create(simple):
          app = Flask(__name__)
          if simple:
              app.register_blueprint(bp)
          else:
              app.register_blueprint(bp, url_prefix='/pages')
          return app
      first = create(SIMPLE)
      second = create(PREFIX)
      app = Flask(__name__)
      --- run.py
      from site import app
      from pages import bp
      app.register_blueprint(bp)
      --- debug.py
      from site import app
      from pages import bp
      app.register_blueprint(bp, url_prefix='/debug')
    `);
  });

  it('is silent about what two factories nest in a blueprint of a module', () => {
    check(`
      --- shop/__init__.py
      from flask import Flask
      from shop.setup import load
      def create_application(type_db=None):
          app = Flask(__name__)
          load(app)
          return app
      def create_app(config=None):
          app = Flask(__name__)
          load(app)
          return app
      --- shop/setup.py
      def load(app):
          from shop.views import course, learn
          course.register_blueprint(learn)
          app.register_blueprint(course)
      --- shop/views.py
      from flask import Blueprint
      course = Blueprint('course', __name__)
      learn = Blueprint('learn', __name__)
      @learn.route('/')
      def index(): return ''
    `);
  });

  it('is silent where a test expects it', () => {
    check(`
      import pytest
      from flask import Blueprint, Flask
      def test_twice():
          app = Flask(__name__)
          bp = Blueprint('bp', __name__)
          app.register_blueprint(bp)
          with pytest.raises(ValueError):
              app.register_blueprint(bp)
    `);
  });
});
