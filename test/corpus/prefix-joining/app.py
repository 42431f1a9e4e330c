from flask import Blueprint, Flask

app = Flask(__name__)


def make(name, **options):
    blueprint = Blueprint(name, __name__, **options)
    blueprint.add_url_rule('/page', 'page', lambda: 'page')
    return blueprint


def with_odd_rules(name, **options):
    blueprint = make(name, **options)
    blueprint.add_url_rule('', 'empty', lambda: 'empty')
    blueprint.add_url_rule('/', 'slash', lambda: 'slash')
    blueprint.add_url_rule('no-slash', 'no_slash', lambda: 'no slash')
    blueprint.add_url_rule('//two', 'two_slashes', lambda: 'two')
    return blueprint


app.register_blueprint(with_odd_rules('odd', url_prefix='/odd'))
app.register_blueprint(with_odd_rules('tail', url_prefix='/tail/'))
app.register_blueprint(with_odd_rules('root', url_prefix='/'))
app.register_blueprint(make('none'), url_prefix=None)
app.register_blueprint(make('own', url_prefix='/own'), url_prefix=None)
app.register_blueprint(make('emptied', url_prefix='/gone'), url_prefix='')
app.register_blueprint(make('deep', url_prefix='/a/<int:b>/'))

outer = make('outer', url_prefix='/outer/')
outer.register_blueprint(make('inner', url_prefix='/inner/'))
outer.register_blueprint(make('bare'))
outer.register_blueprint(make('relative', url_prefix='relative'))
outer.register_blueprint(make('blank', url_prefix='/gone'), url_prefix='')
app.register_blueprint(outer)

plain = make('plain')
plain.register_blueprint(make('child', url_prefix='/child'))
app.register_blueprint(plain)
