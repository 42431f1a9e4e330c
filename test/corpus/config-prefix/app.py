from pathlib import PurePosixPath
from urllib.parse import urljoin, urlparse

from flask import Flask

import settings
from api import bp

app = Flask(__name__, **settings.FLASK)
app.config.from_mapping(ROOT='/root', **settings.MAPPING)
app.config['API_VERSION'] += 1

prefix = '/api/v{API_VERSION}'.format(**app.config)
app.register_blueprint(bp, url_prefix=prefix)
app.register_blueprint(bp, name='rooted', url_prefix=app.config['ROOT'] + settings.get('prefix', '/none'))
app.add_url_rule(str(PurePosixPath('/files') / settings.get('folder')), 'folder', lambda: '')
app.add_url_rule(urljoin('/base/page', 'other'), 'joined', lambda: '')
app.add_url_rule(urlparse(settings.HOME).path, 'home', lambda: '')
