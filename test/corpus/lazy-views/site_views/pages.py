def index():
    return 'index'


def search():
    return 'search'
