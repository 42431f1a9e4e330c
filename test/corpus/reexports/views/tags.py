from flask import blueprints

tags = blueprints.Blueprint('tags', __name__, url_prefix='/tags')
_hidden = blueprints.Blueprint('hidden', __name__)


@tags.route('/')
def cloud():
    return 'cloud'
