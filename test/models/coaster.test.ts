import { expect, it } from 'vitest';
import { routesOf } from './listing';

it('joins the rules of class views with those of their methods', () => {
  expect(
    routesOf(`
      import coaster.app
      from coaster.views import ClassView, ModelView, UrlForView, requires_permission, route, viewdata
      from elsewhere import logged
      from flask import Blueprint, Flask

      app = Flask(__name__)
      coaster.app.init_app(app)
      bp = Blueprint('bp', __name__, url_prefix='/bp')

      @route('/doc', init_app=app)
      class DocView(ClassView):
          @route('')
          def index(self): ...
          @route('/abs', methods=['GET', 'POST'])
          @route('new', defaults={'a': 1})
          def new(self, a): ...
          @viewdata(title='Edit')
          @route('<name>/edit', endpoint='edit_doc')
          @logged
          def edit(self, name): ...
          def helper(self): ...

      @route('/<org>/', init_app=(app, bp))
      class OrgView(UrlForView, ModelView):
          def loader(self, org): ...
          @route('team')
          @requires_permission('view')
          def team(self): ...

      @route('/other')
      class Other(ClassView):
          @route('')
          def index(self): ...
      Other.init_app(bp)
      app.register_blueprint(bp)
    `),
  ).toEqual([
    'GET /<org>/team OrgView_team',
    'GET /bp/<org>/team bp.OrgView_team',
    'GET /bp/other bp.Other_index',
    'GET /doc DocView_index',
    'GET /doc/<name>/edit edit_doc',
    'GET /doc/new DocView_new {"a":1}',
    'GET,POST /abs DocView_new',
  ]);
});
