"""Elastic APM 6.26.2: `apm` in every template, for the agent in the browser."""

from _evaluation import outside


class ElasticAPM(outside('elasticapm.contrib.flask.ElasticAPM')):
    def __init__(self, app=None, **kwargs):
        if app is not None:
            self.init_app(app)

    def init_app(self, app, **defaults):
        app.context_processor(lambda: {'apm': outside('elasticapm.contrib.flask.apm')})
