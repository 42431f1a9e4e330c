from flask import Flask, request


class Server:
    """Holds the application; its methods are the views."""

    ROUTES = {
        'index': ('/', ['GET']),
        'submit': ('/submit', ['POST']),
    }

    def __init__(self, name, port=5000):
        self.name = name
        self.port = port
        self.app = Flask(name)
        self._install_routes()
        self.after_install()

    def _install_routes(self):
        for method, (rule, methods) in self.ROUTES.items():
            self.app.add_url_rule(rule, view_func=getattr(self, method), methods=methods)
        self.app.add_url_rule('/shutdown', 'shutdown', self.shutdown, methods=['POST'])

        @self.app.route(f'/{self.name}/port')
        def port():
            return str(self.port)

    def after_install(self):
        pass

    def index(self):
        return self.name

    def submit(self):
        return request.get_data()

    def shutdown(self):
        return ''

    def run(self):
        self.app.run(port=self.port)


class StatusServer(Server):
    ROUTES = {**Server.ROUTES, 'details': ('/details/<path:what>', ['GET', 'HEAD'])}

    def after_install(self):
        super().after_install()
        self.app.route('/status')(self.status)

    def details(self, what):
        return what

    def status(self):
        return 'up'
