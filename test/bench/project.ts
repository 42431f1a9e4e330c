import { mkdirSync, writeFileSync } from 'node:fs';
import { dirname, join } from 'node:path';

/** A number from 0 to `below` - 1. */
type Random = (below: number) => number;

const SEED = 20_250_101;
const AREAS = 40;
const PLAIN_MODULES = 700;
const FLASK_MODULES = 300;
const WORDS =
  'account address batch branch budget cargo carrier catalog channel client contract currency customer delivery device discount driver event export fleet freight gateway invoice ledger license listing location member message metric notice offer order parcel partner payment permit plan policy price product profile quota rating receipt record refund region rental report request reserve return review route sale schedule segment service session shipment signal station stock supplier survey target tariff tenant ticket token transfer unit vendor version voucher wallet warehouse zone'.split(
    ' ',
  );
/** The names of blueprints; some areas lie inside the one before them. */
const AREA_NAMES = WORDS.slice(0, AREAS).map((word) => `${word}s`);

/**
 * Writes the project that is measured into `folder`, always the same: 300 files that use Flask, with an application
 * factory, forty blueprints and some five hundred routes, and 700 modules that know nothing of it.
 */
export function writeProject(folder: string): void {
  for (const [path, text] of projectFiles()) {
    mkdirSync(dirname(join(folder, path)), { recursive: true });
    writeFileSync(join(folder, path), text);
  }
}

function projectFiles(): ReadonlyMap<string, string> {
  const random = randomFrom(SEED);
  const files = new Map<string, string>();
  files.set('wsgi.py', "from shop import create_app\n\napp = create_app('config.Production')\n");
  files.set('shop/__init__.py', factory());
  files.set('shop/extensions.py', EXTENSIONS);
  files.set('shop/errors.py', ERRORS);
  AREA_NAMES.forEach((area, index) => {
    const at = (name: string) => `shop/${area}/${name}.py`;
    files.set(at('__init__'), blueprint(area, index));
    files.set(at('views'), views(area, random, 6 + (index % 5 === 0 ? 10 : 0)));
    files.set(at('api'), api(area, random));
    files.set(at('access'), access(area, random));
    files.set(at('context'), context(area, random));
    files.set(at('mail'), mail(area, random));
    files.set(at('services'), services(area, random));
  });
  for (let count = 0; files.size < FLASK_MODULES; count++) {
    files.set(`tests/test_${AREA_NAMES[count]}.py`, tests(AREA_NAMES[count] ?? ''));
  }
  for (let count = 0; count < PLAIN_MODULES; count++) files.set(plainPath(count), plainModule(count, random));
  return files;
}

function factory(): string {
  return `from flask import Flask

from shop.errors import register_errors
from shop.extensions import init_extensions
${AREA_NAMES.filter((_, index) => !isNested(index))
  .map((area) => `from shop.${area} import bp as ${area}_bp`)
  .join('\n')}

BLUEPRINTS = [
${AREA_NAMES.filter((_, index) => !isNested(index))
  .map((area) => `    ${area}_bp,`)
  .join('\n')}
]


def create_app(config='config.Development'):
    app = Flask(__name__)
    app.config.from_object(config)
    init_extensions(app)
    register_errors(app)
    for blueprint in BLUEPRINTS:
        app.register_blueprint(blueprint)

    @app.route('/')
    def index():
        return 'shop'

    return app
`;
}

const EXTENSIONS = `from flask import g, request
from flask_login import LoginManager
from flask_sqlalchemy import SQLAlchemy

db = SQLAlchemy()
login_manager = LoginManager()


def init_extensions(app):
    db.init_app(app)
    login_manager.init_app(app)

    @app.before_request
    def remember_locale():
        g.locale = request.accept_languages.best_match(['en', 'de', 'fr'])
`;

const ERRORS = `from flask import render_template


def not_found(error):
    return render_template('errors/404.html'), 404


def register_errors(app):
    app.register_error_handler(404, not_found)

    @app.errorhandler(500)
    def failed(error):
        return render_template('errors/500.html'), 500
`;

function isNested(index: number): boolean {
  return index % 4 === 3;
}

function blueprint(area: string, index: number): string {
  const nested = isNested(index + 1) && index + 1 < AREAS ? AREA_NAMES[index + 1] : undefined;
  const lines = [
    'from flask import Blueprint',
    '',
    `bp = Blueprint('${area}', __name__, url_prefix='/${area}')`,
    '',
    `from shop.${area} import api, context, views  # noqa: E402, F401`,
  ];
  if (nested)
    lines.push(
      `from shop.${nested} import bp as ${nested}_bp  # noqa: E402`,
      '',
      `bp.register_blueprint(${nested}_bp)`,
    );
  return `${lines.join('\n')}\n`;
}

function views(area: string, random: Random, count: number): string {
  const kind = singular(area);
  const parts = [
    `from flask import abort, flash, redirect, render_template, request, url_for

from shop.${area} import bp
from shop.${area}.access import ${kind}_required
from shop.${area}.services import find_${kind}, list_${area}


@bp.route('/')
def index():
    page = request.args.get('page', 1, type=int)
    return render_template('${area}/index.html', ${area}=list_${area}(page), page=page)
`,
  ];
  for (let view = 1; view < count; view++) {
    const name = `${word(random)}_${view}`;
    parts.push(`
@bp.route('/<int:${kind}_id>/${name}', methods=['GET', 'POST'])
@${kind}_required
def ${name}(${kind}_id):
    """Shows the ${name.replace('_', ' ')} of one ${kind}, and takes what was changed in it."""
    ${kind} = find_${kind}(${kind}_id)
    if ${kind} is None:
        abort(404)
    if request.method == 'POST':
${assignments(random, kind, 3)}
        flash('The ${kind} was saved.')
        return redirect(url_for('.${name}', ${kind}_id=${kind}_id))
    back = url_for('${area}.index' if request.args.get('all') else '.index')
    return render_template('${area}/${name}.html', ${kind}=${kind}, back=back)
`);
  }
  return parts.join('\n');
}

function api(area: string, random: Random): string {
  const kind = singular(area);
  const actions = [0, 1, 2, 3].map((index) => `${word(random)}_${index}`);
  return `from flask import jsonify, request
from flask.views import MethodView

from shop.${area} import bp
from shop.${area}.services import find_${kind}, list_${area}


class ${capital(kind)}API(MethodView):
    def get(self, ${kind}_id=None):
        if ${kind}_id is None:
            return jsonify([${kind}.to_dict() for ${kind} in list_${area}(1)])
        return jsonify(find_${kind}(${kind}_id).to_dict())

    def put(self, ${kind}_id):
        ${kind} = find_${kind}(${kind}_id)
${assignments(random, kind, 4)}
        return jsonify(${kind}.to_dict())

    def delete(self, ${kind}_id):
        find_${kind}(${kind}_id).delete()
        return '', 204


${kind}_api = ${capital(kind)}API.as_view('${kind}_api')
bp.add_url_rule('/api', view_func=${kind}_api, methods=['GET'])
bp.add_url_rule('/api/<int:${kind}_id>', view_func=${kind}_api, methods=['GET', 'PUT', 'DELETE'])


def act(${kind}_id, action):
    payload = request.get_json()
    return jsonify(id=${kind}_id, action=action, accepted=bool(payload))


for action in [${actions.map((action) => `'${action}'`).join(', ')}]:
    bp.add_url_rule(
        f'/api/<int:${kind}_id>/{action}',
        endpoint=action,
        view_func=act,
        methods=['POST'],
        defaults={'action': action},
    )
`;
}

function access(area: string, random: Random): string {
  const kind = singular(area);
  return `from functools import wraps

from flask import abort, current_app, g, request


def ${kind}_required(view):
    @wraps(view)
    def wrapper(*args, **kwargs):
        if g.get('user') is None:
            abort(401)
        if request.method not in current_app.config.get('${kind.toUpperCase()}_METHODS', ('GET', 'POST')):
            abort(403)
        return view(*args, **kwargs)

    return wrapper

${functions(random, 3)}`;
}

function context(area: string, random: Random): string {
  const links = [0, 1, 2].map(() => AREA_NAMES[random(AREAS)] ?? area);
  return `from flask import g, request, url_for

from shop.${area} import bp


@bp.context_processor
def navigation():
    return {
        'home': url_for('index'),
        'here': url_for('.index'),
        'static': url_for('static', filename='${area}.css'),
    }


@bp.before_request
def remember_area():
    g.area = '${area}'
    g.neighbours = ${JSON.stringify(links)}
    g.path = request.path

${functions(random, 3)}`;
}

function mail(area: string, random: Random): string {
  const kind = singular(area);
  return `from flask import current_app, render_template


def send_${kind}_mail(recipient, ${kind}):
    sender = current_app.config['MAIL_SENDER']
    body = render_template('mail/${area}.txt', ${kind}=${kind}, recipient=recipient)
    return {'from': sender, 'to': recipient, 'body': body}

${functions(random, 4)}`;
}

function services(area: string, random: Random): string {
  const kind = singular(area);
  return `from flask import current_app

from core.${plainName(random(PLAIN_MODULES)).replace('.__init__', '')} import logger


def find_${kind}(${kind}_id):
    return current_app.extensions['store'].get('${kind}', ${kind}_id)


def list_${area}(page):
    size = current_app.config.get('PAGE_SIZE', 50)
    return current_app.extensions['store'].all('${kind}')[(page - 1) * size : page * size]

${functions(random, 6)}`;
}

function tests(area: string): string {
  return `import pytest

from flask import url_for

from shop import create_app


@pytest.fixture
def client():
    app = create_app('config.Testing')
    with app.test_request_context():
        yield app.test_client()


def test_index(client):
    assert client.get('/${area}/').status_code == 200
    assert url_for('index') == '/'
`;
}

function plainPath(index: number): string {
  return `core/${plainName(index).replace('.', '/')}.py`;
}

/** Ten modules a package. */
function plainName(index: number): string {
  const group = Math.floor(index / 10);
  const name = `${WORDS[group % WORDS.length]}_${group}`;
  return index % 10 === 0 ? `${name}.__init__` : `${name}.${WORDS[(index * 7) % WORDS.length]}_${index}`;
}

function plainModule(index: number, random: Random): string {
  const kind = capital(word(random));
  return `"""How the ${kind.toLowerCase()} number ${index} is computed and kept."""

import json
import logging
from collections import defaultdict
from dataclasses import dataclass, field

logger = logging.getLogger(__name__)


@dataclass
class ${kind}:
    name: str
    amounts: list = field(default_factory=list)
    labels: dict = field(default_factory=dict)

    def total(self, factor=1):
        return sum(amount * factor for amount in self.amounts)

    def to_json(self):
        return json.dumps({'name': self.name, 'amounts': self.amounts, 'labels': self.labels}, sort_keys=True)

${functions(random, 9)}`;
}

function functions(random: Random, count: number): string {
  return Array.from({ length: count }, (_, index) => plainFunction(random, index)).join('\n');
}

function plainFunction(random: Random, index: number): string {
  const [what, key, limit] = [word(random), word(random), 2 + random(90)];
  return `
def ${what}_${key}_${index}(items, limit=${limit}, *, strict=False):
    """Groups the ${what} by ${key}; what goes beyond the limit is left out."""
    groups = defaultdict(list) if strict else {}
    for position, item in enumerate(items):
        ${key} = getattr(item, '${key}', None)
        if ${key} is None or position >= limit:
            logger.debug('%s has no ${key} at %d', item, position)
            continue
        groups.setdefault(${key}, []).append((position, item))
    if strict and len(groups) > limit:
        raise ValueError(f'too many: {len(groups)} of ${what}')
    return {name: [item for _, item in sorted(group)] for name, group in groups.items()}
`;
}

function assignments(random: Random, target: string, count: number): string {
  const lines = Array.from(
    { length: count },
    () => `        ${target}.${word(random)} = request.form.get('${word(random)}')`,
  );
  return lines.join('\n');
}

function word(random: Random): string {
  return WORDS[random(WORDS.length)] ?? '';
}

function singular(area: string): string {
  return area.slice(0, -1);
}

function capital(name: string): string {
  return name.charAt(0).toUpperCase() + name.slice(1);
}

/** A linear congruential generator: the same numbers everywhere. */
function randomFrom(seed: number): Random {
  let state = seed;
  return (below) => {
    state = (Math.imul(state, 1_664_525) + 1_013_904_223) >>> 0;
    return Math.floor((state / 2 ** 32) * below);
  };
}
