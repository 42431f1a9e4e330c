from flask import Flask

from guards import cached, login_required, plain_wrapper, require_role, Timer, unchanged

app = Flask(__name__)


@app.route('/')
@app.route('/home', methods=['POST'])
@login_required
def index():
    return 'index'


@app.route('/admin')
@require_role('admin', 'owner')
@cached(timeout=60)
def admin():
    return 'admin'


@unchanged
@app.route('/unchanged/<int:number>')
def number(number):
    return str(number)


@login_required
@app.route('/unguarded')
def unguarded():
    return 'the guard comes too late'


# Without functools.wraps the function that Flask sees has another name.
@app.route('/plain')
@plain_wrapper
def plain():
    return 'plain'


@app.route('/named', endpoint='named')
@plain_wrapper
def named():
    return 'named'


@app.route('/timed', endpoint='timed')
@Timer
def timed():
    return 'timed'


@app.route('/two')
@cached()
@app.route('/two/raw', endpoint='two_raw')
def two():
    return 'two'
