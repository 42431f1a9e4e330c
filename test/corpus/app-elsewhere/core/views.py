from .application import current

app = current()


@app.get('/')
def index():
    return 'index'
