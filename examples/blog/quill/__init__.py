"""Quill, a small blog."""

from flask import Flask, render_template

from . import formatting
from .converters import SlugConverter
from .store import store
from .views import api, auth, blog


def create_app(config=None):
    """Make the application; `config` overrides what the environment says."""
    app = Flask(__name__)
    app.config.from_mapping(SECRET_KEY="for development only", POSTS_PER_PAGE=3)
    app.config.from_prefixed_env()
    app.config.from_mapping(config or {})

    # Before any rule is added that uses it.
    app.url_map.converters["slug"] = SlugConverter

    app.register_blueprint(blog.bp)
    app.register_blueprint(auth.bp, url_prefix="/auth")
    app.register_blueprint(api.bp, url_prefix="/api")
    formatting.init_app(app)

    if app.config.get("SHOW_MISTAKES"):
        from . import mistakes

        app.register_blueprint(mistakes.bp)

    @app.context_processor
    def site():
        return {"site_name": "Quill", "tags": store.tags()}

    @app.errorhandler(404)
    def not_found(error):
        return render_template("errors/404.html"), 404

    return app
