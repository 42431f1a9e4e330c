def index():
    return 'index'
