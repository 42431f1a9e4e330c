from importlib import import_module

from flask import Flask
from werkzeug.utils import import_string, cached_property

class LazyView:
    def __init__(self, import_name):
        self.__module__, self.__name__ = import_name.rsplit('.', 1)
        self.import_name = import_name
    @cached_property
    def view(self): return import_string(self.import_name)
    def __call__(self, *a, **k): return self.view(*a, **k)

app = Flask(__name__)
def url(import_name, url_rules=[], **options):
    view = LazyView('views.' + import_name)
    for url_rule in url_rules:
        app.add_url_rule(url_rule, view_func=view, **options)
url('index', ['/', '/index'])
url('user', ['/user/<username>'], methods=['GET', 'DELETE'])
ENTRY = {'/e1': 'views:index', '/e2': 'views:user'}
for path, target in ENTRY.items():
    module, _, name = target.partition(':')
    app.add_url_rule(path, endpoint=f'entry-{name}', view_func=getattr(import_module(module), name))
def with_app(callback):
    return callback(app)
@with_app
def install(app):
    @app.route('/installed')
    def installed(): return ''
    return installed
def on_ready(*callbacks):
    for cb in callbacks: cb(app)
on_ready(lambda a: a.add_url_rule('/cb1', 'cb1', lambda: ''), lambda a: a.add_url_rule('/cb2', 'cb2', lambda: ''))
import views
for name, fn in vars(views).items():
    if callable(fn) and getattr(fn, 'is_page', False):
        app.add_url_rule('/pages/' + name, 'page_' + name, fn)
for name in views.__all__:
    app.add_url_rule('/all/' + name, 'all_' + name, getattr(views, name))
