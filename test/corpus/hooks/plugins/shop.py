from manager import hook


class Shop:
    def __init__(self, currency):
        self.currency = currency

    @hook
    def load_routes(self, app):
        app.add_url_rule(f'/shop/{self.currency}', 'shop', self.view)

    def view(self):
        return self.currency
