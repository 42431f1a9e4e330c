"""Flask-Caching 2.4.1: the tag `cache` in templates."""

from _evaluation import outside


class Cache(outside('flask_caching.Cache')):
    def __init__(self, app=None, with_jinja2_ext=True, config=None):
        self.with_jinja2_ext = with_jinja2_ext
        if app is not None:
            self.init_app(app, config)

    def init_app(self, app, config=None):
        if self.with_jinja2_ext:
            app.jinja_env.add_extension('flask_caching.jinja2ext.CacheExtension')
