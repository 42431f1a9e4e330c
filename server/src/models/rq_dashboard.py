"""rq-dashboard 0.8.6: a blueprint that shows queues of jobs."""

from flask import Blueprint

blueprint = Blueprint('rq_dashboard', __name__, template_folder='templates', static_folder='static')


@blueprint.route('/favicon.ico')
def favicon(): ...


@blueprint.route('/', defaults={'instance_number': 0})
@blueprint.route('/<int:instance_number>/')
@blueprint.route('/<int:instance_number>/view')
@blueprint.route('/<int:instance_number>/view/queues')
def queues_overview(instance_number): ...


@blueprint.route('/<int:instance_number>/view/workers')
def workers_overview(instance_number): ...


@blueprint.route(
    '/<int:instance_number>/view/jobs',
    defaults={'queue_name': None, 'registry_name': 'queued', 'per_page': '8', 'order': 'asc', 'page': '1'},
)
@blueprint.route('/<int:instance_number>/view/jobs/<queue_name>/<registry_name>/<int:per_page>/<order>/<int:page>')
def jobs_overview(instance_number, queue_name, registry_name, per_page, order, page): ...


@blueprint.route('/<int:instance_number>/view/job/<job_id>')
def job_view(instance_number, job_id): ...


@blueprint.route('/job/<job_id>/delete', methods=['POST'])
def delete_job_view(job_id, registry=None): ...


@blueprint.route('/job/<job_id>/requeue', methods=['POST'])
def requeue_job_view(job_id): ...


@blueprint.route('/requeue/<queue_name>', methods=['GET', 'POST'])
def requeue_all(queue_name): ...


@blueprint.route('/queue/<queue_name>/<registry_name>/empty', methods=['POST'])
def empty_queue(queue_name, registry_name): ...


@blueprint.route('/queue/<queue_name>/compact', methods=['POST'])
def compact_queue(queue_name): ...


@blueprint.route('/<int:instance_number>/data/queues.json')
def list_queues(instance_number): ...


@blueprint.route('/<int:instance_number>/data/jobs/<queue_name>/<registry_name>/<per_page>/<order>/<page>.json')
def list_jobs(instance_number, queue_name, registry_name, per_page, order, page): ...


@blueprint.route('/<int:instance_number>/data/job/<job_id>.json')
def job_info(instance_number, job_id): ...


@blueprint.route('/<int:instance_number>/data/workers.json')
def list_workers(instance_number): ...


class default_settings:
    RQ_DASHBOARD_REDIS_URL = 'redis://127.0.0.1:6379'
    RQ_DASHBOARD_POLL_INTERVAL = 2500


def setup_rq_connection(current_app): ...
