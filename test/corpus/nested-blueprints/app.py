from flask import Flask

from site_map import root

app = Flask(__name__)
app.register_blueprint(root)
