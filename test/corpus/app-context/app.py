from flask import Flask, current_app

from extensions import database


def create_app():
    app = Flask(__name__, static_folder=None)
    app.config['FEATURES'] = ['blog']

    with app.app_context():
        from blog import blog
        import errors

        app.register_blueprint(blog)
        errors.register(current_app)
        for feature in current_app.config['FEATURES']:
            current_app.add_url_rule(f'/features/{feature}', feature, lambda: 'feature')
        with app.test_request_context():
            app.add_url_rule('/inner', 'inner', lambda: 'inner')

    with database.session() as session, open(__file__) as source:
        app.add_url_rule('/session', 'session', lambda: str(session) + source.name)

    return app


app = create_app()
