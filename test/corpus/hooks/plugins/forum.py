from flask import Blueprint

from manager import hook


class Forum:
    blueprint = Blueprint('forum', __name__, url_prefix='/forum')

    @hook
    def load_blueprints(self, app):
        app.register_blueprint(self.blueprint)
        return self.blueprint

    def load_routes(self, app):
        app.add_url_rule('/not-a-hook', 'not_a_hook', self.load_blueprints)


@Forum.blueprint.route('/<topic>')
def topic(topic):
    return topic
