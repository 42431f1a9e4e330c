import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const message = (name: string) =>
  `missing-as-view: '${name}' is a class, and what calling it makes is no response: every request raises TypeError. Give what '${name}.as_view(…)' makes.`;

describe('missing-as-view', () => {
  it('marks classes of views where a view function belongs', () => {
    check(`
      --- app.py
      from flask import Blueprint, Flask
      from flask.views import MethodView, View
      import pages
      app = Flask(__name__)
      class Users(MethodView):
          def get(self, id): return []
      class Base(View): ...
      class Page(Base):
          def dispatch_request(self): return ''
      app.add_url_rule('/users/<id>', view_func=Users)
                                                ~~~~~ ${message('Users')}
      app.add_url_rule('/page', 'page', Page)
                                        ~~~~ ${message('Page')}
      bp = Blueprint('bp', __name__)
      bp.add_url_rule('/start', view_func=pages.Start)
                                          ~~~~~~~~~~~ ${message('Start')}
      app.register_blueprint(bp)
      --- pages.py
      from flask.views import View
      class Start(View):
          def dispatch_request(self): return ''
    `);
  });

  it('is silent of what can be called, and where something else takes the class', () => {
    check(`
      from flask import Flask
      from flask.views import View
      from shop import Callable
      class App(Flask):
          def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
              if isinstance(view_func, type):
                  view_func = view_func.as_view(view_func.__name__)
              super().add_url_rule(rule, endpoint, view_func, **options)
      class Page(View):
          def dispatch_request(self): return ''
      class Response(View):
          def __call__(self, environ, start_response): return []
      class Other(Callable, View): ...
      own = App(__name__)
      own.add_url_rule('/', view_func=Page)
      app = Flask(__name__)
      app.add_url_rule('/a', view_func=Response)
      app.add_url_rule('/b', view_func=Other)
      app.add_url_rule('/c', view_func=Page.as_view('page'))
    `);
  });
});
