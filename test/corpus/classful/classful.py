import inspect


def route(rule, **options):
    def decorate(function):
        function.rules = getattr(function, 'rules', []) + [(rule, options)]
        return function

    return decorate


class ClassView:
    """Every public method is a view; the usual ones have the usual rules."""

    route_base = None
    USUAL = {'index': ('/', 'GET'), 'get': ('/<id>', 'GET'), 'post': ('/', 'POST'), 'delete': ('/<id>', 'DELETE')}

    @classmethod
    def register(cls, app, route_base=None, prefix=''):
        base = route_base or cls.route_base or '/' + cls.__name__.removesuffix('View').lower()
        for name, member in inspect.getmembers(cls, inspect.isfunction):
            if name.startswith('_') or name in dir(ClassView):
                continue
            endpoint = f'{prefix}{cls.__name__}:{name}'
            view = cls.make_view(name)
            if hasattr(member, 'rules'):
                for rule, options in member.rules:
                    app.add_url_rule(cls.join(base, rule), endpoint, view, **options)
            elif name in cls.USUAL:
                rule, method = cls.USUAL[name]
                app.add_url_rule(cls.join(base, rule), endpoint, view, methods=[method])
            else:
                app.add_url_rule(cls.join(base, f'/{name}/'), endpoint, view)

    @classmethod
    def make_view(cls, name):
        def view(**values):
            return getattr(cls(), name)(**values)

        view.__name__ = name
        return view

    @staticmethod
    def join(base, rule):
        return base.rstrip('/') + rule
