"""Flask-Admin 2.2.0 (and 1.6.1): views whose exposed methods a blueprint each serves."""

from inspect import isclass

from _evaluation import known
from flask.blueprints import Blueprint as _Blueprint
from flask.blueprints import BlueprintSetupState


def expose(url='/', methods=('GET',)):
    def wrap(f):
        f._urls = [*getattr(f, '_urls', []), (url, methods)]
        return f

    return wrap


def expose_plugview(url='/'):
    def wrap(view):
        function = view.as_view(view.__name__) if isclass(view) else view
        return expose(url, view.methods)(function)

    return wrap


class HostSetupState(BlueprintSetupState):
    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
        options.setdefault('host', self.options.get('host'))
        super().add_url_rule(rule, endpoint, view_func, **options)


class Blueprint(_Blueprint):
    def make_setup_state(self, app, options, first_registration=False):
        return HostSetupState(self, app, options, first_registration)


class BaseView:
    def __init__(
        self,
        name=None,
        category=None,
        endpoint=None,
        url=None,
        static_folder=None,
        static_url_path=None,
        menu_class_name=None,
        menu_icon_type=None,
        menu_icon_value=None,
    ):
        self.name = name
        self.category = category
        self.endpoint = self._get_endpoint(endpoint)
        self.url = url
        self.static_folder = static_folder
        self.static_url_path = static_url_path
        self.admin = None
        self.blueprint = None

    def _get_endpoint(self, endpoint):
        return endpoint or type(self).__name__.lower()

    def _get_view_url(self, admin, url):
        if url is None:
            if admin.url != '/':
                return f'{admin.url}/{self.endpoint}'
            return '/' if self is admin.index_view else f'/{self.endpoint}'
        return url if url.startswith('/') else f'{admin.url}/{url}'

    def create_blueprint(self, admin):
        self.admin = admin
        prefix = self._get_view_url(admin, self.url)
        static_folder = self.static_folder
        static_url_path = self.static_url_path or admin.static_url_path
        if prefix == '/':
            prefix = None
            if not static_url_path:
                static_folder = 'static'
                static_url_path = '/static/admin'
        self.blueprint = Blueprint(
            self.endpoint,
            __name__,
            url_prefix=prefix,
            subdomain=admin.subdomain,
            template_folder='templates/bootstrap4',
            static_folder=static_folder,
            static_url_path=static_url_path,
        )
        for name in dir(type(self)):
            urls = getattr(getattr(type(self), name), '_urls', [])
            # What isn't known may be anything; it is no method with a route.
            for url, methods in urls if known(urls) else []:
                self.blueprint.add_url_rule(url, name, getattr(self, name), methods=methods)
        return self.blueprint


class AdminIndexView(BaseView):
    def __init__(self, name=None, category=None, endpoint=None, url=None, template='admin/index.html', **kwargs):
        super().__init__(name, category, endpoint or 'admin', '/admin' if url is None else url, 'static', **kwargs)

    @expose()
    def index(self): ...


class Admin:
    def __init__(
        self,
        app=None,
        name=None,
        url=None,
        subdomain=None,
        index_view=None,
        translations_path=None,
        endpoint=None,
        static_url_path=None,
        *args,
        host=None,
        **kwargs,
    ):
        self.app = app
        self.static_url_path = static_url_path
        self.subdomain = subdomain
        self.host = '<admin_routes_host>' if host == '*' else host
        self._views = []
        self._set_admin_index_view(index_view, endpoint, url)

    def _set_admin_index_view(self, index_view=None, endpoint=None, url=None):
        self.index_view = index_view or AdminIndexView(endpoint=endpoint, url=url)
        self.endpoint = endpoint or self.index_view.endpoint
        self.url = url or self.index_view.url
        if self._views:
            self._views[0] = self.index_view
        else:
            self.add_view(self.index_view)

    def add_view(self, view):
        self._views.append(view)
        if self.app is not None:
            self._register(view)

    def add_views(self, *args):
        for view in args:
            self.add_view(view)

    def init_app(self, app, index_view=None, endpoint=None, url=None):
        self.app = app
        if index_view is not None:
            self._set_admin_index_view(index_view, endpoint, url)
        for view in self._views:
            self._register(view)

    def _register(self, view):
        # A factory that runs again brings the same views again.
        if view.endpoint not in self.app.blueprints:
            self.app.register_blueprint(view.create_blueprint(self), host=self.host)


class BaseModelView(BaseView):
    def __init__(self, model, name=None, category=None, endpoint=None, url=None, static_folder=None, **kwargs):
        self.model = model
        super().__init__(name, category, endpoint, url, static_folder, **kwargs)

    def _get_endpoint(self, endpoint):
        return endpoint or self.model.__name__.lower()

    @expose('/')
    def index_view(self): ...

    @expose('/new/', methods=('GET', 'POST'))
    def create_view(self): ...

    @expose('/edit/', methods=('GET', 'POST'))
    def edit_view(self): ...

    @expose('/details/')
    def details_view(self): ...

    @expose('/delete/', methods=('POST',))
    def delete_view(self): ...

    @expose('/action/', methods=('POST',))
    def action_view(self): ...

    @expose('/export/<export_type>/')
    def export(self, export_type): ...

    @expose('/ajax/lookup/')
    def ajax_lookup(self): ...

    @expose('/ajax/update/', methods=('POST',))
    def ajax_update(self): ...


class SqlaModelView(BaseModelView):
    def __init__(self, model, session=None, *args, **kwargs):
        self.session = session
        super().__init__(model, *args, **kwargs)


class MongoEngineModelView(BaseModelView):
    @expose('/api/file/')
    def api_file_view(self): ...


class PyMongoModelView(BaseModelView):
    def __init__(self, coll, name=None, category=None, endpoint=None, url=None, **kwargs):
        self.coll = coll
        super().__init__(None, name, category, endpoint or f'{coll.name}view'.lower(), url, **kwargs)


class BaseFileAdmin(BaseView):
    def __init__(self, base_url=None, name=None, category=None, endpoint=None, url=None, verify_path=True, **kwargs):
        super().__init__(name, category, endpoint, url)

    @expose('/old_index')
    @expose('/old_b/<path:path>')
    def index(self, path=None): ...

    @expose('/')
    @expose('/b/<path:path>')
    def index_view(self, path=None): ...

    @expose('/upload/', methods=('GET', 'POST'))
    @expose('/upload/<path:path>', methods=('GET', 'POST'))
    def upload(self, path=None): ...

    @expose('/download/<path:path>')
    def download(self, path=None): ...

    @expose('/mkdir/', methods=('GET', 'POST'))
    @expose('/mkdir/<path:path>', methods=('GET', 'POST'))
    def mkdir(self, path=None): ...

    @expose('/delete/', methods=('POST',))
    def delete(self): ...

    @expose('/rename/', methods=('GET', 'POST'))
    def rename(self): ...

    @expose('/edit/', methods=('GET', 'POST'))
    def edit(self): ...

    @expose('/action/', methods=('POST',))
    def action_view(self): ...


class FileAdmin(BaseFileAdmin):
    def __init__(self, base_path, *args, **kwargs):
        super().__init__(*args, **kwargs)


class S3FileAdmin(BaseFileAdmin):
    def __init__(self, s3_client, bucket_name, *args, **kwargs):
        super().__init__(*args, **kwargs)


class AzureFileAdmin(BaseFileAdmin):
    def __init__(self, blob_service_client, container_name, on_windows=False, *args, **kwargs):
        super().__init__(*args, **kwargs)


class RedisCli(BaseView):
    def __init__(self, redis, name=None, category=None, endpoint=None, url=None):
        super().__init__(name, category, endpoint, url)

    @expose('/')
    def console_view(self): ...

    @expose('/run/', methods=('POST',))
    def execute_view(self): ...
