from flask import Blueprint

blueprint = Blueprint('reports', __name__)
KINDS = ('daily', 'weekly')


def report(kind):
    return kind


for kind in KINDS:
    blueprint.add_url_rule(f'/{kind}', kind, report, defaults={'kind': kind})
