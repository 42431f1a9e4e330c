from flask import Blueprint

jobs = Blueprint('jobs', __name__)


@jobs.get('/<uuid:job>')
def status(job):
    return str(job)
