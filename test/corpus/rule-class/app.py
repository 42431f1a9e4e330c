from flask import Flask
from werkzeug.routing import Map, Rule


class SlashlessRule(Rule):
    def __init__(self, string, **options):
        super().__init__(string.rstrip('/') or '/', **options)


class LenientMap(Map):
    default_converters = {**Map.default_converters, 'id': Map.default_converters['int']}

    def __init__(self, *rules, **options):
        super().__init__(*rules, strict_slashes=False, **options)


class Site(Flask):
    url_rule_class = SlashlessRule
    url_map_class = LenientMap


app = Site(__name__)


@app.route('/')
def index():
    return 'index'


@app.route('/users/')
def users():
    return []


@app.route('/users/<id:user>/')
def user(user):
    return str(user)
