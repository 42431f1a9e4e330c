BOOKS = '/books'
LOANS = '/loans'


def one(name, converter='default'):
    return f'/<{converter}:{name}>'
