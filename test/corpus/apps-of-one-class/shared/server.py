from flask import Flask


class Server(Flask):
    def __init__(self, name):
        super().__init__(name, static_folder=None)
        self.route('/status')(self.status)

    def status(self):
        return self.name
