from __main__ import app


@app.route('/about')
def about():
    return ''
