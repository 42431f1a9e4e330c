from app import app

handled = [404]


@app.errorhandler(404)
def not_found(error):
    return 'not found', 404
