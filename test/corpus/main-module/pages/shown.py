from __main__ import app


@app.get('/shown')
def all_shown():
    return ''


def shown(view):
    return view
