class Group:
    def __init__(self, prefix, *blueprints):
        self.prefix = prefix
        self.blueprints = list(blueprints)

    def __iadd__(self, blueprint):
        self.blueprints.append(blueprint)
        return self

    def __iter__(self):
        yield from self.blueprints

    def __len__(self):
        return len(self.blueprints)

    def register(self, app):
        for number, blueprint in enumerate(self, 1):
            url_prefix = f'{self.prefix}/{number}-of-{len(self)}{blueprint.url_prefix}'
            app.register_blueprint(blueprint, url_prefix=url_prefix)


class Namespace:
    def __init__(self, target, prefix):
        self.target = target
        self.prefix = prefix

    def __enter__(self):
        return self

    def __exit__(self, *error):
        return False

    def namespace(self, prefix):
        return Namespace(self, prefix)

    def route(self, rule, **options):
        return self.target.route(self.prefix + rule, **{'endpoint': self.endpoint(rule), **options})

    def endpoint(self, rule):
        return f'{self.prefix}{rule}'.strip('/').replace('/', '_')

    def add(self, rule, text):
        self.route(rule)(lambda: text)
        return self
