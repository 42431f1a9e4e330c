@manager.route('/me')  # noqa: F821
def me():
    return 'me'


@manager.route('/me/<int:page>', methods=['POST'])  # noqa: F821
def listed(page):
    return str(page)
