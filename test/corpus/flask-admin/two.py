from flask import Flask
from flask_admin import Admin, AdminIndexView, BaseView, expose


class Tools(BaseView):
    @expose('/')
    def index(self):
        return 'tools'


def create_app():
    app = Flask('two', static_folder=None)
    staff = Admin(url='/staff', endpoint='staff')
    staff.add_view(Tools(endpoint='staff_tools'))
    staff.init_app(app)
    root = Admin(app, index_view=AdminIndexView(url='/', endpoint='root', name='Root'), static_url_path='/files')
    root.add_view(Tools(static_folder='static'))
    return app


app = create_app()
