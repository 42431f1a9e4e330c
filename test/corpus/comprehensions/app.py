from itertools import chain, product

from flask import Flask

app = Flask(__name__)

LANGUAGES = ['en', 'de', 'fr']
PAGES = {'imprint': 'Imprint', 'terms': 'Terms'}
HIDDEN = {'terms'}


def page(**values):
    return str(values)


RULES = [f'/{language}/' for language in LANGUAGES if language != 'fr']
for rule in RULES:
    app.add_url_rule(rule, 'home_' + rule.strip('/'), page)

BY_NAME = {name: '/page/%s' % name for name in PAGES if name not in HIDDEN}
for name, rule in BY_NAME.items():
    app.add_url_rule(rule, name, page)

for endpoint, rule in zip(('first', 'second'), ['/1', '/2']):
    app.add_url_rule(rule, endpoint, page)

for number, rule in enumerate(['/three', '/four'], start=3):
    app.add_url_rule(rule, f'number_{number}', page)

for rule in chain(['/chained'], ('/linked',)):
    app.add_url_rule(rule, rule[1:], page)

for language, (name, title) in product(LANGUAGES[:2], sorted(PAGES.items())):
    app.add_url_rule(f'/{language}/{name}', f'{name}_{language}', page, defaults={'title': title})

[app.add_url_rule(f'/list/{number}', f'list_{number}', page) for number in range(2)]

for rule in reversed([*RULES, '/last']):
    app.add_url_rule(rule + 'again', rule.replace('/', 'x') + '_again', page)

for name in map(str.upper, ['a', 'b']):
    app.add_url_rule('/' + name, name, page)

for name in filter(None, ['kept', '', None]):
    app.add_url_rule('/' + name, name, page)
