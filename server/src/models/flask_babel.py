"""Flask-Babel 4.0.0 (and 2.0.0): filters for dates and numbers, and `_` and its like."""

from _evaluation import outside

FILTERS = (
    'datetimeformat',
    'dateformat',
    'timeformat',
    'timedeltaformat',
    'numberformat',
    'decimalformat',
    'currencyformat',
    'percentformat',
    'scientificformat',
)


class Babel(outside('flask_babel.Babel')):
    def __init__(self, app=None, *args, configure_jinja=True, **kwargs):
        self._configure_jinja = configure_jinja
        if app is not None:
            self.init_app(app, *args, configure_jinja=configure_jinja, **kwargs)

    def init_app(self, app, *args, configure_jinja=True, **kwargs):
        if not configure_jinja or not self._configure_jinja:
            return
        for name in FILTERS:
            app.jinja_env.filters[name] = outside('flask_babel.format')
        app.jinja_env.add_extension('jinja2.ext.i18n')
        app.jinja_env.install_gettext_callables(None, None, newstyle=True)
