from flask import Flask, jsonify

from hooks import install


def create_app(debug_routes=True):
    app = Flask('closure')
    counter = {'hits': 0}

    def register(rule, **options):
        def decorate(view):
            endpoint = options.pop('endpoint', view.__name__.replace('_', '-'))
            app.add_url_rule(rule, endpoint, view, **options)
            return view

        return decorate

    @register('/hits')
    def hit_counter():
        counter['hits'] += 1
        return jsonify(counter)

    @register('/reset', methods=['POST'], endpoint='reset')
    def reset_counter():
        counter['hits'] = 0
        return ''

    def init_debug_routes():
        @app.route('/debug/<path:what>')
        def debug(what):
            return what

        return debug

    if debug_routes:
        init_debug_routes()
    install(app)
    return app


app = create_app()
