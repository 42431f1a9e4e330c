from flask import redirect


def home():
    return 'home'


def search():
    return 'search'


def item(item_id):
    return str(item_id)


def moved(to):
    return redirect(to)
