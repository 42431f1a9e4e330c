"""Extensions that each bring a few routes, mostly for files of their own."""

from flask import Flask
from flask_avatars import Avatars
from flask_cas import CAS
from flask_ckeditor import CKEditor
from flask_debugtoolbar import DebugToolbarExtension
from flask_dropzone import Dropzone
from flask_healthz import Healthz
from flask_sse import sse
from flask_swagger_ui import get_swaggerui_blueprint
from flask_themes2 import Themes
from flask_uploads import UploadSet, configure_uploads

app = Flask(__name__, static_url_path='/files')
app.config.update(
    SECRET_KEY='only for this example',
    DEBUG_TB_ENABLED=True,
    UPLOADED_PHOTOS_DEST='photos',
    UPLOADS_AUTOSERVE=True,
)

avatars = Avatars()
avatars.init_app(app)
CAS(app, '/cas')
CKEditor(app)
DebugToolbarExtension(app)
Dropzone(app)
Healthz(app, prefix='/well')
Themes(app, app_identifier='example', theme_url_prefix='/looks')
configure_uploads(app, UploadSet('photos'))
app.register_blueprint(sse, url_prefix='/stream')
app.register_blueprint(get_swaggerui_blueprint('/docs', '/spec.json', config={'app_name': 'Example'}))
app.register_blueprint(get_swaggerui_blueprint('/old', '/old.json', blueprint_name='old'), url_prefix='/docs/old')
