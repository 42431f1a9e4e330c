"""Flask-REST-JSONAPI 0.31: resources with a view name and URLs, on an application or a blueprint."""

from flask.views import MethodView


class Resource(MethodView): ...


class ResourceList(Resource):
    def get(self, *args, **kwargs): ...

    def post(self, *args, **kwargs): ...


class ResourceDetail(Resource):
    def get(self, *args, **kwargs): ...

    def patch(self, *args, **kwargs): ...

    def delete(self, *args, **kwargs): ...


class ResourceRelationship(Resource):
    def get(self, *args, **kwargs): ...

    def post(self, *args, **kwargs): ...

    def patch(self, *args, **kwargs): ...

    def delete(self, *args, **kwargs): ...


class Api:
    def __init__(self, app=None, blueprint=None, decorators=None):
        self.app = app
        self.blueprint = blueprint
        self.resources = []
        if app is not None:
            self.init_app(app, blueprint)

    def init_app(self, app=None, blueprint=None, additional_blueprints=None):
        if app is not None:
            self.app = app
        if blueprint is not None:
            self.blueprint = blueprint
        for resource, view, urls, options in self.resources:
            self.route(resource, view, *urls, url_rule_options=options)
        for one in [self.blueprint, *(additional_blueprints or [])]:
            if one is not None:
                self.app.register_blueprint(one)

    def route(self, resource, view, *urls, **kwargs):
        options = kwargs.get('url_rule_options') or {}
        target = kwargs.get('blueprint') or self.blueprint or self.app
        if target is None:
            self.resources.append((resource, view, urls, options))
            return
        function = resource.as_view(view)
        for url in urls:
            target.add_url_rule(url, view_func=function, **options)
