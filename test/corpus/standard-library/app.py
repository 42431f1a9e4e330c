from dataclasses import dataclass, field
from enum import Enum
from functools import partial, partialmethod, reduce
from itertools import chain, starmap, repeat, zip_longest, islice
from operator import attrgetter, itemgetter
from collections import defaultdict, ChainMap
from types import SimpleNamespace
from flask import Flask, Blueprint

app = Flask(__name__)

class Page(Enum):
    HOME = ('/', 'home')
    ABOUT = ('/about', 'about')

    def __init__(self, url, endpoint):
        self.url = url
        self.endpoint_name = endpoint

for page in Page:
    app.add_url_rule(page.url, page.endpoint_name, lambda: 'x')

class Kind(str, Enum):
    A = 'alpha'
    B = 'beta'

for kind in Kind:
    app.add_url_rule(f'/kind/{kind.value}', f'kind_{kind.name.lower()}', lambda: 'x')

@dataclass(frozen=True)
class Spec:
    rule: str
    endpoint: str = 'none'
    methods: list = field(default_factory=lambda: ['GET', 'PUT'])

    def register(self, target):
        target.add_url_rule(self.rule, self.endpoint, lambda: 'x', methods=self.methods)

for spec in sorted([Spec('/s2', 's2'), Spec('/s1', 's1', ['POST'])], key=attrgetter('rule')):
    spec.register(app)

groups = [['/c1', '/c2'], ['/c3']]
for rule in chain.from_iterable(groups):
    app.add_url_rule(rule, rule[1:], lambda: 'x')

def add(rule, endpoint):
    app.add_url_rule(rule, endpoint, lambda: 'x')
list(starmap(add, [('/st1', 'st1'), ('/st2', 'st2')]))
list(map(add, ['/m1', '/m2'], ['m1', 'm2']))
[*map(lambda pair: add(*pair), {'/dm1': 'dm1'}.items())]

for rule, method in zip_longest(['/z1', '/z2'], ['POST'], fillvalue='GET'):
    app.add_url_rule(rule, rule[1:], lambda: 'x', methods=[method])

for rule in islice(['/i1', '/i2', '/i3'], 2):
    app.add_url_rule(rule, rule[1:], lambda: 'x')

for rule, suffix in zip(['/r1', '/r2'], repeat('.json')):
    app.add_url_rule(rule + suffix, rule[1:], lambda: 'x')

by_method = defaultdict(list)
by_method['GET'].append('/d1')
by_method['POST'].append('/d2')
for method, rules in by_method.items():
    for rule in rules:
        app.add_url_rule(rule, rule[1:], lambda: 'x', methods=[method])

if (prefix := '/walrus') and (n := len(prefix)) > 3:
    app.add_url_rule(f'{prefix}/{n}', 'walrus', lambda: 'x')

MODE = 'api'
match MODE:
    case 'web' | 'site':
        app.add_url_rule('/site', 'site', lambda: 'x')
    case 'api':
        app.add_url_rule('/apimode', 'apimode', lambda: 'x')
    case _:
        app.add_url_rule('/other', 'other', lambda: 'x')

ns = SimpleNamespace(prefix='/ns', items=('a', 'b'))
for item in ns.items:
    app.add_url_rule(f'{ns.prefix}/{item}', f'ns_{item}', lambda: 'x')

joined = reduce(lambda left, right: left + '/' + right, ['', 'red', 'uce'])
app.add_url_rule(joined, 'reduced', lambda: 'x')
settings = ChainMap({'a': '/chain-a'}, {'a': '/no', 'b': '/chain-b'})
app.add_url_rule(settings['a'], 'chain_a', lambda: 'x')
app.add_url_rule(settings['b'], 'chain_b', lambda: 'x')
for index, rule in enumerate(reversed(['/rev2', '/rev1']), start=1):
    app.add_url_rule(f'{rule}/{index:02d}', f'rev{index}', lambda: 'x')
for name in filter(None, ['fa', '', 'fb']):
    app.add_url_rule('/{0}/{name!s}'.format('filter', name=name), name, lambda: 'x')
app.add_url_rule('/%(version)s/%(name)s' % {'version': 'v1', 'name': 'percent'}, 'percent', lambda: 'x')
app.add_url_rule('/'.join(['', 'joined', '<int:id>']), 'joined', lambda id: 'x')
get = itemgetter('url')
app.add_url_rule(get({'url': '/getter'}), 'getter', lambda: 'x')
rows = [*map(lambda pair: (pair[0] + '/row', pair[1]), {'/first': 'first'}.items()), *[('/second/row', 'second')]]
for rule, endpoint in rows:
    app.add_url_rule(rule, endpoint, lambda: 'x')
