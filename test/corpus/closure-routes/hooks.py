def install(app):
    prefix = '/hooks'

    def outer():
        suffix = '/<name>'

        def inner():
            @app.post(prefix + suffix)
            def hook(name):
                return name

        inner()

    outer()
    register_all(app, prefix)


def register_all(app, prefix):
    views = []

    def collect(view):
        views.append(view)
        return view

    @collect
    def github():
        return ''

    @collect
    def gitlab():
        return ''

    for view in views:
        app.add_url_rule(f'{prefix}/known/{view.__name__}', view_func=view)
