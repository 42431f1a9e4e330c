from werkzeug.routing import BaseConverter, IntegerConverter


class ListConverter(BaseConverter):
    def to_python(self, value):
        return value.split('+')

    def to_url(self, value):
        return '+'.join(super(ListConverter, self).to_url(item) for item in value)


class RegexConverter(BaseConverter):
    def __init__(self, map, pattern, flags=0):
        super().__init__(map)
        self.regex = pattern
        self.flags = flags


class Year(IntegerConverter):
    def __init__(self, map):
        super().__init__(map, fixed_digits=4)


def install(app, **more):
    class ColourConverter(BaseConverter):
        regex = '[0-9a-f]{6}'

    for name, converter in {'colour': ColourConverter, **more}.items():
        app.url_map.converters[name] = converter
