from flask import Flask

from shared import status

app = Flask(__name__)
app.register_blueprint(status)


@app.route('/')
def index():
    return 'public'
