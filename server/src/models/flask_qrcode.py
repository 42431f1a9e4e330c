"""Flask-QRcode 3.2.0: `qrcode` as a filter and a global, and a blueprint that has templates alone."""

from _evaluation import outside
from flask import Blueprint


class QRcode(outside('flask_qrcode.QRcode')):
    def __init__(self, app=None, config_jinja=True, **kwargs):
        self._config_jinja = config_jinja
        if app:
            self.init_app(app)

    def init_app(self, app):
        app.register_blueprint(Blueprint('qrcode', __name__, template_folder='templates'))
        if self._config_jinja:
            app.add_template_filter(self, 'qrcode')
            app.add_template_global(self, 'qrcode')
