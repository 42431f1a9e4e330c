from flask import Flask
from werkzeug.middleware.dispatcher import DispatcherMiddleware

from admin.app import create_app
from public.app import app as public
from shared import status

frontend = Flask('frontend', static_folder=None)
frontend.register_blueprint(status)

application = DispatcherMiddleware(frontend, {'/public': public, '/admin': create_app()})
