def index():
    return 'home'
