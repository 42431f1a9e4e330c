from flasgger import Swagger, SwaggerView, swag_from
from flask import Flask

app = Flask(__name__)
Swagger(app)

custom = Flask('custom')
swagger = Swagger(
    config={
        **Swagger.DEFAULT_CONFIG,
        'endpoint': 'docs',
        'static_url_path': '/docs_static',
        'specs_route': '/docs/',
        'specs': [{'endpoint': 'spec', 'route': '/spec.json', 'rule_filter': None, 'model_filter': None}],
    }
)
swagger.init_app(custom)


@app.route('/colours/<palette>/')
@swag_from({'responses': {200: {'description': 'colours'}}})
def colours(palette):
    return [palette]


class Items(SwaggerView):
    def get(self):
        return []


custom.add_url_rule('/items', view_func=Items.as_view('items'), methods=['GET'])
