from flask import url_for


def link():
    return url_for('menu')
