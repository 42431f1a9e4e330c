from flask import Flask

import scope
from scope import scoped

app = Flask(__name__)


@app.route(scoped('/members'))
def members():
    return 'members'


@app.route(scoped('/members/<name>', kind='user'))
def member(name):
    return name


@app.route(scope.build('files', '<path:path>', trailing=False))
@app.route(scope.build('files'))
def files(path=''):
    return path


@app.route(str(scope.Rule('jobs') / 'list' / '<int:page>'))
def jobs(page):
    return str(page)


for rule in scope.variants('/report'):
    app.add_url_rule(rule, view_func=files, endpoint='report')
