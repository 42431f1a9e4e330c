"""Flask-DebugToolbar 0.16.0: in debug mode, its static files and the pages of its panels."""

from _evaluation import likely
from flask import Blueprint


class DebugToolbarExtension:
    def __init__(self, app=None):
        self.app = app
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        if not app.config.get('DEBUG_TB_ENABLED', app.debug):
            return
        host = likely(app.config.get('DEBUG_TB_ROUTES_HOST'), None)
        if host == '*':
            host = '<toolbar_routes_host>'
        static = '/_debug_toolbar/static/<path:filename>'
        app.add_url_rule(static, '_debug_toolbar.static', self.send_static_file, host=host)
        views = Blueprint('debugtoolbar', __name__)
        for rule, endpoint, methods, defaults in (
            ('/sqlalchemy/sql_select', 'sql_select', ['GET', 'POST'], {}),
            ('/sqlalchemy/sql_explain', 'sql_select', ['GET', 'POST'], {'explain': True}),
            ('/template/<key>', 'template_editor', ['GET'], {}),
            ('/template/<key>/save', 'save_template', ['POST'], {}),
            ('/template/<key>', 'template_preview', ['POST'], {}),
        ):
            views.add_url_rule(rule, endpoint, self.panel, methods=methods, defaults=defaults)
        app.register_blueprint(views, url_prefix='/_debug_toolbar/views')

    def send_static_file(self, filename): ...

    def panel(self): ...
