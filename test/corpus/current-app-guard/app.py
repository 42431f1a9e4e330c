from flask import Flask, current_app, has_app_context


def create_app():
    if current_app:
        return current_app
    app = Flask(__name__, static_folder=None)
    with app.app_context():
        add_pages()
    return app


def add_pages():
    if not current_app or not has_app_context():
        raise RuntimeError('there is no application')

    @current_app.route('/')
    def index():
        return ''


app = create_app()
