import sys
from importlib.util import module_from_spec, spec_from_file_location
from pathlib import Path

from flask import Blueprint, Flask

app = Flask(__name__)
VERSION = 'v3'


def found(folder):
    pages = [path for path in folder.glob('*_page.py') if not path.name.startswith('.')]
    pages.extend([path for path in folder.glob('*sdk*/*.py') if not path.name.startswith('.')])
    return sorted(pages)


def load(path):
    name = path.stem.removesuffix('_page')
    module_name = '.'.join(path.parts[path.parts.index('pages') : -1] + (name,))
    spec = spec_from_file_location(module_name, path)
    page = module_from_spec(spec)
    page.app = app
    page.manager = Blueprint(name, module_name)
    sys.modules[module_name] = page
    spec.loader.exec_module(page)
    name = getattr(page, 'page_name', name)
    prefix = f'/api/{VERSION}' if '/sdk_v1/' in f'{path}' else f'/{VERSION}/{name}'
    app.register_blueprint(page.manager, url_prefix=prefix)
    return prefix


folders = [Path(__file__).parent / 'pages', Path(__file__).parent / 'pages' / 'inner']
prefixes = [load(path) for folder in folders for path in found(folder)]
