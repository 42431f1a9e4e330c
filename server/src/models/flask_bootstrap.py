"""Flask-Bootstrap 3.3.7 (`Bootstrap`) and Bootstrap-Flask 2.2 (also `Bootstrap4`, `Bootstrap5`): static files, templates and what these use."""

from _evaluation import maybe, unseen
from flask import Blueprint


class Bootstrap:
    """Both libraries have this class, under one name of the module: which it is, nobody can tell."""

    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        blueprint = Blueprint(
            'bootstrap',
            __name__,
            template_folder='templates',
            static_folder='static',
            static_url_path=self.static_url_path(app),
        )
        self.add_names(app, blueprint)
        app.register_blueprint(blueprint)

    def add_names(self, app, blueprint):
        blueprint.add_app_template_filter(unseen, 'render_form')
        app.jinja_env.globals.update(bootstrap_is_hidden_field=unseen, bootstrap_find_resource=unseen)
        if maybe:
            _Bootstrap.add_names(self, app, blueprint)
        app.jinja_env.add_extension('jinja2.ext.do')

    def static_url_path(self, app):
        return app.static_url_path + '/bootstrap' if maybe else '/bootstrap' + app.static_url_path


class _Bootstrap(Bootstrap):
    def static_url_path(self, app):
        return '/bootstrap' + app.static_url_path

    def add_names(self, app, blueprint):
        app.jinja_env.globals.update(bootstrap=self, bootstrap_is_hidden_field=unseen, get_table_titles=unseen)
        app.jinja_env.globals.update({'warn': unseen, 'raise': unseen})
        app.jinja_env.add_extension('jinja2.ext.do')


class Bootstrap4(_Bootstrap):
    pass


class Bootstrap5(_Bootstrap):
    pass
