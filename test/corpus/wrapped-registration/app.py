import functools

from flask import Flask

app = Flask(__name__)


def counting(add):
    rules = []

    @functools.wraps(add)
    def add_url_rule(rule, endpoint=None, view_func=None, **options):
        rules.append(rule)
        return add(f'/v1{rule}', endpoint, view_func, **options)

    return add_url_rule


@app.route('/before')
def before():
    return ''


app.add_url_rule = counting(app.add_url_rule)


@app.route('/after/<int:id>')
def after(id):
    return str(id)


app.add_url_rule('/added', 'added', lambda: '')

other = Flask('other')
other.add_url_rule = functools.partial(other.add_url_rule, strict_slashes=False)
other.add_url_rule('/partial/', 'partial', lambda: '', methods=['POST'])


@other.get('/got')
def got():
    return ''
