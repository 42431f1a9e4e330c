from flask import Flask


def make_flask(name, *, testing=False, **options):
    application = Flask(name, **options)
    application.testing = testing
    return configured(application)


def configured(application):
    application.config['JSON_SORT_KEYS'] = False
    application.add_url_rule('/ping', 'ping', lambda: 'pong')
    return application
