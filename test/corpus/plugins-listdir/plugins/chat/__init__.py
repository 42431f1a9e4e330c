from .views import message, room


def load(app):
    app.add_url_rule('/chat/<room_name>', view_func=room)
    app.add_url_rule('/chat/<room_name>/<int:number>', view_func=message, methods=['GET', 'DELETE'])
