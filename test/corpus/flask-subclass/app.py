from server import VersionedFlask

app = VersionedFlask(__name__, version='v2', static_folder=None)


@app.route('/users', '/people')
def users():
    return []


@app.route('/users/<int:user_id>', methods=['GET', 'DELETE'])
def user(user_id):
    return {'id': user_id}


@app.unversioned('/ping')
def ping():
    return 'pong'


@app.post('/login')
def login():
    return {}


app.add_url_rule('/docs', 'docs', lambda: 'docs')
