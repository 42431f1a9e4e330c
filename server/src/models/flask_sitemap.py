"""Flask-Sitemap 0.4.0: a blueprint with the map of the site and its pages."""

from flask import Blueprint


class Sitemap:
    def __init__(self, app=None, command_name='sitemap'):
        if app is not None:
            self.init_app(app, command_name)

    def init_app(self, app, command_name=None):
        self.app = app
        name = app.config.get('SITEMAP_BLUEPRINT', 'flask_sitemap')
        if name:
            pages = Blueprint(name, __name__, template_folder='templates')
            pages.add_url_rule(app.config.get('SITEMAP_ENDPOINT_URL', '/sitemap.xml'), 'sitemap', self.sitemap)
            pages.add_url_rule(app.config.get('SITEMAP_ENDPOINT_PAGE_URL', '/sitemap<int:page>.xml'), 'page', self.page)
            app.register_blueprint(pages, url_prefix=app.config.get('SITEMAP_BLUEPRINT_URL_PREFIX', '/'))

    def register_generator(self, generator):
        return generator

    def sitemap(self): ...

    def page(self, page): ...
