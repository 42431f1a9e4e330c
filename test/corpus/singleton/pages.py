from web import Application

web = Application()


@web.page('/')
def index():
    return sorted(web.routes)


@Application.instance().page('/help', methods=['GET', 'POST'])
def show_help():
    return 'help'
