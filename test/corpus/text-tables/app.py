import inspect
from flask import Flask, Blueprint
def get(path): return mark('GET', path)
def post(path): return mark('POST', path)
def mark(method, path):
    def deco(fn):
        fn._rules = getattr(fn, '_rules', []) + [(method, path)]
        return fn
    return deco
def controller(prefix):
    def wrap(cls):
        cls.blueprint = bp = Blueprint(cls.__name__.lower(), cls.__module__, url_prefix=prefix)
        instance = cls()
        for name, member in inspect.getmembers(instance, predicate=inspect.ismethod):
            for method, path in getattr(member, '_rules', ()):
                bp.add_url_rule(path, f'{name}_{method.lower()}', member, methods=[method])
        return cls
    return wrap
@controller('/cart')
class Cart:
    @get('/')
    @post('/')
    def items(self): return ''
    @post('/<int:id>/remove')
    def remove(self, id): return ''
app = Flask(__name__)
app.register_blueprint(Cart.blueprint)
TEXT = """
/t1  t1  GET
/t2  t2  POST,PUT
# comment
"""
for line in TEXT.strip().splitlines():
    if line.startswith('#') or not line: continue
    rule, endpoint, methods = line.split()
    app.add_url_rule(rule, endpoint, lambda: '', methods=methods.split(','))
class Path:
    def __init__(self, *parts): self.parts = parts
    def __truediv__(self, part): return Path(*self.parts, part)
    def __str__(self): return '/' + '/'.join(self.parts)
root = Path('root')
app.add_url_rule(str(root / 'x' / '<int:y>'), 'ops', lambda y: '')
app.add_url_rule(f'{root / "z"}', 'ops2', lambda: '')
prefix = '/'.join(p.strip('/') for p in ['/a/', 'b/', '/c'] if p)
app.add_url_rule('/' + prefix, 'joined', lambda: '')
api = app if not app.config.get('X') else None
api.add_url_rule('/ternary', 'ternary', lambda: '')
def versions():
    yield 1
    for v in (2, 3): yield v
    return
def v1(**k): return ''
for v in versions():
    for path in {'/u', '/w'}:
        app.add_url_rule(f'/v{v}{path}', f'v{v}_{path[1:]}', v1, defaults=dict(version=v))
app.add_url_rule(rule='/kw', endpoint='kw', view_func=lambda: '')
app.add_url_rule('/dup', view_func=v1)
app.add_url_rule('/dup2', view_func=v1)
assert app.view_functions['v1'] is v1
(lambda a: a.add_url_rule('/iife', 'iife', lambda: ''))(app)
