import flask

from .helpers import make_flask

_application = None


def current():
    """The one application, made when it is first asked for."""
    global _application
    if _application is None:
        _application = make_flask('site', static_folder='files')
    return _application


class Web:
    def __init__(self):
        self.api = flask.Blueprint('api', __name__)

    def finish(self, application):
        application.register_blueprint(self.api, url_prefix='/api')


web = Web()
