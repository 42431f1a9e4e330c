from flask import Flask

from modules import accounts, billing, reports

MODULES = {
    '/accounts': accounts,
    '/billing': billing,
    '/reports': reports,
}

EXTRA = dict(tools='/tools', help='/help')

app = Flask(__name__)

for prefix, module in MODULES.items():
    app.register_blueprint(module.blueprint, url_prefix=prefix)
    for rule, view in getattr(module, 'SHORTCUTS', {}).items():
        app.add_url_rule(rule, view_func=view)

for name in sorted(EXTRA):
    app.add_url_rule(EXTRA[name], name, lambda name=name: name)
