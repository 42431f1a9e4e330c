"""Extensions that look after an application, each with pages of its own."""

import flask_profiler
import rq_dashboard
from flask import Flask
from flask_apispec import FlaskApiSpec, MethodResource
from flask_apscheduler import APScheduler
from prometheus_flask_exporter import PrometheusMetrics

metrics = PrometheusMetrics.for_app_factory(path='/numbers')
scheduler = APScheduler()


class Pet(MethodResource):
    def get(self, pet_id):
        return pet_id


@scheduler.task('interval', id='clean', hours=1)
def clean():
    pass


def create_app():
    app = Flask('dashboards')
    app.config.from_object(rq_dashboard.default_settings)
    app.config.update(
        APISPEC_SWAGGER_UI_URL=None,
        SCHEDULER_API_ENABLED=True,
        SCHEDULER_API_PREFIX='/jobs',
        flask_profiler={'enabled': True, 'storage': {'engine': 'sqlite'}, 'endpointRoot': 'profile'},
    )
    metrics.init_app(app)
    scheduler.init_app(app)
    app.add_url_rule('/pets/<pet_id>', view_func=Pet.as_view('pet'))
    FlaskApiSpec(app)
    app.register_blueprint(rq_dashboard.blueprint, url_prefix='/queues')
    flask_profiler.init_app(app)
    return app


app = create_app()
