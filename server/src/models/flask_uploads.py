"""Flask-Uploads 0.2.1 and Flask-Reuploaded 1.6.0, which have one name: serve the files of upload sets without a URL."""

from _evaluation import maybe
from flask import Blueprint


class UploadSet:
    def __init__(self, name='files', extensions=(), default_dest=None):
        self.name = name
        self.default_dest = default_dest


def configure_uploads(app, upload_sets):
    # Flask-Uploads has no such setting, and serves; Flask-Reuploaded does only if it is told to.
    if not app.config.get('UPLOADS_AUTOSERVE', maybe):
        return
    for upload_set in [upload_sets] if isinstance(upload_sets, UploadSet) else upload_sets:
        prefix = f'UPLOADED_{upload_set.name.upper()}'
        url = app.config.get(f'{prefix}_URL')
        if url is None and app.config.get(f'{prefix}_DEST') is None and not upload_set.default_dest:
            url = app.config.get('UPLOADS_DEFAULT_URL')
        if not url and '_uploads' not in app.blueprints:
            uploads = Blueprint('_uploads', __name__, url_prefix='/_uploads')
            uploads.add_url_rule('/<setname>/<path:filename>', 'uploaded_file', uploaded_file)
            app.register_blueprint(uploads)


def uploaded_file(setname, filename): ...


def patch_request_class(app, size=64 * 1024 * 1024): ...
