"""flask-profiler 1.8: a blueprint that shows measurements, when a setting asks for it."""

from flask import Blueprint


def init_app(app):
    settings = app.config.get('flask_profiler') or app.config.get('FLASK_PROFILER') or {}
    if not settings.get('enabled', False):
        return
    prefix = f"/{settings.get('endpointRoot', 'flask-profiler')}"
    pages = Blueprint('flask-profiler', __name__, 'static/dist/', '/static/dist', url_prefix=prefix)
    for rule, endpoint in (
        ('/', 'index'),
        ('/api/measurements/', 'filterMeasurements'),
        ('/api/measurements/grouped', 'getMeasurementsSummary'),
        ('/api/measurements/<measurementId>', 'getContext'),
        ('/api/measurements/timeseries/', 'getRequestsTimeseries'),
        ('/api/measurements/methodDistribution/', 'getMethodDistribution'),
        ('/db/dumpDatabase', 'dumpDatabase'),
        ('/db/deleteDatabase', 'deleteDatabase'),
    ):
        pages.add_url_rule(rule, endpoint, view)
    app.register_blueprint(pages)


def view(**values): ...


class Profiler:
    """Adds its routes when the first request comes."""

    def __init__(self, app=None): ...

    def init_app(self, app): ...
