from functools import partial

from flask import request


class Handler:
    name = None
    methods = ('GET',)
    identifier = 'int:id'

    @classmethod
    def rule(cls, prefix=''):
        return f'{prefix}/{cls.name}'

    @classmethod
    def register(cls, app, prefix=''):
        endpoint = (prefix.strip('/') + '_' if prefix else '') + cls.name
        app.add_url_rule(cls.rule(prefix), endpoint, cls.dispatch, methods=cls.methods)
        app.add_url_rule(
            f'{cls.rule(prefix)}/<{cls.identifier}>', f'{endpoint}_one', partial(cls.dispatch, one=True)
        )

    @classmethod
    def dispatch(cls, one=False, **values):
        return getattr(cls(), request.method.lower())(**values)

    def get(self, **values):
        return str(values)


class Users(Handler):
    name = 'users'
    methods = Handler.methods + ('POST',)

    def post(self):
        return ''


class Tags(Handler):
    name = 'tags'
    identifier = 'tag'

    @classmethod
    def rule(cls, prefix=''):
        return super().rule(prefix + '/meta')


class Search:
    def install(self, app):
        for attribute in ('by_name', 'by_date'):
            app.add_url_rule(f'/search/{attribute}', f'search.{attribute}', getattr(self, attribute))

    def by_name(self):
        return 'name'

    def by_date(self):
        return 'date'
