from flask import Flask, Blueprint
from flask.views import MethodView

class RoutesMixin:
    routes = ()
    prefix = ''
    def install(self, app):
        for rule, method_name, *methods in self.routes:
            app.add_url_rule(self.prefix + rule, f'{type(self).__name__.lower()}_{method_name}', getattr(self, method_name), methods=methods or None)

class Health(RoutesMixin):
    prefix = '/health'
    routes = (('/live', 'live'), ('/ready', 'ready', 'GET', 'POST'))
    def live(self): return ''
    def ready(self): return ''

class Deep(Health):
    prefix = '/deep'
    routes = Health.routes + (('/full', 'full'),)
    def full(self): return ''

class Server:
    def __init__(self, name, *, modules=()):
        self.app = Flask(name)
        self.route = self.app.route
        self._modules = list(modules)
        self.setup()

    @property
    def flask(self):
        return self.app

    def setup(self):
        self._bind()
        for module in self._modules:
            module().install(self.flask)

    def _bind(self):
        @self.route('/self')
        def via_self(): return ''
        @self.flask.get('/prop')
        def via_property(): return ''
        self.app.add_url_rule('/bound', view_func=self.bound)
        self.app.add_url_rule('/static-method', view_func=self.plain)

    def bound(self): return ''
    @staticmethod
    def plain(): return ''

server = Server('g', modules=[Health, Deep])
app = server.app

class ItemAPI(MethodView):
    init_every_request = False
    decorators = [lambda f: f]
    def __init__(self, model=None): self.model = model
    def get(self, id): return ''
class FullItemAPI(ItemAPI):
    def patch(self, id): return ''
    put = patch
class ReadOnly(FullItemAPI):
    methods = ['GET']

def register_api(app, view, name, model, pk='id', pk_type='int'):
    f = view.as_view(f'{name}-item', model=model)
    app.add_url_rule(f'/{name}/<{pk_type}:{pk}>', view_func=f)
for name, view in dict(full=FullItemAPI, ro=ReadOnly, base=ItemAPI).items():
    register_api(app, view, name, model=None, **({'pk_type': 'uuid'} if name == 'base' else {}))

bps = {}
def get_bp(name):
    if name not in bps:
        bps[name] = Blueprint(name, __name__, url_prefix=f'/{name}')
    return bps[name]
@get_bp('red').route('/a')
def a(): return ''
@get_bp('blue').route('/b')
def b(): return ''
@get_bp('red').route('/c', methods={'POST', 'GET'})
def c(): return ''
for bp in bps.values():
    app.register_blueprint(bp)
with app.test_request_context():
    pass
with app.app_context():
    from flask import current_app
    current_app.add_url_rule('/ctx', 'ctx', lambda: '')
