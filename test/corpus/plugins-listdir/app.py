import importlib
import os

from flask import Flask

app = Flask(__name__)
PLUGINS = os.path.join(os.path.dirname(__file__), 'plugins')


def load_plugins(app):
    for name in sorted(os.listdir(PLUGINS)):
        path = os.path.join(PLUGINS, name)
        if name.startswith(('_', '.')):
            continue
        if os.path.isdir(path):
            module = importlib.import_module('plugins.' + name)
        elif name.endswith('.py'):
            module = importlib.import_module(f'plugins.{name[:-3]}')
        else:
            continue
        if hasattr(module, 'load'):
            module.load(app)


load_plugins(app)
