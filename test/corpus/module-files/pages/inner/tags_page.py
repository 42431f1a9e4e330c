from flask import jsonify

page_name = 'labels'


@manager.route('/', methods=['GET'])  # noqa: F821
def every():
    return jsonify([])


@app.route('/ping')  # noqa: F821
def ping():
    return 'pong'
