"""Flask-JWT-Extended 4.7.1: `current_user` in every template where that is asked for."""

from _evaluation import outside


class JWTManager(outside('flask_jwt_extended.JWTManager')):
    def __init__(self, app=None, add_context_processor=False):
        if app is not None:
            self.init_app(app, add_context_processor)

    def init_app(self, app, add_context_processor=False):
        if add_context_processor:
            app.context_processor(lambda: {'current_user': outside('flask_jwt_extended.current_user')})
