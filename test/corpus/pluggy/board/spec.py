from pluggy import HookspecMarker

spec = HookspecMarker('board')


@spec
def load_blueprints(app):
    """Registers the plugin's blueprints."""


@spec
def routes_loaded(app):
    """Is called when all routes are there."""
