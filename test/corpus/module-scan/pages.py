from os.path import join


def imprint():
    return join('pages', 'imprint')


def privacy_policy():
    return _text('privacy')


def _text(name):
    return name
