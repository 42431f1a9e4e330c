import os
from contextlib import contextmanager
from typing import TYPE_CHECKING
from flask import Flask, Blueprint
if TYPE_CHECKING:
    from nowhere import thing

try:
    import ujson_missing_lib as json
    HAS = True
except ImportError:
    HAS = False
VERSION = '2'

class PrefixedBlueprint(Blueprint):
    def __init__(self, *a, **k):
        self._prefixes = []
        super().__init__(*a, **k)

    @contextmanager
    def prefixed(self, prefix):
        self._prefixes.append(prefix)
        try:
            yield self
        finally:
            self._prefixes.pop()

    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
        if rule.startswith('!'):
            rule = rule[1:]
        else:
            rule = ''.join(self._prefixes) + rule
        return super().add_url_rule(rule, endpoint, view_func, **options)

class App(Flask):
    def register_blueprint(self, blueprint, **options):
        options['url_prefix'] = '/app' + (options.get('url_prefix') or blueprint.url_prefix or '')
        return super().register_blueprint(blueprint, **options)

    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
        options.setdefault('strict_slashes', False)
        super().add_url_rule(rule, endpoint=endpoint, view_func=view_func, **options)

    def create_url_adapter(self, request):
        return super().create_url_adapter(request)

    def crud(self, name):
        def deco(cls):
            self.add_url_rule(f'/{name}/', f'{name}_list', lambda: '')
            self.add_url_rule(f'/{name}/<int:id>', f'{name}_item', lambda id: '')
            return cls
        return deco

app = App(__name__, static_folder=None)
bp = PrefixedBlueprint('events', __name__, url_prefix=f'/api/v{VERSION}')
with bp.prefixed('/event/<int:event_id>'):
    bp.add_url_rule('/', 'show', lambda event_id: '')
    with bp.prefixed('/manage'):
        bp.add_url_rule('/settings', 'settings', lambda event_id: '', methods=('GET', 'POST'))
    bp.add_url_rule('!/raw', 'raw', lambda: '')
bp.add_url_rule('/plain', 'plain', lambda: '')
app.register_blueprint(bp)
inner = Blueprint('inner', __name__, url_prefix='/inner')
outer = Blueprint('outer', __name__, url_prefix='/outer')
@inner.route('/')
def i(): return ''
deep = Blueprint('deep', __name__)
@deep.get('/deep')
def d(): return ''
inner.register_blueprint(deep, url_prefix='/dd')
outer.register_blueprint(inner, name='renamed')
app.register_blueprint(outer)
@app.crud('books')
class Books: pass
if HAS:
    app.add_url_rule('/fast', 'fast', lambda: '')
