def register(app):
    app.add_url_rule('/teapot', view_func=teapot)


def teapot():
    return 'short and stout', 418
