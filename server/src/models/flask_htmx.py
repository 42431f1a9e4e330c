"""Flask-HTMX 0.1.1: `htmx` in every template."""

from _evaluation import outside


class HTMX(outside('flask_htmx.HTMX')):
    def __init__(self, app=None):
        self.app = app
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.htmx = self

        @app.context_processor
        def htmx_context_processor():
            return {'htmx': self}
