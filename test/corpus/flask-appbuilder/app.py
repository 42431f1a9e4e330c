from flask import Flask
from flask_appbuilder import AppBuilder, BaseView, IndexView, ModelView, SimpleFormView, expose, has_access
from flask_appbuilder.api import BaseApi
from flask_appbuilder.models.sqla.interface import SQLAInterface
from flask_sqlalchemy import SQLAlchemy

app = Flask(__name__)
app.config.update(SECRET_KEY='only for this example', SQLALCHEMY_DATABASE_URI='sqlite://')
database = SQLAlchemy(app)


class Note(database.Model):
    id = database.Column(database.Integer, primary_key=True)
    text = database.Column(database.String(100))


class Home(IndexView):
    route_base = '/home'

    @expose('/about/')
    def about(self):
        return 'about'


class Reports(BaseView):
    default_view = 'yearly'

    @expose('/year/<int:year>')
    @has_access
    def yearly(self, year):
        return str(year)

    @expose('/all', methods=['GET', 'POST'])
    @expose('/')
    def everything(self):
        return 'all'


class MoreReports(Reports):
    route_base = '/more'


class Notes(ModelView):
    datamodel = SQLAInterface(Note)
    base_permissions = ['can_list', 'can_show']


class Greeting(BaseApi):
    resource_name = 'greet'

    @expose('/hello/<name>')
    def hello(self, name):
        return self.response(200, message=name)


class Form(SimpleFormView):
    form_title = 'Form'


with app.app_context():
    builder = AppBuilder(app, database.session, indexview=Home)
    builder.add_view(Reports, 'Yearly', category='Reports')
    builder.add_view_no_menu(MoreReports())
    builder.add_view(Notes, 'Notes')
    builder.add_view_no_menu(Form)
    builder.add_api(Greeting)
