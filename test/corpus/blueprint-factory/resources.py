from flask import Blueprint


def make_blueprint(store, name=None, prefix=''):
    """The usual five routes of a store."""
    blueprint = Blueprint(name or store.name, __name__, url_prefix=f'{prefix}/{name or store.name}')
    one = '/<%s:key>' % store.key

    @blueprint.get('/')
    def listing():
        return list(store)

    @blueprint.get(one)
    def show(key):
        return store[key]

    if not store.read_only:

        @blueprint.post('/')
        def create():
            return '', 201

        def change(key):
            return store[key]

        for method in ('put', 'patch'):
            getattr(blueprint, method)(one, endpoint=method)(change)

    return blueprint


def make_group(*names):
    for name in names:
        blueprint = Blueprint(name, __name__)
        blueprint.add_url_rule('/', 'index', lambda name=name: name)
        yield blueprint, f'/animals/{name}'
