from flask import Blueprint, Flask

app = Flask(__name__, static_url_path='', static_folder='public')
bare = Flask(__name__, static_folder=None)
named = Flask(__name__, static_folder='assets/dist/')

gallery = Blueprint('gallery', __name__, url_prefix='/gallery', static_folder='images')
themes = Blueprint('themes', __name__, static_folder='themes', static_url_path='/theme-files')
plain = Blueprint('plain', __name__, static_folder='plain', static_url_path='/')


@gallery.route('/')
def index():
    return 'gallery'


app.register_blueprint(gallery)
app.register_blueprint(themes)
bare.register_blueprint(gallery, url_prefix='/pictures/')
bare.register_blueprint(plain, url_prefix='/plain')
named.register_blueprint(themes, url_prefix='/look')
named.add_url_rule(f'{named.static_url_path}/v<int:version>/<path:filename>', 'versioned', named.send_static_file)
