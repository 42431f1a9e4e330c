import functools
from flask import Flask
app = Flask(__name__)
class Menu:
    pass


class Page:
    pass


def remove(cls, id): return ''
def wrap(fn, *args):
    made = functools.partial(fn, *args)
    functools.update_wrapper(made, args[0])
    return made
for cls in (Menu, Page):
    app.add_url_rule(f'/{cls.__name__.lower()}/<int:id>', view_func=wrap(remove, cls))
@functools.wraps(remove)
def other(id): return ''
app.add_url_rule('/o/<id>', view_func=other)
app.add_url_rule('/p/<id>', 'p', functools.partial(remove, Menu))
class Model:
    rows = functools.partialmethod(lambda self, app, rule: app.add_url_rule(rule, rule[1:], lambda: ''), rule='/pm')
Model().rows(app)
def plain(): return ''
functools.update_wrapper(plain, Page)
app.add_url_rule('/inplace', 'in.place'.replace('.', '_') + plain.__name__, plain)
