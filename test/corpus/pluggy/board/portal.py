from board import impl


class Portal:
    @impl
    def routes_loaded(self, app):
        app.add_url_rule('/portal', 'portal', self.view)

    def view(self):
        return 'portal'
