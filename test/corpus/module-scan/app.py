import inspect

from flask import Flask

import pages
import resources
from resources import Resource

app = Flask(__name__)

for name, view in inspect.getmembers(pages, inspect.isfunction):
    if view.__module__ == pages.__name__ and not name.startswith('_'):
        app.add_url_rule('/' + name.replace('_', '-'), view_func=view)

for name in dir(resources):
    value = getattr(resources, name)
    if isinstance(value, type) and issubclass(value, Resource) and value is not Resource:
        app.add_url_rule(value.url, view_func=value.as_view(name.lower()))

for endpoint, rule in [('imprint', '/legal/imprint'), ('privacy_policy', '/legal/privacy')]:
    app.add_url_rule(rule, f'legal.{endpoint}', getattr(pages, endpoint))
