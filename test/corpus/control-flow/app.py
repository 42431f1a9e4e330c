import sys

from flask import Flask

app = Flask(__name__)


def view(**values):
    return str(values)


def add(rule, endpoint=None):
    app.add_url_rule(rule, endpoint or rule.strip('/').replace('/', '_'), view)


try:
    add('/try')
    {}['missing']
    add('/not-reached')
except (KeyError, ValueError) as error:
    add('/except/' + type(error).__name__.lower())
else:
    add('/else')
finally:
    add('/finally')

try:
    number = int('7')
except ValueError:
    add('/no-number')
else:
    add(f'/number/{number}')

number = 3
while number:
    add(f'/countdown/{number}')
    number -= 1
else:
    add('/lift-off')

for rule in ['/first', '/skipped', '/second', '/stop', '/after-stop']:
    if rule == '/skipped':
        continue
    if rule.endswith('stop'):
        break
    add(rule)
else:
    add('/no-break')

match ('page', 2):
    case ('page', 1):
        add('/match/one')
    case ('page', count) if count > 5:
        add('/match/many')
    case (kind, count):
        add(f'/match/{kind}/{count}')
    case _:
        add('/match/else')

match {'kind': 'blog', 'rule': '/match/blog'}:
    case {'kind': 'wiki'}:
        add('/match/wiki')
    case {'kind': str(), 'rule': rule}:
        add(rule)

if (length := len('abc')) == 3:
    add(f'/walrus/{length}')

add('/ternary' if sys.version_info >= (3, 8) else '/old')
add('/' + ('' or 'default'))
add('/and/' + str(1 and 2))

stack = ['/popped/1', '/popped/2']
while stack:
    add(stack.pop())

first, *middle, last = ['/star/1', '/star/2', '/star/3', '/star/4']
for rule in (*middle, last):
    add(rule)

pages = {'/dict/a': 'a', '/dict/b': 'b'}
pages.update({'/dict/c': 'c'})
del pages['/dict/b']
for rule in pages:
    add(rule, endpoint='dict_' + pages[rule])

rules = ['/slice/%d' % index for index in range(6)]
for rule in rules[1:4:2] + rules[-1:]:
    add(rule)

total = 0
for total, rule in enumerate(rules):
    if total > 1:
        break
add(f'/total/{total}')
assert app.url_map, 'has routes'
