"""Flask-MonitoringDashboard 3.3.2: a blueprint that shows how endpoints perform."""

from _evaluation import maybe
from flask import Blueprint

# Of methods and rule, by endpoint.
ROUTES = (
    ('static', 'GET', '/static/<path:filename>'),
    ('index', 'GET', '/<path:path>'),
    ('login', 'GET POST', '/login'),
    ('logout', 'GET', '/logout'),
    ('users_list', 'GET', '/api/users'),
    ('user_delete', 'POST', '/api/user/delete'),
    ('user_create', 'POST', '/api/user/create'),
    ('user_edit', 'POST', '/api/user/edit'),
    ('custom_graphs', 'GET', '/api/custom_graphs'),
    ('custom_graph', 'GET', '/api/custom_graph/<graph_id>/<start_date>/<end_date>'),
    ('deploy_details', 'GET', '/api/deploy_details'),
    ('deploy_config', 'GET', '/api/deploy_config'),
    ('get_overview', 'GET POST', '/api/overview'),
    ('users', 'GET', '/api/users/<int:endpoint_id>'),
    ('ips', 'GET', '/api/ip/<int:endpoint_id>'),
    ('endpoints', 'GET', '/api/endpoints'),
    ('endpoints_hits', 'GET', '/api/endpoints_hits'),
    ('api_performance', 'POST', '/api/api_performance'),
    ('set_rule', 'POST', '/api/set_rule'),
    ('endpoint_info', 'GET', '/api/endpoint_info/<int:endpoint_id>'),
    ('endpoint_status_code_distribution', 'GET', '/api/endpoint_status_code_distribution/<int:endpoint_id>'),
    ('endpoint_status_code_summary', 'GET', '/api/endpoint_status_code_summary/<int:endpoint_id>'),
    ('endpoint_versions', 'POST', '/api/endpoint_versions/<int:endpoint_id>'),
    ('endpoint_users', 'POST', '/api/endpoint_users/<int:endpoint_id>'),
    ('num_outliers', 'GET', '/api/num_outliers/<int:endpoint_id>'),
    ('outlier_graph', 'GET', '/api/outlier_graph/<int:endpoint_id>'),
    ('outlier_table', 'GET', '/api/outlier_table/<int:endpoint_id>/<offset>/<per_page>'),
    ('num_profiled', 'GET', '/api/num_profiled/<int:endpoint_id>'),
    ('profiler_table', 'GET', '/api/profiler_table/<int:endpoint_id>/<offset>/<per_page>'),
    ('grouped_profiler', 'GET', '/api/grouped_profiler/<int:endpoint_id>'),
    ('prune_database_on_demand', 'POST', '/database_pruning/prune_on_demand'),
    ('get_pruning_schedule', 'GET', '/database_pruning/get_pruning_schedule'),
    ('get_database_size', 'GET', '/database_pruning/get_database_size'),
    ('make_report_intervals', 'POST', '/api/reporting/make_report/intervals'),
    ('make_report_commits', 'POST', '/api/reporting/make_report/commits'),
    ('num_requests', 'GET', '/api/requests/<start_date>/<end_date>'),
    ('hourly_load', 'GET', '/api/hourly_load/<start_date>/<end_date>/<int:endpoint_id>'),
    ('hourly_load', 'GET', '/api/hourly_load/<start_date>/<end_date>'),
    ('accept_telemetry_consent', 'POST', '/telemetry/accept_telemetry_consent'),
    ('get_is_telemetry_answered', 'GET', '/telemetry/get_is_telemetry_answered'),
    ('submit_follow_up', 'POST', '/telemetry/submit_follow_up'),
    ('versions', 'GET', '/api/versions/<int:endpoint_id>'),
    ('versions', 'GET', '/api/versions'),
    ('multi_version', 'POST', '/api/multi_version'),
    ('version_user', 'POST', '/api/version_user/<int:endpoint_id>'),
    ('version_ip', 'POST', '/api/version_ip/<int:endpoint_id>'),
)


class Config:
    link = 'dashboard'
    blueprint_name = 'dashboard'
    certain = True

    def init_from(self, file=None, envvar=None, log_verbose=False):
        self.certain = maybe


config = Config()


def bind(app, schedule=True, include_dashboard=True):
    blueprint = Blueprint(config.blueprint_name, __name__, template_folder='templates')
    if include_dashboard:
        blueprint.add_url_rule('/', 'index', view, defaults={'path': ''})
        for endpoint, methods, rule in ROUTES:
            blueprint.add_url_rule(rule, endpoint, view, methods=methods.split(' '))
    if config.certain:
        app.register_blueprint(blueprint, url_prefix=f'/{config.link}')


def view(**values): ...
