from flask import Flask
from flask_rebar import HandlerRegistry, Rebar

rebar = Rebar()
v1 = rebar.create_handler_registry(prefix='/v1')
plain = HandlerRegistry(spec_ui_path=None)
rebar.add_handler_registry(plain)


@v1.handles(rule='/todos/<todo_id>', method='GET')
def get_todo(todo_id):
    return {}


@v1.handles(rule='/todos/<todo_id>', method='PATCH', endpoint='change')
def change_todo(todo_id):
    return {}


def ping():
    return {}


plain.add_handler(ping, rule='/ping', method='POST')
v2 = v1.clone()
v2.prefix = 'v2'
rebar.add_handler_registry(v2)

app = Flask(__name__)
rebar.init_app(app)
