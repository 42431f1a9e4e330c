"""prometheus_flask_exporter 0.23.2: a route for metrics."""

from flask_restful import decorated


class PrometheusMetrics:
    def __init__(self, app, path='/metrics', export_defaults=True, *args, metrics_decorator=None, **kwargs):
        self.app = app
        self.path = path
        self.decorators = [metrics_decorator] if metrics_decorator else []
        if app is not None:
            self.init_app(app)

    @classmethod
    def for_app_factory(cls, **kwargs):
        return cls(app=None, **kwargs)

    def init_app(self, app):
        if self.path:
            self.register_endpoint(self.path, app)

    def register_endpoint(self, path, app=None):
        (app or self.app).add_url_rule(path, view_func=decorated(prometheus_metrics, self.decorators))


def prometheus_metrics(): ...


class ConnexionPrometheusMetrics(PrometheusMetrics):
    def __init__(self, app, default_mimetype='application/json', **kwargs):
        super().__init__(app.app if app else None, **kwargs)


class RESTfulPrometheusMetrics(PrometheusMetrics):
    def __init__(self, app, api, **kwargs):
        super().__init__(app, **kwargs)

    @classmethod
    def for_app_factory(cls, api=None, **kwargs):
        return cls(app=None, api=api, **kwargs)

    def init_app(self, app, api=None):
        super().init_app(app)


class MultiprocessPrometheusMetrics(PrometheusMetrics):
    def __init__(self, app=None, **kwargs):
        super().__init__(app, path=None, **kwargs)


class UWsgiPrometheusMetrics(MultiprocessPrometheusMetrics):
    pass


class GunicornPrometheusMetrics(MultiprocessPrometheusMetrics):
    pass


class MultiprocessInternalPrometheusMetrics(PrometheusMetrics):
    def __init__(self, app=None, path='/metrics', **kwargs):
        super().__init__(app, path, **kwargs)


class GunicornInternalPrometheusMetrics(MultiprocessInternalPrometheusMetrics):
    pass
