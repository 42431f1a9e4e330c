from apiflask import APIFlask


def create_app():
    app = APIFlask(
        'custom',
        title='Custom',
        docs_path='/api-docs',
        spec_path='/openapi.yaml',
        openapi_blueprint_url_prefix='/meta',
        static_folder=None,
    )

    @app.route('/plain', methods=['PUT'])
    def plain():
        return {}

    return app
