from flask import Flask

from resources import make_blueprint, make_group
from stores import ORDERS, USERS, Store

app = Flask(__name__)

for store in (USERS, ORDERS, Store('invoices', key='uuid', read_only=True)):
    app.register_blueprint(make_blueprint(store))

app.register_blueprint(make_blueprint(store=USERS, name='staff', prefix='/admin'))

for blueprint, prefix in make_group('cats', 'dogs'):
    app.register_blueprint(blueprint, url_prefix=prefix)
