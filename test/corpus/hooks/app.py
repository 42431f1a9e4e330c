from flask import Flask

from manager import PluginManager
from plugins import Forum, Shop, wiki

app = Flask(__name__)
manager = PluginManager([Forum(), Shop(currency='eur'), wiki])
manager.call('load_routes', app)
manager.call('load_blueprints', app=app)
manager.call('nobody_has_this', app)
app.add_url_rule('/plugins', 'plugins', manager.names)
