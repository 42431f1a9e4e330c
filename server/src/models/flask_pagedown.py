"""Flask-PageDown 0.4.0: `pagedown` in every template."""

from _evaluation import outside


class PageDown(outside('flask_pagedown.PageDown')):
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.context_processor(self.context_processor)

    @staticmethod
    def context_processor():
        return {'pagedown': outside('flask_pagedown.pagedown')}
