"""Dash 4.3.0 (and 2.17.1): the routes that a page talks to its server by."""

from flask import Blueprint, Flask


class Dash:
    def __init__(
        self,
        name=None,
        server=True,
        assets_folder='assets',
        pages_folder='pages',
        use_pages=None,
        assets_url_path='assets',
        *args,
        url_base_pathname=None,
        routes_pathname_prefix=None,
        health_endpoint=None,
        **kwargs,
    ):
        self.prefix = url_base_pathname or routes_pathname_prefix or '/'
        self.assets_folder = assets_folder
        self.assets_url_path = assets_url_path
        self.health_endpoint = health_endpoint
        if server is True:
            server = Flask(name or '__main__')
        self.server = server or None
        if self.server is not None:
            self.init_app()

    def init_app(self, app=None, **kwargs):
        self.prefix = kwargs.get('url_base_pathname') or kwargs.get('routes_pathname_prefix') or self.prefix
        self.server = app or self.server
        name = self.prefix.replace('/', '_').replace('.', '_')
        self.server.register_blueprint(
            Blueprint(
                f'{name}dash_assets',
                __name__,
                static_folder=self.assets_folder,
                static_url_path=self.prefix + self.assets_url_path.lstrip('/'),
            )
        )
        self._add_url('_dash-component-suites/<string:package_name>/<path:fingerprinted_path>')
        self._add_url('_dash-layout')
        self._add_url('_dash-dependencies')
        self._add_url('_dash-update-component', ['POST'])
        self._add_url('_reload-hash')
        self._add_url('_favicon.ico')
        if self.health_endpoint is not None:
            self._add_url(self.health_endpoint)
        self._add_url('')
        self._add_url('<path:path>')

    def _add_url(self, name, methods=('GET',)):
        rule = self.prefix + name
        self.server.add_url_rule(rule, rule, self._view, methods=methods)

    def _view(self, **values): ...

    def callback(self, *args, **kwargs):
        return lambda function: function
