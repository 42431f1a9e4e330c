"""A function that nothing calls finishes the application of its module: a server is told its name."""

from flask import Flask
from pages import pages

app = Flask(__name__)


@app.get('/health')
def health():
    return 'ok'


def register_pages(site):
    found, *others, prefix = (True, 1, '/pages')
    with site.app_context():
        site.register_blueprint(pages, url_prefix=prefix)


def build():
    app.config.update(TESTING=True)
    register_pages(app)
    return app
