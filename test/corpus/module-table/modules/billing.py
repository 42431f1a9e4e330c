from flask import Blueprint

# The prefix of the registration wins over this one.
blueprint = Blueprint('billing', __name__, url_prefix='/invoices')


@blueprint.route('/<int:number>')
def invoice(number):
    return str(number)
