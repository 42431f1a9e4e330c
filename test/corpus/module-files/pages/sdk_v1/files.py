@manager.route('/files/<path:name>')  # noqa: F821
def download(name):
    return name
