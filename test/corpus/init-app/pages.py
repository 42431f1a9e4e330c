def index():
    return 'Hello'


def contact():
    return 'Write to us'


def init_app(app):
    app.add_url_rule('/', 'index', index)
    app.add_url_rule('/contact', view_func=contact, methods=['GET', 'POST'])
