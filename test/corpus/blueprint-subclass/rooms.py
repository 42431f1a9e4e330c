from blueprints import PrefixedBlueprint

blueprint = PrefixedBlueprint('rooms', __name__)


@blueprint.route('/')
def index():
    return 'rooms'


with blueprint.prefixed('/admin'):

    @blueprint.route('/<int:room_id>', methods=['GET', 'PATCH'])
    def manage(room_id):
        return str(room_id)


@blueprint.route('/map')
def map_of_rooms():
    return 'map'
