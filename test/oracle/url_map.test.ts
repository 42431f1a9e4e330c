import { existsSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import path from 'node:path';
import { afterEach, beforeEach, describe, expect } from 'vitest';
import type { Answer, Request } from './live';
import { askFlask, installedModules } from './live';
import { itWith } from './requirement';

const withFlask = itWith(installedModules(['flask']).get('flask') !== null, 'python3-flask');

describe('url_map.py', () => {
  let folder: string;

  beforeEach(() => {
    folder = mkdtempSync(path.join(tmpdir(), 'oracle-'));
  });

  afterEach(() => {
    rmSync(folder, { recursive: true });
  });

  async function ask(files: Record<string, string>, request: Request = {}): Promise<Answer> {
    for (const [name, text] of Object.entries(files)) {
      const file = path.join(folder, name);
      mkdirSync(path.dirname(file), { recursive: true });
      writeFileSync(file, text);
    }
    return (await askFlask([{ folder, ...request }]))[0] as Answer;
  }

  const rules = (answer: Answer): string[] => answer.routes.map((route) => route.rule);

  withFlask('describes a route completely', async () => {
    const answer = await ask({
      'app.py': [
        'from flask import Blueprint, Flask',
        'app = Flask(__name__, static_folder=None)',
        "bp = Blueprint('bp', __name__, url_prefix='/bp', subdomain='sub')",
        "@bp.route('/<int(min=2):id>/<any(a, b):x>', methods=['post'], defaults={'x': 'a'}, strict_slashes=False)",
        '@(lambda function: function)',
        'def view(id, x): ...',
        'app.register_blueprint(bp)',
      ].join('\n'),
    });
    expect(answer.error).toBeNull();
    expect(answer.apps).toEqual([{ name: 'app', file: 'app.py', line: 2 }]);
    expect(answer.routes).toEqual([
      {
        rule: '/bp/<int(min=2):id>/<any(a, b):x>',
        endpoint: 'bp.view',
        methods: ['POST'],
        app: null,
        blueprint: 'bp',
        subdomain: 'sub',
        host: null,
        defaults: { x: 'a' },
        strictSlashes: false,
        arguments: [
          { name: 'id', converter: 'int', args: [], kwargs: { min: 2 } },
          { name: 'x', converter: 'any', args: ['a', 'b'], kwargs: {} },
        ],
        view: { name: 'view', file: 'app.py', line: 6 },
      },
    ]);
  });

  withFlask('finds a factory in a package below src', async () => {
    const answer = await ask({
      'setup.py': 'from setuptools import setup',
      'src/site_/__init__.py': 'from .factory import create_app',
      'src/site_/factory.py': [
        'from flask import Flask',
        'def create_app(name=__name__):',
        '    app = Flask(name)',
        "    app.add_url_rule('/made', 'made')",
        '    return app',
      ].join('\n'),
    });
    expect(answer.error).toBeNull();
    expect(rules(answer)).toEqual(['/made', '/static/<path:filename>']);
  });

  withFlask('takes any expression as a target', async () => {
    const answer = await ask(
      {
        'server.py': [
          'import flask',
          'class Server:',
          '    def __init__(self, rule):',
          "        self.app = flask.Flask('server', static_folder=None)",
          "        self.app.add_url_rule(rule, 'index', self.index)",
          '    def index(self): ...',
        ].join('\n'),
      },
      { target: "server:Server('/given')" },
    );
    expect(answer.routes.map((route) => [route.rule, route.view])).toEqual([
      ['/given', { name: 'Server.index', file: 'server.py', line: 6 }],
    ]);
  });

  withFlask('replaces modules that are missing, and says so', async () => {
    const answer = await ask({
      'app.py': [
        'from flask import Flask',
        'import missing_a.deep as deep',
        'from missing_b import Base, guard, guarded, SomeError',
        'try:',
        '    import missing_optional',
        'except ImportError:',
        '    missing_optional = None',
        'app = Flask(__name__, static_folder=None)',
        'class Model(Base, deep.Other):',
        '    name = deep.Column(deep.String(20), default=guard)',
        'deep.init_app(app)',
        "@app.route('/plain')",
        '@guard',
        'def plain(): ...',
        "@app.route('/called')",
        "@guarded('role', strict=True)",
        'def called(): ...',
        'with deep.context() as value:',
        '    for item in Model.query.filter(Model.name == value):',
        "        app.add_url_rule(f'/{item}', 'item')",
        'try:',
        '    raise KeyError',
        'except (SomeError, KeyError):',
        "    app.add_url_rule('/caught', 'caught')",
        'if missing_optional:',
        "    app.add_url_rule('/optional', 'optional')",
      ].join('\n'),
    });
    expect(answer.error).toBeNull();
    expect(answer.faked).toEqual(['missing_a', 'missing_b']);
    expect(answer.routes.map((route) => [route.rule, route.view?.name ?? null])).toEqual([
      ['/called', 'called'],
      ['/caught', null],
      ['/plain', 'plain'],
    ]);
  });

  withFlask('says when a replaced module would have registered routes', async () => {
    const text = "import flask\nfrom flask_appbuilder import AppBuilder\napp = flask.Flask('a')\nAppBuilder(app)";
    const answer = await ask({ 'app.py': text }, { fake: ['flask_appbuilder'] });
    expect(answer.incomplete).toEqual(['flask_appbuilder']);
  });

  withFlask('replaces names and environment variables that are missing', async () => {
    const answer = await ask({
      'app.py': [
        'import os',
        'from flask import Flask, a_name_that_flask_never_had',
        "app = Flask(os.environ['ORACLE_TEST_NAME'], static_folder=None)",
        "app.route('/')(a_name_that_flask_never_had(lambda: ''))",
      ].join('\n'),
    });
    expect(answer.error).toBeNull();
    expect(answer.faked).toEqual(['flask.a_name_that_flask_never_had', 'os.environ.ORACLE_TEST_NAME']);
    expect(rules(answer)).toEqual(['/']);
  });

  withFlask('does not replace a module of the project that fails', async () => {
    const answer = await ask({ 'app.py': 'import flask, broken', 'broken.py': 'from flask import Flask\n1 / 0' });
    expect(answer.error).toContain('ZeroDivisionError');
    expect(answer.routes).toEqual([]);
  });

  withFlask('writes into a copy of the folder, and nowhere else', async () => {
    const elsewhere = path.join(folder, '..', `${path.basename(folder)}-elsewhere`);
    const answer = await ask({
      'app.py': [
        'import os',
        'from flask import Flask',
        'app = Flask(__name__, static_folder=None)',
        'os.makedirs(app.instance_path)',
        "open('written', 'w').close()",
        'try:',
        `    open(${JSON.stringify(elsewhere)}, 'w')`,
        'except PermissionError:',
        "    app.add_url_rule('/refused', 'refused')",
      ].join('\n'),
    });
    expect(rules(answer)).toEqual(['/refused']);
    expect(readdirSync(folder)).toEqual(['app.py']);
    expect(existsSync(elsewhere)).toBe(false);
  });

  withFlask('allows neither the network nor other programs', async () => {
    const answer = await ask({
      'app.py': [
        'import socket, subprocess',
        'from flask import Flask',
        'app = Flask(__name__, static_folder=None)',
        "for name, attempt in {'network': lambda: socket.create_connection(('127.0.0.1', 9)),",
        "                      'program': lambda: subprocess.run(['true'])}.items():",
        '    try:',
        '        attempt()',
        '    except OSError as error:',
        "        app.add_url_rule(f'/{name}', str(error).partition(':')[0])",
      ].join('\n'),
    });
    expect(answer.routes.map((route) => route.endpoint)).toEqual(['uses the network', 'starts another program']);
  });

  withFlask('ends what takes too long, and what ends the process', async () => {
    const endless = await ask({ 'app.py': 'import flask\nwhile True: pass' }, { target: 'app:app', seconds: 1 });
    expect(endless.error).toBe('took too long');
    const ended = await ask({ 'app.py': 'import flask, os\nos._exit(3)' }, { target: 'app:app' });
    expect(ended.error).toBe('the process ended without an answer');
    const exited = await ask({ 'app.py': 'import flask, sys\nsys.exit(1)' }, { target: 'app:app' });
    expect(exited.error).toContain('SystemExit');
  });

  withFlask('has no answer for a folder without an application', async () => {
    expect((await ask({ 'notes.py': '# flask is mentioned here' })).error).toContain('no application found');
    expect((await ask({}, { folder: path.join(folder, 'absent') })).error).toContain('no such folder');
  });
});
