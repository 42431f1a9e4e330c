def index():
    return 'slow'
