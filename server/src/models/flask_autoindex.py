"""Flask-AutoIndex 0.6.6: pages that list the files of a folder."""

from flask import Blueprint
from flask_silk import Silk


class AutoIndex:
    def __init__(self, base, browse_root=None, add_url_rules=True, template_context=None, silk_options=None, **options):
        self.base = base
        self.silk = Silk(base, **{'silk_path': '/__icons__', **(silk_options or {})})
        if add_url_rules:
            base.add_url_rule('/', 'autoindex', self.autoindex)
            base.add_url_rule('/<path:path>', 'autoindex', self.autoindex)
        if isinstance(base, Blueprint):
            base.record_once(lambda state: self._register_shared_autoindex(state.app))
        else:
            self._register_shared_autoindex(base)

    def autoindex(self, path='.'): ...

    def _register_shared_autoindex(self, app):
        if '__autoindex__' not in app.blueprints:
            shared = Blueprint('__autoindex__', __name__, template_folder='templates')
            shared.add_url_rule('/__autoindex__/<path:filename>', 'static', self.autoindex)
            app.register_blueprint(shared)


class AutoIndexApplication(AutoIndex):
    pass


class AutoIndexBlueprint(AutoIndex):
    pass
