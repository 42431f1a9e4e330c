from common import common
from flask import Flask

app = Flask(__name__)


@common.route('/public')
def public():
    return ''


app.register_blueprint(common)
