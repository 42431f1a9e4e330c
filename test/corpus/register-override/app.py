from flask import Blueprint, Flask


class Module(Blueprint):
    """Registers its pages when it is registered itself."""

    def __init__(self, name, *pages, children=()):
        super().__init__(name, __name__, url_prefix=f'/{name}')
        self.pages = pages
        for child in children:
            self.register_blueprint(child)

    def register(self, app, options):
        for page in self.pages:
            self.add_url_rule(f'/{page}', page, self.view_of(page))
        options = {'url_prefix': f'/m{self.url_prefix}', **options}
        super().register(app, options)

    def view_of(self, page):
        def view():
            return page

        return view


app = Flask(__name__)
app.register_blueprint(Module('docs', 'intro', 'faq', children=[Blueprint('plain', __name__, static_folder='plain')]))
app.register_blueprint(Module('wiki', 'start'), url_prefix='/w')
