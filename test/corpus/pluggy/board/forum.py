from flask import Blueprint

from board import impl


@impl
def load_blueprints(app):
    forum = Blueprint('forum', __name__)

    @forum.route('/')
    def index():
        return 'forum'

    forum.add_url_rule('/topic/<int:topic_id>', 'topic', lambda topic_id: str(topic_id), methods=['GET', 'POST'])
    app.register_blueprint(forum, url_prefix=app.config.get('FORUM_URL_PREFIX', '/forum'))
