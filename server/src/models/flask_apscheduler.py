"""Flask-APScheduler 1.13.1: routes to steer the scheduler, when a setting asks for them."""

from _evaluation import known, likely, maybe


class APScheduler:
    def __init__(self, scheduler=None, app=None):
        self.app = None
        self.api_enabled = False
        self.api_prefix = '/scheduler'
        self.endpoint_prefix = 'scheduler.'
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        self.app = app
        enabled = app.config.get('SCHEDULER_API_ENABLED', app.config.get('SCHEDULER_VIEWS_ENABLED', self.api_enabled))
        prefix = app.config.get('SCHEDULER_API_PREFIX', self.api_prefix)
        endpoint_prefix = app.config.get('SCHEDULER_ENDPOINT_PREFIX', self.endpoint_prefix)
        if enabled and (known(prefix, endpoint_prefix) or maybe):
            self.api_prefix = likely(prefix, self.api_prefix)
            self.endpoint_prefix = likely(endpoint_prefix, self.endpoint_prefix)
            self._load_api()

    def _load_api(self):
        for endpoint, rule, method in (
            ('get_scheduler_info', '', 'GET'),
            ('pause_scheduler', '/pause', 'POST'),
            ('resume_scheduler', '/resume', 'POST'),
            ('start_scheduler', '/start', 'POST'),
            ('shutdown_scheduler', '/shutdown', 'POST'),
            ('add_job', '/jobs', 'POST'),
            ('get_job', '/jobs/<job_id>', 'GET'),
            ('get_jobs', '/jobs', 'GET'),
            ('delete_job', '/jobs/<job_id>', 'DELETE'),
            ('update_job', '/jobs/<job_id>', 'PATCH'),
            ('pause_job', '/jobs/<job_id>/pause', 'POST'),
            ('resume_job', '/jobs/<job_id>/resume', 'POST'),
            ('run_job', '/jobs/<job_id>/run', 'POST'),
        ):
            rule = (self.api_prefix or '') + rule
            self.app.add_url_rule(rule, (self.endpoint_prefix or '') + endpoint, self._view, methods=[method])

    def _view(self, **values): ...

    def task(self, *args, **kwargs):
        return lambda function: function
