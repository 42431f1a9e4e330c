from __future__ import annotations

from typing import TYPE_CHECKING
import typing as t

from flask import Flask

app = Flask(__name__)

if TYPE_CHECKING:
    from typed import TypedView

    app.add_url_rule('/type-checking', 'type_checking', TypedView)

if t.TYPE_CHECKING:
    app.add_url_rule('/also-type-checking', 'also_type_checking')
else:
    app.add_url_rule('/at-run-time', 'at_run_time', lambda: '')

if False:
    app.add_url_rule('/false', 'false')

if 0 and app.debug:
    app.add_url_rule('/zero', 'zero')

if not True:
    app.add_url_rule('/not-true', 'not_true')
elif 1:
    app.add_url_rule('/one', 'one', lambda: '')
else:
    app.add_url_rule('/neither', 'neither')

while False:
    app.add_url_rule('/never', 'never')

for rule in []:
    app.add_url_rule(rule, 'empty')

for rule in ():
    app.add_url_rule(rule, 'empty')
else:
    app.add_url_rule('/no-break', 'no_break', lambda: '')


def register(app, early=True):
    app.add_url_rule('/before-return', 'before_return', lambda: '')
    if early:
        return app
    app.add_url_rule('/after-return', 'after_return')


def never_called():
    @app.route('/never-called')
    def view():
        return ''


def after_raise():
    try:
        raise LookupError('stop')
        app.add_url_rule('/after-raise', 'after_raise')
    except LookupError:
        return None
    app.add_url_rule('/after-handled', 'after_handled')


register(app)
after_raise()

if __name__ == '__main__':

    @app.route('/main')
    def main():
        return ''

    app.run()
