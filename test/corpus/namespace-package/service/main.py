from flask import Flask

from service.routes.health import bp as health
from service.routes.jobs import jobs
from . import settings

app = Flask(__name__, static_folder=None)
app.register_blueprint(health)
app.register_blueprint(jobs, url_prefix=settings.JOBS)
