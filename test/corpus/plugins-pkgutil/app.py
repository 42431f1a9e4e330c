import pkgutil
from importlib import import_module

from flask import Blueprint, Flask
from werkzeug.utils import find_modules, import_string

import sections

app = Flask(__name__)

for info in pkgutil.iter_modules(sections.__path__, sections.__name__ + '.'):
    module = import_module(info.name)
    for value in vars(module).values():
        if isinstance(value, Blueprint):
            app.register_blueprint(value, url_prefix=f'/{value.name}')

for name in find_modules('commands', include_packages=False, recursive=True):
    command = import_string(name + ':run')
    app.add_url_rule('/run/' + name.rpartition('.')[2], name.rpartition('.')[2], command, methods=['POST'])
