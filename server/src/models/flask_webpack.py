"""Flask-Webpack 0.1.0: functions in templates that lead to what webpack made."""


class Webpack:
    def __init__(self, app=None):
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        app.add_template_global(self.javascript_tag)
        app.add_template_global(self.stylesheet_tag)
        app.add_template_global(self.asset_url_for)

    def javascript_tag(self, *args): ...

    def stylesheet_tag(self, *args): ...

    def asset_url_for(self, asset): ...
