from flask import Blueprint, Flask

DEFAULTS = {'url_prefix': '/default', 'url_defaults': {'page': 1}}
ROUTE = {'methods': ['GET', 'POST'], 'strict_slashes': False}


class App(Flask):
    def register_blueprint(self, blueprint, **options):
        if not options.get('url_prefix'):
            options['url_prefix'] = f'/{blueprint.name}'
        super().register_blueprint(blueprint, **options)


def make(name, **options):
    blueprint = Blueprint(name, __name__, **options)

    @blueprint.route('/list/', **ROUTE)
    @blueprint.route('/list/<int:page>', **{**ROUTE, 'methods': ['GET']})
    def listing(page=1):
        return str(page)

    return blueprint


app = App(__name__)
app.register_blueprint(make('one'))
app.register_blueprint(make('two', url_prefix='/ignored'), **DEFAULTS)
app.register_blueprint(make('three'), **dict(DEFAULTS, url_prefix='/3'))
app.register_blueprint(make('four', **DEFAULTS))

for blueprint, options in [
    (make('five'), {}),
    (make('six'), {'name': 'half_a_dozen'}),
    (make('seven'), DEFAULTS | {'url_prefix': '/7/', 'subdomain': 'seven'}),
]:
    app.register_blueprint(blueprint, **options)
