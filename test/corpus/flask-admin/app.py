import os

from flask import Flask
from flask_admin import Admin, AdminIndexView, BaseView, expose
from flask_admin.contrib.fileadmin import FileAdmin
from flask_admin.menu import MenuLink

app = Flask(__name__)
app.config['SECRET_KEY'] = 'only for this example'


class Home(AdminIndexView):
    @expose('/')
    def index(self):
        return 'home'

    @expose('/help')
    def show_help(self):
        return 'help'


class Reports(BaseView):
    @expose('/')
    def index(self):
        return 'reports'

    @expose('/<int:year>', methods=('GET', 'POST'))
    @expose('/latest')
    def year(self, year=0):
        return str(year)

    def not_exposed(self):
        return ''


class MonthlyReports(Reports):
    @expose('/month/<name>')
    def month(self, name):
        return name


admin = Admin(app, name='Shop', index_view=Home())
admin.add_view(Reports(name='Reports', category='Business'))
admin.add_view(MonthlyReports(name='Monthly', endpoint='monthly', url='/admin/per-month'))
admin.add_views(Reports(endpoint='old', url='old-reports'), FileAdmin(os.curdir, name='Files'))
admin.add_link(MenuLink('Shop', url='/'))


@app.route('/')
def index():
    return 'shop'
