import { test } from 'vitest';
import { describes, saysNothing } from '../support/editing';

const NESTED = `
  --- app.py
  from flask import Flask
  from views import api, v1
  app = Flask(__name__)
  api.register_blueprint(v1, url_prefix='/v1')
  app.register_blueprint(api, url_prefix='/api')
  --- views.py
  from flask import Blueprint
  api = Blueprint('api', __name__)
  v1 = Blueprint('v1', __name__)
  @v1.get('/')
  def index(): return ''
  @api.get('/status')
  def status(): return ''
`;

test('a blueprint says how many routes it has, its own and those of blueprints in it, and where it is registered', () => {
  describes(NESTED.replace("'api'", "'a<|>pi'"), [
    'Blueprint `api`',
    '2 routes of `app:app`',
    'Registered by',
    'app.py:5',
  ]);
  describes(NESTED.replace("'v1'", "'v<|>1'"), ['Blueprint `api.v1`', '1 route of', 'Registered by', 'app.py:4']);
});

test('nothing is said of one that no application has', () => {
  saysNothing("from flask import Blueprint\nbp = Blueprint('b<|>p', __name__)\n");
});
