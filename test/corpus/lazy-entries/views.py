__all__ = ['index', 'user']
def page(f):
    f.is_page = True
    return f
def index(): return ''
def user(username='x'): return ''
@page
def about(): return ''
@page
def contact(): return ''
