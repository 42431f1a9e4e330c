from flask import Flask
from werkzeug.utils import cached_property, import_string

app = Flask(__name__)


class LazyView:
    """Imports the view when it is called for the first time."""

    def __init__(self, import_name):
        self.__module__, self.__name__ = import_name.rsplit('.', 1)
        self.import_name = import_name

    @cached_property
    def view(self):
        return import_string(self.import_name)

    def __call__(self, *args, **kwargs):
        return self.view(*args, **kwargs)


def url(import_name, url_rules=(), **options):
    view = LazyView('site_views.' + import_name)
    for url_rule in url_rules:
        app.add_url_rule(url_rule, view_func=view, **options)


url('pages.index', ['/', '/index.html'])
url('pages.search', ['/search'], methods=['GET', 'POST'])
url('users.profile', ['/user/<name>', '/~<name>'])
app.add_url_rule('/eager', view_func=import_string('site_views.users:listing'))
