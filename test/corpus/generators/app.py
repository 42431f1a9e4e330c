from flask import Flask, Blueprint, current_app
import types

TREE = {
    'shop': {
        '': 'shop_index',
        'items': {'': 'items', '<int:id>': 'item'},
        'cart': 'cart',
    },
    'about': 'about',
}

def walk(tree, prefix=''):
    for part, node in tree.items():
        path = f'{prefix}/{part}' if part else prefix or '/'
        if isinstance(node, dict):
            yield from walk(node, path)
        else:
            yield path, node

class Factory:
    def __init__(self, **config):
        self.config = config
        self._app = None

    def blueprints(self):
        for name in self.config['modules']:
            bp = Blueprint(name, __name__, url_prefix='/' + name)
            bp.add_url_rule('/', 'index', lambda: name)
            yield bp

    def __call__(self):
        self._app = app = Flask('d')
        for bp in self.blueprints():
            app.register_blueprint(bp)
        for path, endpoint in walk(TREE):
            app.add_url_rule(path, endpoint, lambda **k: '')
        self.errors(app)
        with app.app_context():
            self.inside()
        return app

    @staticmethod
    def errors(app):
        @app.route('/error/<int(min=400,max=599):code>')
        def error(code): return ''

    def inside(self):
        @current_app.route('/inside')
        def inside(): return ''

    @classmethod
    def default(cls):
        return cls(modules=['one', 'two'])()

app = Factory.default()
async def coro(): return ''
app.add_url_rule('/async', view_func=coro)
def chained(self, rule, fn):
    self.add_url_rule(rule, fn.__name__, fn)
    return self
app.chain = types.MethodType(chained, app)
def c1(): return ''
def c2(): return ''
app.chain('/c1', c1).chain('/c2', c2)
while True:
    app.add_url_rule('/while', 'while', lambda: '')
    break
i = 0
while i < 3:
    app.add_url_rule(f'/w{i}', f'w{i}', lambda: '')
    i += 1
names = ['x', 'y']
while names:
    n = names.pop()
    app.add_url_rule(f'/pop/{n}', f'pop_{n}', lambda: '')
try:
    raise KeyError('x')
except KeyError:
    app.add_url_rule('/except', 'except', lambda: '')
else:
    app.add_url_rule('/else', 'else', lambda: '')
finally:
    app.add_url_rule('/finally', 'finally', lambda: '')
a, *rest = ['/h1', '/h2', '/h3']
for r in (a, *rest):
    app.add_url_rule(r, r[1:], lambda: '')
opts = dict(methods=['PUT'], strict_slashes=False)
app.add_url_rule('/opts', 'opts', lambda: '', **{**opts, 'defaults': {'a': 1}})
app.add_url_rule(*('/args', 'args', lambda: ''), **dict(zip(['methods'], [['PATCH']])))
