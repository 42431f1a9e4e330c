from flask import Blueprint

blueprint = Blueprint('weather', __name__, url_prefix='/weather')


@blueprint.route('/<city>')
def forecast(city):
    return city


def load(app):
    app.register_blueprint(blueprint)
