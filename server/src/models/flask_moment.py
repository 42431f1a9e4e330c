"""Flask-Moment 1.0.6: `moment` in every template."""

from _evaluation import outside


class Moment(outside('flask_moment.Moment')):
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.context_processor(self.context_processor)

    @staticmethod
    def context_processor():
        return {'moment': outside('flask_moment.moment')}
