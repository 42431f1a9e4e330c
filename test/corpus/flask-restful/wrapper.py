from flask_restful import Api


class VersionedApi(Api):
    def __init__(self, *args, version=1, **kwargs):
        self.version = version
        super().__init__(*args, **kwargs)

    def add_resource(self, resource, *urls, **kwargs):
        kwargs.setdefault('endpoint', f'{resource.__name__.lower()}_v{self.version}')
        urls = [f'/v{self.version}{url}' for url in urls]
        super().add_resource(resource, *urls, **kwargs)

    def add_all(self, resources):
        for url, resource in resources.items():
            self.add_resource(resource, url, url + '/<int:pk>')
        return self
