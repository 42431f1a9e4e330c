import __main__

from .shown import shown


@__main__.app.route('/news/<int:id>')
@shown
def news(id):
    return ''
