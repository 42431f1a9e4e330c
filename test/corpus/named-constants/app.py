from flask import Flask

from names import Endpoint, HTTP, LIMITS, Paths, SETTINGS, Verb, section

app = Flask(__name__)


def view(**values):
    return str(values)


app.add_url_rule(Paths.USERS, Endpoint.USERS, view, methods=HTTP.READ)
app.add_url_rule(Paths.USER, Endpoint.USER.value, view, methods=[Verb.GET.value, Verb.DELETE.value])
app.add_url_rule(SETTINGS.prefix + '/me', 'me', view, **SETTINGS.options)
app.add_url_rule(section.path, section.name, view, **dict(methods=HTTP.READ + HTTP.WRITE))
app.add_url_rule(f'/page/<int(min={LIMITS["page"][0]}, max={LIMITS["page"][1]}):page>', 'page', view)
app.add_url_rule(Paths.join('a', 'b'), 'joined', view)

for verb in Verb:
    app.add_url_rule(f'/verbs/{verb.name.lower()}', f'verb_{verb.value}', view, methods=[verb.value])

for endpoint, rule in (('short', '/s'), ('long', '/long')):
    options = {'methods': ['POST']} if endpoint == 'short' else {}
    app.add_url_rule(rule, endpoint, view, **options, defaults={'rule': rule})
