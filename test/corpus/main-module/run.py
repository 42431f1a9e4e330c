from flask import Flask

app = Flask(__name__)


@app.route('/')
def index():
    return ''


import pages.about  # noqa: E402
import pages.news  # noqa: E402
