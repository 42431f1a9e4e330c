"""Flask-RESTPlus 0.13.0: Flask-RESTX before it was renamed."""

from flask_restx import Api as _Api
from flask_restx import Namespace, Resource


class Api(_Api):
    documentation_blueprint = 'restplus_doc'
