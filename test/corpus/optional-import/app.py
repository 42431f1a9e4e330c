"""What isn't installed is done without."""

from flask import Flask

try:
    import a_module_that_nobody_has_installed as metrics
except ImportError:
    metrics = None

try:
    from json import loads, dumps
except ImportError:
    HAS_JSON = False
else:
    HAS_JSON = True

try:
    from fast_views import index
except ModuleNotFoundError:
    from slow_views import index

app = Flask(__name__)
app.add_url_rule('/', view_func=index)

if HAS_JSON:
    app.add_url_rule('/json', 'json', lambda: dumps(loads('{}')))

if metrics is not None:

    @app.route('/metrics')
    def show_metrics():
        return metrics.render()


def register_extra():
    try:
        import extra
    except ImportError:
        return False
    app.register_blueprint(extra.bp)
    return True


if not register_extra():
    app.add_url_rule('/no-extra', 'no_extra', lambda: 'nothing extra')
