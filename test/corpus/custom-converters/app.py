from flask import Flask
from werkzeug.routing import IntegerConverter, UnicodeConverter

import converters

app = Flask(__name__)
app.url_map.converters['list'] = converters.ListConverter
app.url_map.converters.update(regex=converters.RegexConverter, year=converters.Year)
converters.install(app)


class Even(IntegerConverter):
    def to_python(self, value):
        return super().to_python(value) // 2 * 2


class Slug(UnicodeConverter):
    def __init__(self, map, minlength=3, **options):
        super().__init__(map, minlength=minlength, **options)


app.url_map.converters |= {'even': Even}
app.url_map.converters.setdefault('slug', Slug)


@app.template_global()
@app.route('/tags/<list:tags>')
def tags(tags):
    return str(tags)


@app.route("/files/<regex('[a-z]{2,3}', flags=2):name>.txt")
def file(name):
    return name


@app.route('/<year:year>/<slug(maxlength=20):slug>/<even:page>')
def post(year, slug, page):
    return f'{year} {slug} {page}'


@app.route('/colours/<colour:colour>/<string(2):code>')
def colour(colour, code):
    return colour + code


@app.route("/<any('a,b', c):letter>/<float(min=0.5, max=1.5):ratio>/<int(signed=True):offset>")
def ratio(letter, ratio, offset):
    return f'{letter} {ratio} {offset}'
