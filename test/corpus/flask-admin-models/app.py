from flask import Flask
from flask_admin import Admin, AdminIndexView, BaseView, expose, expose_plugview
from flask_admin.contrib.sqla import ModelView
from flask_sqlalchemy import SQLAlchemy
from flask.views import MethodView

database = SQLAlchemy()


class User(database.Model):
    id = database.Column(database.Integer, primary_key=True)


class UserView(ModelView):
    can_export = True

    @expose('/merge/<int:other>', methods=('POST',))
    def merge(self, other):
        return str(other)


class Tools(BaseView):
    @expose()
    def index(self):
        return 'tools'

    @expose_plugview('/plugged')
    class Plugged(MethodView):
        def get(self, cls):
            return ''

        def post(self, cls):
            return ''


def create_app():
    app = Flask('models')
    app.config.update(SECRET_KEY='only for this example', SQLALCHEMY_DATABASE_URI='sqlite://')
    database.init_app(app)
    admin = Admin(name='Models', index_view=AdminIndexView(url='/'))
    with app.app_context():
        admin.add_view(UserView(User, database.session, category='People'))
        admin.add_view(ModelView(User, database.session, endpoint='plain', url='/plain-users'))
        admin.add_view(Tools(static_folder='static'))
        admin.init_app(app)
    return app


hosts = Flask('hosts', host_matching=True, static_folder=None)
Admin(hosts, host='*', url='/staff', endpoint='staff').add_view(Tools(url='tools'))
