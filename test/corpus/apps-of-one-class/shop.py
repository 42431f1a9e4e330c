from shared.server import Server

app = Server(__name__)


@app.route('/')
def home():
    return 'shop'


@app.route('/items/<int:number>')
def item(number):
    return str(number)
