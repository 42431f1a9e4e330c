def init_app(app, login_url='/login', logout_url='/logout'):
    @app.route(login_url, methods=['GET', 'POST'])
    def login():
        return 'Please sign in'

    @app.route(logout_url)
    def logout():
        return 'Bye'
