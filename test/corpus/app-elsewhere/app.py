import core.views  # noqa: F401
from core.application import current, web

app = current()
api = web.api


@api.route('/late')
def late():
    return 'late'


web.finish(app)
