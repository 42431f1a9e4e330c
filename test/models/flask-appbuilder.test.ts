import { expect, it } from 'vitest';
import { check } from '../support/fixture';
import { routesOf } from './listing';

const application = (config: string, rest: string) => `
  from flask import Flask
  from flask_appbuilder import AppBuilder, BaseView, IndexView, ModelView, SQLA, expose, has_access
  from flask_appbuilder.api import BaseApi, ModelRestApi
  from flask_appbuilder.const import AUTH_OAUTH
  from flask_appbuilder.models.sqla.interface import SQLAInterface
  from flask_appbuilder.security.sqla.manager import SecurityManager
  from flask_appbuilder.security.views import AuthOAuthView
  app = Flask(__name__)
  app.config.update(${config})
  database = SQLA(app)
${rest}`;

/** The routes of what a project adds itself, none of the library's own. */
function own(source: string, ...endpoints: string[]): string[] {
  return routesOf(source).filter((line) => endpoints.some((endpoint) => line.includes(` ${endpoint}.`)));
}

const BARE = 'FAB_ADD_SECURITY_VIEWS=False, FAB_ADD_MENU_API=False';

it('serves views and APIs under their class names', () => {
  const source = application(
    BARE,
    `
  class Reports(BaseView):
      @expose('/year/<int:year>')
      @has_access
      def yearly(self, year): ...
      @expose('/all', methods=['GET', 'POST'])
      @expose('/')
      def everything(self): ...
  class Greeting(BaseApi):
      resource_name = 'Greet'
      version = 'v2'
      @expose('/hello/<name>')
      def hello(self, name): ...
  builder = AppBuilder(app, database.session)
  builder.add_view(Reports, 'Yearly', category='Reports')
  builder.add_view_no_menu(Reports())
  builder.add_api(Greeting)
`,
  );
  expect(own(source, 'Reports', 'Greeting')).toEqual([
    'GET /api/v2/greet/hello/<name> Greeting.hello',
    'GET /reports/ Reports.everything',
    'GET /reports/year/<int:year> Reports.yearly',
    'GET,POST /reports/all Reports.everything',
  ]);
  expect(own(source, 'IndexView', 'UtilView', 'LocaleView', 'appbuilder')).toEqual([
    'GET / IndexView.index',
    'GET /back UtilView.back',
    'GET /lang/<string:locale> LocaleView.index',
    'GET /static/appbuilder/<path:filename> appbuilder.static',
  ]);
});

it('serves the methods of models that a view includes and doesn’t exclude', () => {
  const source = application(
    BARE,
    `
  class Notes(ModelView):
      datamodel = SQLAInterface(object)
      include_route_methods = {'list', 'show'}
  class Others(ModelView):
      route_base = '/other'
      exclude_route_methods = {'action', 'action_post', 'download', 'delete'}
  class Api(ModelRestApi):
      include_route_methods = {'get', 'get_list', 'info'}
  builder = AppBuilder()
  builder.init_app(app, database.session)
  for view in (Notes, Others):
      builder.add_view(view, view.__name__)
  builder.add_api(Api)
`,
  );
  expect(own(source, 'Notes', 'Others', 'Api')).toEqual([
    'GET /api/v1/api/ Api.get_list',
    'GET /api/v1/api/<int:pk> Api.get',
    'GET /api/v1/api/_info Api.info',
    'GET /notes/list/ Notes.list',
    'GET /notes/show/<pk> Notes.show',
    'GET /other/list/ Others.list',
    'GET /other/show/<pk> Others.show',
    'GET,POST /other/add Others.add',
    'GET,POST /other/edit/<pk> Others.edit',
  ]);
});

it('signs in as the settings and a project’s own security manager say', () => {
  const source = application(
    'AUTH_TYPE=AUTH_OAUTH, AUTH_USER_REGISTRATION=True, FAB_INDEX_VIEW="app.Home"',
    `
  class MyAuth(AuthOAuthView):
      @expose('/extra')
      def extra(self): ...
  class Manager(SecurityManager):
      authoauthview = MyAuth
      userstatschartview = None
  class Home(IndexView):
      route_base = '/home'
  builder = AppBuilder(app, database.session, security_manager_class=Manager)
`,
  );
  expect(own(source, 'MyAuth', 'Home', 'RegisterUserOAuthView', 'UserStatsChartView', 'ResetPasswordView')).toEqual([
    'GET /extra MyAuth.extra',
    'GET /home/ Home.index',
    'GET /login/ MyAuth.login',
    'GET /login/<provider> MyAuth.login',
    'GET /logout/ MyAuth.logout',
    'GET /oauth-authorized/<provider> MyAuth.oauth_authorized',
    'GET /register/activation/<string:activation_hash> RegisterUserOAuthView.activation',
    'GET /register/form RegisterUserOAuthView.this_form_get',
    'POST /register/form RegisterUserOAuthView.this_form_post',
  ]);
});

it('only lists as possible what a setting that isn’t known may leave out, and what older versions lack', () => {
  const source = application(
    '',
    `
  app.config.from_envvar('SETTINGS')
  builder = AppBuilder(app, database.session)
`,
  );
  expect(own(source, 'AuthDBView', 'UserGroupModelView').map((line) => line.split(' ')[0])).toEqual(
    Array.from({ length: 10 }, () => '?'),
  );
});

it('makes no conflict of the security managers that it may have', () => {
  const source = application(
    'FAB_ADD_MENU_API=False',
    `
  class Manager(SecurityManager):
      def register_views(self):
          self.appbuilder.add_api(self.security_api)
  manager = load().get('MANAGER') or Manager
  builder = AppBuilder(app, database.session, security_manager_class=manager, update_perms=True)
`,
  );
  const login = '? POST /api/v1/security/login SecurityApi.login';
  expect(own(source, 'SecurityApi').filter((line) => line.includes('login'))).toEqual([login, login]);
  check(source, ['duplicate-endpoint']);
});
