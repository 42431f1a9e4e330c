from importlib import import_module
from pathlib import Path
from string import Template
from urllib.parse import urlsplit

from flask import Flask

HERE = Path(__file__).resolve().parent
SITE = 'https://example.com/shop/?lang=en'

app = Flask(__name__)

for path in sorted((HERE / 'plugins').rglob('*.py')):
    if path.stem != '__init__':
        name = '.'.join(path.relative_to(HERE).with_suffix('').parts)
        app.register_blueprint(import_module(name).bp, url_prefix=urlsplit(SITE).path + path.stem)

for folder in (HERE / 'plugins').iterdir():
    if folder.is_dir() and not folder.name.startswith('_'):
        app.add_url_rule(Template('/about/$name').substitute(name=folder.name), f'about_{folder.name}', lambda: '')
