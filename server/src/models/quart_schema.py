"""Quart-Schema 0.23.0: the description of an API, and pages that show it."""


class QuartSchema:
    def __init__(
        self,
        app=None,
        *,
        openapi_path='/openapi.json',
        redoc_ui_path='/redocs',
        scalar_ui_path='/scalar',
        swagger_ui_path='/docs',
        **options,
    ):
        self.openapi_path = openapi_path
        self.redoc_ui_path = redoc_ui_path
        self.scalar_ui_path = scalar_ui_path
        self.swagger_ui_path = swagger_ui_path
        if app is not None:
            self.init_app(app)

    def init_app(self, app):
        if self.openapi_path is None:
            return
        app.add_url_rule(self.openapi_path, 'openapi', self.openapi)
        if self.redoc_ui_path is not None:
            app.add_url_rule(self.redoc_ui_path, 'redoc_ui', self.redoc_ui)
        if self.scalar_ui_path is not None:
            app.add_url_rule(self.scalar_ui_path, 'scalar_ui', self.scalar_ui)
        if self.swagger_ui_path is not None:
            app.add_url_rule(self.swagger_ui_path, 'swagger_ui', self.swagger_ui)

    async def openapi(self): ...

    async def redoc_ui(self): ...

    async def scalar_ui(self): ...

    async def swagger_ui(self): ...
