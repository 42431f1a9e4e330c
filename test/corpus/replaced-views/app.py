from flask import Blueprint, Flask, current_app

app = Flask(__name__)
admin = Blueprint('admin', __name__, url_prefix='/admin')

app.add_url_rule('/', endpoint='index')
app.add_url_rule('/about', 'about')
app.add_url_rule('/contact', 'contact', methods=['GET', 'POST'])
app.add_url_rule('/nobody', 'nobody')
admin.add_url_rule('/', endpoint='index')


@app.endpoint('index')
def home():
    return 'home'


# A blueprint's `endpoint` wants the full name.
@admin.endpoint('admin.index')
def dashboard():
    return 'dashboard'


@app.route('/hello')
def hello():
    return 'hello'


def guarded(view):
    def guard(**values):
        return view(**values) if current_app.debug else ''

    return guard


app.view_functions['about'] = lambda: 'about'
app.view_functions['contact'] = home
app.register_blueprint(admin)

for endpoint in ('hello', 'admin.index'):
    app.view_functions[endpoint] = guarded(app.view_functions[endpoint])

app.add_url_rule('/again', endpoint='hello')
