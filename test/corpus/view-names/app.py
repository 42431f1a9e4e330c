"""The endpoint is the view's `__name__`, whatever the function was called where it was written."""

from functools import partial, update_wrapper, wraps

from flask import Flask

app = Flask(__name__)


def make_view(name):
    def view():
        return name

    view.__name__ = f'{name}_view'
    return view


def renamed(name):
    def decorate(function):
        function.__name__ = name
        return function

    return decorate


def prefixed(function):
    @wraps(function)
    def wrapper(*args, **kwargs):
        return function(*args, **kwargs)

    wrapper.__name__ = 'prefixed_' + function.__name__
    return wrapper


for name in ('north', 'south'):
    app.add_url_rule(f'/{name}', view_func=make_view(name))


@app.route('/renamed')
@renamed('another')
def original():
    return ''


@app.route('/prefixed')
@prefixed
def listing():
    return ''


alias = original
app.add_url_rule('/alias', view_func=alias)
app.add_url_rule('/lambda', view_func=lambda: '')


first, second = (lambda: '1'), (lambda: '2')
first, second = second, first
second.__name__ = 'number_two'
app.add_url_rule('/second', view_func=second)


class Views:
    @staticmethod
    def static_view():
        return ''

    @classmethod
    def class_view(cls):
        return ''

    def bound_view(self):
        return ''

    class Inner:
        def nested_view(self):
            return ''


app.add_url_rule('/static-method', view_func=Views.static_view)
app.add_url_rule('/class-method', view_func=Views.class_view)
app.add_url_rule('/bound', view_func=Views().bound_view)
app.add_url_rule('/nested', view_func=Views.Inner().nested_view)


class Menu: ...


class Page: ...


def delete(kind, id):
    return f'{kind} {id}'


for kind in (Menu, Page):
    remove = partial(delete, kind)
    update_wrapper(remove, kind)
    app.add_url_rule(f'/{kind.__name__}/<int:id>/delete', view_func=remove, methods=['DELETE'])
