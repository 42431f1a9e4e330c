from flask import Blueprint

VERSIONS = ['v1', 'v2']


def blueprint(version):
    bp = Blueprint('api_' + version, __name__, url_prefix='/api/' + version)
    if version != 'v1':
        bp.add_url_rule('/new', 'new', lambda: 'new')

    @bp.route('/')
    def index():
        return version

    return bp
