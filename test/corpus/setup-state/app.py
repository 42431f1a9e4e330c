from flask import Blueprint, Flask
from flask.blueprints import BlueprintSetupState


class TenantState(BlueprintSetupState):
    """Each rule is there twice: as it is, and below a tenant."""

    def add_url_rule(self, rule, endpoint=None, view_func=None, **options):
        super().add_url_rule(rule, endpoint, view_func, **options)
        if self.options.get('tenants', True):
            prefix = self.url_prefix or ''
            self.app.add_url_rule(
                f'/t/<tenant>{prefix}{rule}',
                f'tenant_{self.name}_{endpoint or view_func.__name__}',
                view_func,
                **options,
            )


class TenantBlueprint(Blueprint):
    def make_setup_state(self, app, options, first_registration=False):
        return TenantState(self, app, options, first_registration)


app = Flask(__name__)
notes = TenantBlueprint('notes', __name__, url_prefix='/notes')
about = TenantBlueprint('about', __name__)


@notes.route('/')
def index(tenant=None):
    return str(tenant)


@notes.route('/<int:note>', methods=['GET', 'DELETE'])
def note(note, tenant=None):
    return f'{tenant} {note}'


@about.route('/about')
def page():
    return 'about'


app.register_blueprint(notes)
app.register_blueprint(about, tenants=False)
