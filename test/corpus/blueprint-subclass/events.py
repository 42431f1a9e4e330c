from blueprints import PrefixedBlueprint
from handlers import CategoryHandler, DeleteEventHandler, EditEventHandler, EventHandler

blueprint = PrefixedBlueprint('events', __name__, default_prefix='/event/<int:event_id>')

blueprint.add_url_rule('/', 'display', EventHandler)
blueprint.add_url_rule('/edit', 'edit', EditEventHandler)
blueprint.add_url_rule('!/events/', 'all', CategoryHandler)

with blueprint.prefixed('/category/<int:category_id>'):
    blueprint.add_url_rule('/', 'category', CategoryHandler)
    blueprint.add_url_rule('/info', 'category_info', CategoryHandler, methods=['GET', 'POST'])
    with blueprint.prefixed('/archive'):
        blueprint.add_url_rule('/', 'archive', CategoryHandler)
    blueprint.add_url_rule('!/categories/', 'categories', CategoryHandler)

blueprint.add_url_rule('/delete', 'delete', DeleteEventHandler)
