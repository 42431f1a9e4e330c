"""Flask-JSGlue 0.3.1: a script that builds URLs, and `JSGlue` in every template."""


class JSGlue:
    def __init__(self, app=None, **kwargs):
        self.app = app
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        self.app = app
        app.add_url_rule('/jsglue.js', view_func=serve_js)
        app.context_processor(lambda: {'JSGlue': JSGlue})


def serve_js(): ...
