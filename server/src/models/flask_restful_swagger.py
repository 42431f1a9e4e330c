"""flask-restful-swagger 0.20.2: pages that describe an API, and one beside each of its resources."""

from flask_restful import Resource

registry = {}


class SwaggerRegistry(Resource):
    def get(self): ...


class ResourceLister(Resource):
    def get(self): ...


class StaticFiles(Resource):
    def get(self, dir1=None, dir2=None, dir3=None): ...


class SwaggerResource(Resource):
    def get(self): ...


def docs(
    api,
    apiVersion='0.0',
    swaggerVersion='1.2',
    basePath='http://localhost:5000',
    resourcePath='/',
    produces=None,
    api_spec_url='/api/spec',
    description='',
):
    add = api.add_resource

    def add_resource(resource, *urls, **options):
        _add_pages(api, add, api_spec_url)
        for url in urls:
            path = _described(url)
            add(SwaggerResource, f'{path}.help.json', f'{path}.help.html', endpoint=f'{path}/help')
        return add(resource, *urls, **options)

    api.add_resource = add_resource
    return api


def _described(url):
    """`/users/{id}` of `/users/<int:id>`."""
    first, *others = url.split('<')
    for other in others:
        variable, rest = other.split('>')
        first += '{' + variable.split(':')[-1] + '}' + rest
    return first


def _add_pages(api, add, url):
    """Once for the blueprint of the API, and once more for what isn't one."""
    blueprint = api.blueprint.name if api.blueprint else None
    if blueprint and blueprint not in registry:
        registry[blueprint] = True
        endpoints = {}, {}, {}
    elif 'app' not in registry:
        registry['app'] = True
        endpoints = {'endpoint': 'app/registry'}, {'endpoint': 'app/resourcelister'}, {'endpoint': 'app/staticfiles'}
    else:
        return
    files = f'{url}/_/static/'
    add(SwaggerRegistry, url, f'{url}.json', f'{url}.html', **endpoints[0])
    add(ResourceLister, f'{url}/_/resource_list.json', **endpoints[1])
    add(
        StaticFiles,
        f'{files}<string:dir1>/<string:dir2>/<string:dir3>',
        f'{files}<string:dir1>/<string:dir2>',
        f'{files}<string:dir1>',
        **endpoints[2],
    )


def operation(**options):
    return lambda function: function


def model(c=None, *args, **options):
    return c


def nested(klass=None, **options):
    if klass is None:
        return lambda wrapped: wrapped
    return klass
