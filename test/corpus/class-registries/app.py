import functools
from functools import partial
from flask import Flask, Blueprint
from flask.views import MethodView, View

app = Flask(__name__)
bp = Blueprint('bp', __name__)

class Resource(MethodView):
    registry = {}

    def __init_subclass__(cls, url=None, **kw):
        super().__init_subclass__(**kw)
        if url:
            Resource.registry[cls.__name__.lower()] = (url, cls)

class User(Resource, url='/users/<int:id>'):
    def get(self, id): return ''
    def delete(self, id): return ''

class Post(Resource, url='/posts'):
    def post(self): return ''

for name, (url, cls) in Resource.registry.items():
    app.add_url_rule(url, view_func=cls.as_view(name))

class Registering(type):
    classes = []
    def __new__(mcs, name, bases, namespace):
        cls = super().__new__(mcs, name, bases, namespace)
        if bases:
            mcs.classes.append(cls)
        return cls

class Base(metaclass=Registering):
    path = None
    def handle(self): return ''

class One(Base):
    path = '/one'

class Two(Base):
    path = '/two'

for cls in Registering.classes:
    app.add_url_rule(cls.path, cls.__name__, cls().handle)

def resource(rule, **options):
    def decorate(cls):
        app.add_url_rule(rule, view_func=cls.as_view(cls.__name__.lower()), **options)
        return cls
    return decorate

@resource('/things', methods=['GET', 'POST'])
class Things(View):
    def dispatch_request(self): return ''

def page(rule, **options):
    def decorate(fn):
        @app.route(rule, **options)
        @functools.wraps(fn)
        def wrapper(*a, **k):
            return fn(*a, **k)
        return wrapper
    return decorate

@page('/pg/<name>', methods=['POST'])
def pg(name): return ''

post = partial(app.route, methods=['POST'])
@post('/partial')
def partial_view(): return ''

get_bp = functools.partial(bp.add_url_rule, methods=['GET'])
get_bp('/bp1', 'bp1', lambda: '')
get_bp('/bp2', view_func=pg, endpoint='bp2')

def make(n):
    def view(): return str(n)
    view.__name__ = f'generated_{n}'
    return view

for n in range(3):
    globals()[f'view_{n}'] = make(n)
for n in range(3):
    app.add_url_rule(f'/gen/{n}', view_func=globals()[f'view_{n}'])

class Handlers: pass
for verb in ('start', 'stop'):
    setattr(Handlers, verb, staticmethod(make(verb)))
for verb in ('start', 'stop'):
    app.add_url_rule(f'/{verb}', verb, getattr(Handlers, verb))

class Controller:
    def __init__(self, app):
        for name in dir(self):
            if name.startswith('do_'):
                app.add_url_rule('/' + name[3:].replace('_', '-'), name, getattr(self, name))
    def do_big_thing(self): return ''
    def do_small(self): return ''
Controller(app)

ROUTES = {}
def register(path):
    def deco(f):
        ROUTES.setdefault(path, []).append(f)
        return f
    return deco
@register('/reg')
def reg_a(): return ''
@register('/reg2')
def reg_b(): return ''
for path, functions in ROUTES.items():
    for fn in functions:
        bp.route(path)(fn)

@app.route('/s1', defaults={'page': 1})
@app.route('/s1/<int:page>')
@functools.lru_cache
def stacked(page): return ''

app.register_blueprint(bp, url_prefix='/bp')
app.register_blueprint(bp, url_prefix='/bp-again', name='again')
index = app.route('/')(lambda: 'index')
app.view_functions['late'] = lambda: ''
app.add_url_rule('/late', endpoint='late')
@app.endpoint('named')
def named_view(): return ''
from werkzeug.routing import Rule, Submount, EndpointPrefix, Subdomain, RuleFactory, RuleTemplate
app.url_map.add(Submount('/sub', [EndpointPrefix('pre.', [Rule('/x', endpoint='x'), Rule('/y/<int:i>', endpoint='y', methods=['POST'])]), Rule('/z', endpoint='z')]))
class Many(RuleFactory):
    def __init__(self, base): self.base = base
    def get_rules(self, map):
        for verb in ('list', 'edit'):
            yield Rule(f'/{self.base}/{verb}', endpoint=f'{self.base}.{verb}')
app.url_map.add(Many('books'))
crud = RuleTemplate([Rule('/$name/', endpoint='$name.list'), Rule('/$name/<int:id>', endpoint='$name.get')])
app.url_map.add(crud(name='pages'))
