from flask import Blueprint, Flask

items = Blueprint('items', __name__)


@items.get('/<int:id>')
def show(id):
    return str(id)


def create_app(prefix='/items', *, name='shop', mode='plain'):
    app = Flask(name, static_url_path=f'/{name}/static')
    app.register_blueprint(items, url_prefix=prefix)
    if mode == 'plain':
        app.add_url_rule(prefix + '/plain', 'plain', lambda: '')
    return app
