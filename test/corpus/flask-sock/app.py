from flask import Blueprint, Flask
from flask_sock import Sock

app = Flask(__name__)
news = Blueprint('news', __name__, url_prefix='/news')
sock = Sock()


@sock.route('/echo')
def echo(ws):
    ws.send(ws.receive())


@sock.route('/<channel>', bp=news)
def listen(ws, channel):
    ws.send(channel)


sock.init_app(app)


@sock.route('/later', endpoint='late')
def later(ws):
    pass


app.register_blueprint(news)
