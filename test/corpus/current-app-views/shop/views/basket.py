from flask import current_app

app = current_app


@app.get('/basket')
def basket():
    return 'basket'
