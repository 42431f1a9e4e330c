import flask

members = flask.Blueprint('members', __name__)


@members.route('/<int:number>')
def member(number):
    return str(number)
