from shared.server import Server

app = Server(__name__)


@app.route('/')
def home():
    return 'office'


@app.route('/orders', methods=['GET', 'POST'])
def orders():
    return ''
