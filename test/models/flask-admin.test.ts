import { expect, it } from 'vitest';
import { routesOf } from './listing';

const INDEX = ['GET /admin/ admin.index', 'GET /admin/static/<path:filename> admin.static'];

it('serves exposed methods, those of bases too', () => {
  expect(
    routesOf(`
      from elsewhere import logged
      from flask import Flask
      from flask_admin import Admin, BaseView, expose
      class Base(BaseView):
          @expose('/')
          def index(self): ...
          @expose('/shared', methods=('GET', 'POST'))
          @logged
          def shared(self): ...
          @expose('/gone')
          def overridden(self): ...
      class Reports(Base):
          @expose('/<int:year>')
          @expose('/latest')
          def year(self, year=0): ...
          def overridden(self): ...
      admin = Admin(name='Shop')
      admin.add_view(Reports(name='Reports', category='Business'))
      admin.add_view(Reports(endpoint='old', url='old-ones', static_folder='files'))
      admin.add_views(Reports(endpoint='far', url='/far'))
      app = Flask(__name__)
      admin.init_app(app)
    `),
  ).toEqual([
    'GET /admin/ admin.index',
    'GET /admin/old-ones/ old.index',
    'GET /admin/old-ones/<int:year> old.year',
    'GET /admin/old-ones/files/<path:filename> old.static',
    'GET /admin/old-ones/latest old.year',
    'GET /admin/reports/ reports.index',
    'GET /admin/reports/<int:year> reports.year',
    'GET /admin/reports/latest reports.year',
    'GET /admin/static/<path:filename> admin.static',
    'GET /far/ far.index',
    'GET /far/<int:year> far.year',
    'GET /far/latest far.year',
    'GET,POST /admin/old-ones/shared old.shared',
    'GET,POST /admin/reports/shared reports.shared',
    'GET,POST /far/shared far.shared',
  ]);
});

it('names views of models after the model', () => {
  const routes = routesOf(`
    from flask import Flask
    from flask_admin import Admin
    from flask_admin.contrib.sqla import ModelView
    from flask_admin.contrib.peewee.view import ModelView as PeeweeView
    from flask_sqlalchemy import SQLAlchemy
    app = Flask(__name__)
    database = SQLAlchemy(app)
    class User(database.Model): ...
    class UserView(ModelView):
        can_export = True
    admin = Admin(app)
    admin.add_view(UserView(User, database.session, name='People'))
    admin.add_view(PeeweeView(User, endpoint='peewee_users'))
  `);
  expect(routes.filter((line) => line.includes(' user.'))).toEqual([
    'GET /admin/user/ user.index_view',
    'GET /admin/user/ajax/lookup/ user.ajax_lookup',
    'GET /admin/user/details/ user.details_view',
    'GET /admin/user/export/<export_type>/ user.export',
    'GET,POST /admin/user/edit/ user.edit_view',
    'GET,POST /admin/user/new/ user.create_view',
    'POST /admin/user/action/ user.action_view',
    'POST /admin/user/ajax/update/ user.ajax_update',
    'POST /admin/user/delete/ user.delete_view',
  ]);
  expect(routes.filter((line) => line.includes(' peewee_users.'))).toHaveLength(9);
});

it('moves to another URL, to the root and to a host', () => {
  const source = (made: string) => `
    from flask import Flask
    from flask_admin import Admin, AdminIndexView, BaseView, expose
    class Tools(BaseView):
        @expose()
        def index(self): ...
    app = Flask(__name__, host_matching=True, static_folder=None)
    admin = ${made}
    admin.add_view(Tools())
  `;
  expect(routesOf(source("Admin(app, url='/staff', endpoint='staff')"))).toEqual([
    'GET /staff/ staff.index',
    'GET /staff/static/<path:filename> staff.static',
    'GET /staff/tools/ tools.index',
  ]);
  expect(routesOf(source("Admin(app, index_view=AdminIndexView(url='/'))"))).toEqual([
    'GET / admin.index',
    'GET /static/admin/<path:filename> admin.static',
    'GET /tools/ tools.index',
  ]);
  expect(routesOf(source("Admin(app, host='admin.example.com')"))).toEqual([
    'GET admin.example.com /admin/ admin.index',
    'GET admin.example.com /admin/static/<path:filename> admin.static',
    'GET admin.example.com /admin/tools/ tools.index',
  ]);
});

it('lets a factory that runs again bring its views again', () => {
  expect(
    routesOf(`
      --- web.py
      from flask import Flask
      from flask_admin import Admin, BaseView, expose
      admin = Admin()
      class Tools(BaseView):
          @expose()
          def index(self): ...
      def create_app(name):
          app = Flask(name)
          admin.add_view(Tools())
          admin.init_app(app)
          return app
      --- wsgi.py
      from web import create_app
      app = create_app('production')
      --- manage.py
      from web import create_app
      app = create_app('development')
    `),
  ).toEqual([...INDEX, 'GET /admin/tools/ tools.index']);
});

it('says where a view can’t be followed', () => {
  expect(
    routesOf(`
      from elsewhere import Things
      from flask import Flask
      from flask_admin import Admin
      admin = Admin(Flask(__name__))
      admin.add_view(Things())
    `),
  ).toEqual([...INDEX, 'unread app.py:5']);
});

it('takes nothing for an exposed method that it does not know', () => {
  expect(
    routesOf(`
      from elsewhere import Form, labels
      from flask import Flask
      from flask_admin import Admin, BaseView, expose
      class Reports(BaseView):
          column_default_sort = ('id', True)
          column_labels = {'id': labels}
          form = Form
          @expose('/')
          def index(self): ...
      app = Flask(__name__)
      Admin(app).add_view(Reports(endpoint='reports'))
    `).filter((route) => !INDEX.includes(route)),
  ).toEqual(['GET /admin/reports/ reports.index']);
});
