from flask import Flask

from events import blueprint as events
from rooms import blueprint as rooms

app = Flask(__name__)
app.register_blueprint(events)
app.register_blueprint(rooms, url_prefix='/rooms')
