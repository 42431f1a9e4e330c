"""Flask-AppBuilder 5.2.2: views and APIs, each served by a blueprint; those for security among them."""

from inspect import isclass

from _evaluation import known, likely, maybe
from flask import Blueprint
from werkzeug.utils import import_string

AUTH_OID = 0
AUTH_DB = 1
AUTH_LDAP = 2
AUTH_REMOTE_USER = 3
AUTH_OAUTH = 4
AUTH_SAML = 5


def expose(url='/', methods=('GET',)):
    def wrap(f):
        f._urls = [*getattr(f, '_urls', []), (url, methods)]
        return f

    return wrap


def expose_api(name='', url='', methods=('GET',), description=''):
    return expose(url or f'/api/{name}', methods)


class AbstractViewApi:
    appbuilder = None
    blueprint = None
    endpoint = None
    route_base = None
    include_route_methods = None
    exclude_route_methods = set()

    def __init__(self): ...

    def default_route_base(self):
        return f'/{type(self).__name__.lower()}'

    def create_blueprint(self, appbuilder, endpoint=None, static_folder=None):
        self.appbuilder = appbuilder
        self.endpoint = endpoint or type(self).__name__
        if self.route_base is None:
            self.route_base = self.default_route_base()
        self.blueprint = Blueprint(
            self.endpoint,
            __name__,
            url_prefix=self.route_base,
            template_folder='templates',
            static_folder=static_folder,
        )
        self._register_urls()
        return self.blueprint

    def _register_urls(self):
        for name in dir(type(self)):
            if self.include_route_methods is not None and name not in self.include_route_methods:
                continue
            if name in self.exclude_route_methods:
                continue
            urls = getattr(getattr(type(self), name), '_urls', [])
            # What isn't known may be anything; it is no method with a route.
            for url, methods in urls if known(urls) else []:
                self.blueprint.add_url_rule(url, name, getattr(self, name), methods=methods)


class BaseView(AbstractViewApi):
    default_view = 'list'


class IndexView(BaseView):
    route_base = ''
    default_view = 'index'

    @expose('/')
    def index(self): ...


class UtilView(BaseView):
    route_base = ''
    default_view = 'back'

    @expose('/back')
    def back(self): ...


class LocaleView(BaseView):
    route_base = '/lang'
    default_view = 'index'

    @expose('/<string:locale>')
    def index(self, locale): ...


class BaseFormView(BaseView):
    default_view = 'this_form_get'


class SimpleFormView(BaseFormView):
    @expose('/form', methods=['GET'])
    def this_form_get(self): ...

    @expose('/form', methods=['POST'])
    def this_form_post(self): ...


class PublicFormView(SimpleFormView):
    pass


class BaseModelView(BaseView):
    pass


class BaseCRUDView(BaseModelView):
    pass


class ModelView(BaseCRUDView):
    @expose('/list/')
    def list(self): ...

    @expose('/show/<pk>', methods=['GET'])
    def show(self, pk): ...

    @expose('/add', methods=['GET', 'POST'])
    def add(self): ...

    @expose('/edit/<pk>', methods=['GET', 'POST'])
    def edit(self, pk): ...

    @expose('/delete/<pk>', methods=['GET', 'POST'])
    def delete(self, pk): ...

    @expose('/download/<string:filename>')
    def download(self, filename): ...

    @expose('/action/<string:name>/<pk>', methods=['GET', 'POST'])
    def action(self, name, pk): ...

    @expose('/action_post', methods=['POST'])
    def action_post(self): ...


class MasterDetailView(BaseCRUDView):
    @expose('/list/')
    @expose('/list/<pk>')
    def list(self, pk=None): ...


class MultipleView(BaseView):
    @expose('/list/')
    def list(self): ...


class CompactCRUDMixin(BaseCRUDView):
    @expose('/list/', methods=['GET', 'POST'])
    def list(self): ...

    @expose('/add/', methods=['GET', 'POST'])
    def add(self): ...

    @expose('/edit/<pk>', methods=['GET', 'POST'])
    def edit(self, pk): ...

    @expose('/delete/<pk>', methods=['GET', 'POST'])
    def delete(self, pk): ...


class GroupByChartView(BaseModelView):
    default_view = 'chart'

    @expose('/chart/<group_by>')
    @expose('/chart/')
    def chart(self, group_by=0): ...


class DirectByChartView(GroupByChartView):
    pass


class ChartView(GroupByChartView):
    pass


class DirectChartView(GroupByChartView):
    pass


class TimeChartView(BaseModelView):
    default_view = 'chart'

    @expose('/chart/<group_by>/<period>')
    @expose('/chart/')
    def chart(self, group_by='', period=''): ...


class BaseApi(AbstractViewApi):
    version = 'v1'
    resource_name = None

    def default_route_base(self):
        return f'/api/{self.version}/{(self.resource_name or type(self).__name__).lower()}'


class ModelRestApi(BaseApi):
    @expose('/_info', methods=['GET'])
    def info(self): ...

    @expose('/<int:pk>', methods=['GET'])
    def get(self, pk): ...

    @expose('/', methods=['GET'])
    def get_list(self): ...

    @expose('/', methods=['POST'])
    def post(self): ...

    @expose('/<pk>', methods=['PUT'])
    def put(self, pk): ...

    @expose('/<pk>', methods=['DELETE'])
    def delete(self, pk): ...


class MenuApi(BaseApi):
    resource_name = 'menu'

    @expose('/', methods=['GET'])
    def get_menu_data(self): ...


class OpenApi(BaseApi):
    route_base = '/api'

    @expose('/<version>/_openapi')
    def get(self, version): ...


class SwaggerView(BaseView):
    route_base = '/swagger'
    default_view = 'ui'

    @expose('/<version>')
    def show(self, version): ...


class SecurityApi(BaseApi):
    resource_name = 'security'

    @expose('/login', methods=['POST'])
    def login(self): ...

    @expose('/refresh', methods=['POST'])
    def refresh(self): ...


class PermissionApi(ModelRestApi):
    resource_name = 'security/permissions'
    include_route_methods = {'info', 'get', 'get_list'}


class PermissionViewMenuApi(ModelRestApi):
    resource_name = 'security/permissions-resources'


class ViewMenuApi(ModelRestApi):
    resource_name = 'security/resources'


class UserApi(ModelRestApi):
    resource_name = 'security/users'


class GroupApi(ModelRestApi):
    resource_name = 'security/groups'


class RoleApi(ModelRestApi):
    resource_name = 'security/roles'

    @expose('/<int:role_id>/permissions/', methods=['GET'])
    def list_role_permissions(self, role_id): ...

    @expose('/<int:role_id>/permissions', methods=['POST'])
    def add_role_permissions(self, role_id): ...

    @expose('/<int:role_id>/users', methods=['PUT'])
    def update_role_users(self, role_id): ...

    @expose('/<int:role_id>/groups', methods=['PUT'])
    def update_role_groups(self, role_id): ...


class ApiKeyApi(BaseApi):
    resource_name = 'security/api_keys'

    @expose('/', methods=['GET'])
    def list_api_keys(self): ...

    @expose('/', methods=['POST'])
    def create_api_key(self): ...

    @expose('/<string:key_uuid>', methods=['GET'])
    def get_api_key(self, key_uuid): ...

    @expose('/<string:key_uuid>', methods=['DELETE'])
    def revoke_api_key(self, key_uuid): ...


class PermissionModelView(ModelView):
    route_base = '/permissions'


class ViewMenuModelView(ModelView):
    route_base = '/viewmenus'


class PermissionViewModelView(ModelView):
    route_base = '/permissionviews'


class RoleModelView(ModelView):
    route_base = '/roles'


class UserGroupModelView(ModelView):
    route_base = '/groups'


class RegisterUserModelView(ModelView):
    route_base = '/registeruser'


class UserModelView(ModelView):
    route_base = '/users'

    @expose('/userinfo/')
    def userinfo(self): ...


class UserDBModelView(UserModelView):
    pass


class UserLDAPModelView(UserModelView):
    pass


class UserOAuthModelView(UserModelView):
    pass


class UserRemoteUserModelView(UserModelView):
    pass


class UserSAMLModelView(UserModelView):
    pass


class UserStatsChartView(DirectByChartView):
    pass


class ResetMyPasswordView(SimpleFormView):
    route_base = '/resetmypassword'


class ResetPasswordView(SimpleFormView):
    route_base = '/resetpassword'


class UserInfoEditView(SimpleFormView):
    pass


class BaseRegisterUser(PublicFormView):
    route_base = '/register'

    @expose('/activation/<string:activation_hash>')
    def activation(self, activation_hash): ...


class RegisterUserDBView(BaseRegisterUser):
    pass


class RegisterUserOAuthView(BaseRegisterUser):
    pass


class AuthView(BaseView):
    route_base = ''

    @expose('/login/', methods=['GET', 'POST'])
    def login(self): ...

    @expose('/logout/')
    def logout(self): ...


class AuthDBView(AuthView):
    @expose('/login/', methods=['GET', 'POST'])
    def login(self): ...


class AuthLDAPView(AuthView):
    @expose('/login/', methods=['GET', 'POST'])
    def login(self): ...


class AuthOAuthView(AuthView):
    @expose('/login/')
    @expose('/login/<provider>')
    def login(self, provider=None): ...

    @expose('/oauth-authorized/<provider>')
    def oauth_authorized(self, provider): ...


class AuthRemoteUserView(AuthView):
    @expose('/login/')
    def login(self): ...


class AuthSAMLView(AuthView):
    @expose('/login/')
    @expose('/login/<idp>')
    def login(self, idp=None): ...

    @expose('/saml/acs/', methods=['POST'])
    def acs(self): ...

    @expose('/saml/slo/', methods=['GET', 'POST'])
    def slo(self): ...

    @expose('/logout/')
    def logout(self): ...

    @expose('/saml/metadata/')
    @expose('/saml/metadata/<idp>')
    def metadata(self, idp=None): ...


class BaseManager:
    def __init__(self, appbuilder):
        self.appbuilder = appbuilder

    def pre_process(self): ...

    def post_process(self): ...

    def register_views(self): ...


class BaseSecurityManager(BaseManager):
    authdbview = AuthDBView
    authldapview = AuthLDAPView
    authoauthview = AuthOAuthView
    authremoteuserview = AuthRemoteUserView
    authsamlview = AuthSAMLView
    userdbmodelview = UserDBModelView
    userldapmodelview = UserLDAPModelView
    useroauthmodelview = UserOAuthModelView
    userremoteusermodelview = UserRemoteUserModelView
    usersamlmodelview = UserSAMLModelView
    registerusermodelview = RegisterUserModelView
    registeruserdbview = RegisterUserDBView
    registeruseroauthview = RegisterUserOAuthView
    resetmypasswordview = ResetMyPasswordView
    resetpasswordview = ResetPasswordView
    userinfoeditview = UserInfoEditView
    security_api = SecurityApi
    rolemodelview = RoleModelView
    groupmodelview = UserGroupModelView
    permissionmodelview = PermissionModelView
    userstatschartview = UserStatsChartView
    viewmenumodelview = ViewMenuModelView
    permissionviewmodelview = PermissionViewModelView

    @property
    def auth_type(self):
        return self.appbuilder.app.config.get('AUTH_TYPE', AUTH_DB)

    @property
    def auth_user_registration(self):
        return self.appbuilder.app.config.get('AUTH_USER_REGISTRATION', False)

    def register_views(self):
        config = self.appbuilder.app.config
        if not config.get('FAB_ADD_SECURITY_VIEWS', True):
            return
        self.appbuilder.add_api(self.security_api)
        self.appbuilder.add_view_no_menu(self.userinfoeditview)
        if known(self.auth_type) or maybe:
            self.register_authentication(likely(self.auth_type, AUTH_DB))
        self.appbuilder.add_view_no_menu(self.rolemodelview)
        # Since 5.0.
        if maybe:
            self.appbuilder.add_view_no_menu(self.groupmodelview)
        if self.userstatschartview:
            self.appbuilder.add_view_no_menu(self.userstatschartview)
        if self.auth_user_registration:
            self.appbuilder.add_view_no_menu(self.registerusermodelview)
        if config.get('FAB_ADD_SECURITY_PERMISSION_VIEW', True):
            self.appbuilder.add_view_no_menu(self.permissionmodelview)
        if config.get('FAB_ADD_SECURITY_VIEW_MENU_VIEW', True):
            self.appbuilder.add_view_no_menu(self.viewmenumodelview)
        if config.get('FAB_ADD_SECURITY_PERMISSION_VIEWS_VIEW', True):
            self.appbuilder.add_view_no_menu(self.permissionviewmodelview)

    def register_authentication(self, auth_type):
        views = {
            AUTH_DB: (self.authdbview, self.userdbmodelview),
            AUTH_LDAP: (self.authldapview, self.userldapmodelview),
            AUTH_OAUTH: (self.authoauthview, self.useroauthmodelview),
            AUTH_REMOTE_USER: (self.authremoteuserview, self.userremoteusermodelview),
            AUTH_SAML: (self.authsamlview, self.usersamlmodelview),
        }
        registrations = {AUTH_DB: self.registeruserdbview, AUTH_OAUTH: self.registeruseroauthview}
        for view in views.get(auth_type, ()):
            self.appbuilder.add_view_no_menu(view)
        if self.auth_user_registration and auth_type in registrations:
            self.appbuilder.add_view_no_menu(registrations[auth_type])
        if auth_type == AUTH_DB:
            self.appbuilder.add_view_no_menu(self.resetpasswordview)
            self.appbuilder.add_view_no_menu(self.resetmypasswordview)


class SecurityManager(BaseSecurityManager):
    permission_api = PermissionApi
    role_api = RoleApi
    user_api = UserApi
    view_menu_api = ViewMenuApi
    permission_view_menu_api = PermissionViewMenuApi
    group_api = GroupApi

    def register_views(self):
        super().register_views()
        config = self.appbuilder.app.config
        if config.get('FAB_ADD_SECURITY_API', False):
            self.appbuilder.add_api(self.permission_api)
            self.appbuilder.add_api(self.role_api)
            self.appbuilder.add_api(self.user_api)
            self.appbuilder.add_api(self.view_menu_api)
            self.appbuilder.add_api(self.permission_view_menu_api)
            # Since 5.0.
            if maybe:
                self.appbuilder.add_api(self.group_api)
            if config.get('FAB_API_KEY_ENABLED', False):
                self.appbuilder.add_api(ApiKeyApi)


class AppBuilder:
    def __init__(
        self,
        app=None,
        session=None,
        menu=None,
        indexview=None,
        base_template='appbuilder/baselayout.html',
        static_folder='static/appbuilder',
        static_url_path='/appbuilder',
        security_manager_class=None,
        update_perms=True,
    ):
        self.app = None
        self.session = session
        self.menu = menu
        self.indexview = indexview
        self.static_folder = static_folder
        self.static_url_path = static_url_path
        self.security_manager_class = security_manager_class
        self.sm = None
        self.baseviews = []
        self.registered = {}
        if app is not None:
            self.init_app(app, session)

    def init_app(self, app, session=None):
        self.app = app
        app.appbuilder = self
        self._add_global_static()
        index_view = app.config.get('FAB_INDEX_VIEW')
        if known(index_view) or maybe:
            self.add_view_no_menu(class_of(index_view, self.indexview or IndexView))
        self.add_view_no_menu(UtilView)
        self.add_view_no_menu(LocaleView)
        manager = app.config.get('FAB_SECURITY_MANAGER_CLASS')
        self.sm = class_of(manager, self.security_manager_class or SecurityManager)(self)
        if known(manager) or maybe:
            self.sm.register_views()
        if app.config.get('FAB_ADD_OPENAPI_VIEWS', True) and app.config.get('FAB_API_SWAGGER_UI', False):
            self.add_api(OpenApi)
            self.add_view_no_menu(SwaggerView)
        if app.config.get('FAB_ADD_MENU_API', True):
            self.add_api(MenuApi)
        for dotted in app.config.get('ADDON_MANAGERS', []):
            addon = import_string(dotted)(self)
            addon.pre_process()
            addon.register_views()
            addon.post_process()
        for view in self.baseviews:
            self.register_blueprint(view)

    def _add_global_static(self):
        url_path = self.app.config.get('FAB_STATIC_URL_PATH', self.static_url_path)
        if known(url_path) or maybe:
            url_path = likely(url_path, self.static_url_path)
            pages = Blueprint('appbuilder', __name__, self.static_folder, url_path, 'templates', '/static')
            self.app.register_blueprint(pages)

    def add_view(self, baseview, *args, **kwargs):
        return self.add_view_no_menu(baseview)

    def add_api(self, baseview):
        return self.add_view_no_menu(baseview)

    def add_view_no_menu(self, baseview, endpoint=None, static_folder=None):
        view = baseview() if isclass(baseview) else baseview
        view.appbuilder = self
        if self.app is None:
            self.baseviews.append(view)
        else:
            self.register_blueprint(view, endpoint, static_folder)
        return view

    def register_blueprint(self, baseview, endpoint=None, static_folder=None):
        if (self.app, type(baseview)) in self.registered:
            return
        self.registered[(self.app, type(baseview))] = True
        self.app.register_blueprint(baseview.create_blueprint(self, endpoint, static_folder))


def class_of(setting, default):
    """The class whose import path a setting is."""
    return import_string(setting) if known(setting) and setting else default


class SQLA:
    """Flask-SQLAlchemy's, which adds no routes."""

    def __init__(self, app=None, **kwargs): ...

    def init_app(self, app): ...
