from flask import Flask
from flask_fas_openid import FAS, fas_login_required

app = Flask(__name__, static_folder=None)
app.secret_key = 'corpus'
FAS(app)


@app.route('/login')
def auth_login():
    return 'login'


@app.route('/groups')
@fas_login_required
def groups():
    return 'groups'
