from setup import setup


@setup(priority=20)
def search(app):
    @app.route('/search')
    def search_page():
        return 'search'


@setup(10)
def feeds(app):
    for kind in ('rss', 'atom'):
        app.add_url_rule(f'/feed.{kind}', kind, lambda kind=kind: kind)


def mount(app, prefix):
    app.add_url_rule(prefix + '/', 'mounted', lambda: 'mounted')


first = (0, lambda app: app.add_url_rule('/first', 'first', lambda: 'first'))
