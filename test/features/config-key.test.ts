import { describe, expect, it } from 'vitest';
import { accepts, completes, describes, leads, refers, refusesRename, renames } from '../support/editing';

const APP = `--- app.py
from flask import Flask, current_app, render_template
app = Flask(__name__)
app.config['«PAGE_SIZE»'] = 20
app.config.from_object('settings.Production')
@app.get('/')
def index():
    return render_template('index.html', n=current_app.config['PAGE_SIZE'])
--- settings.py
class Base:
    pass
class ProductionConfig:
    UPLOADS = 'x'
    DEBUG = False
Production = ProductionConfig
`;
const PLAIN = APP.replace(/[«»]/g, '');
const PAGE = '--- templates/index.html\n';
const OWN = ['PAGE_SIZE', 'UPLOADS'];

describe('a key of the configuration', () => {
  it.each([
    "app.config['<|>']",
    "app.config.get('<|>')",
    "app.config.setdefault('<|>', 1)",
    "current_app.config['<|>']",
    "flask.current_app.config['<|>",
    "app.config['SECRET<|>",
    "config = app.config; config['<|>']",
    "app.config.update({'<|>': 1})",
    "'<|>' in app.config",
  ])('is completed in %s', (text) => {
    completes(
      `${PLAIN}--- other.py\nimport flask\nfrom flask import current_app\nfrom app import app\ndef f():\n    ${text}\n`,
      {
        has: [...OWN, 'SECRET_KEY', 'DEBUG', 'SESSION_COOKIE_SECURE'],
        hasNot: ['SQLALCHEMY_DATABASE_URI'],
      },
    );
  });

  it.each(["config['<|>']", 'config.<|>', "config.get('<|>')"])('is completed in a template: %s', (text) => {
    completes(`${PLAIN}${PAGE}{{ ${text} }}`, { has: [...OWN, 'SECRET_KEY'] });
  });

  it('has the keys of extensions that the project imports, with their defaults', () => {
    const entries = completes(`${PLAIN}from flask_sqlalchemy import SQLAlchemy\napp.config['<|>']\n`, {
      has: ['SQLALCHEMY_ECHO'],
      hasNot: ['MAIL_PORT'],
    });
    expect(entries.get('SQLALCHEMY_ECHO')?.detail).toBe('False — Flask-SQLAlchemy 3.0');
    expect(entries.get('SECRET_KEY')?.documentation).toContain('Signs the session');
  });

  it('puts the project’s own first, the nearest before others, and what is gone from Flask last', () => {
    const labels = [...completes(`${PLAIN}app.config['<|>']\n`, { has: OWN }).keys()];
    expect(labels.slice(0, 2)).toEqual(['UPLOADS', 'PAGE_SIZE']);
    expect(labels.at(-1)).toBe('JSON_SORT_KEYS');
  });

  it('is taken as what is assigned to where it is a keyword or an attribute', () => {
    accepts(`${PLAIN}app.config.from_mapping(SEC<|>)\n`, 'SECRET_KEY', 'app.config.from_mapping(SECRET_KEY=)');
    accepts(`${PLAIN}app.config.from_mapping(SEC<|>='x')\n`, 'SECRET_KEY', "app.config.from_mapping(SECRET_KEY='x')");
    accepts(
      `${PLAIN}--- config.py\nfrom flask import Flask\nclass Config:\n    SEC<|>\n`,
      'SECRET_KEY',
      'SECRET_KEY =',
    );
  });

  it.each(["app.config['PAGE<|>_SIZE']", "app.config.get('PAGE<|>_SIZE', 1)", "current_app.config['PAGE<|>_SIZE']"])(
    'leads to where it is set: %s',
    (text) =>
      leads(
        `${APP}def f(): return ${text}\n`.replace(
          '--- settings.py',
          '--- settings.py\nfrom flask import current_app\nfrom app import app',
        ),
      ),
  );

  it.each(['config.UPLO<|>ADS', "config['UPLO<|>ADS']"])('leads to the class from a template: %s', (text) => {
    leads(`${PLAIN.replace('UPLOADS', '«UPLOADS»')}${PAGE}{{ ${text} }}`);
  });

  it('tells what Flask makes of it, and where it is set', () => {
    describes(`${PLAIN}app.config['DE<|>BUG']\n`, [
      '`DEBUG = None` — Flask 3.1',
      'debug mode',
      'Set in',
      'settings.py:5',
    ]);
    describes(`${PLAIN}app.config['PAGE_<|>SIZE']\n`, ['Configuration key `PAGE_SIZE`', 'app.py:3']);
    describes(`${PLAIN}app.config['MAIL_<|>PORT']\n`, ['`MAIL_PORT = 25` — Flask-Mail 0.9']);
    describes(`${PLAIN}app.config['JSON_<|>AS_ASCII']\n`, ['*Until 2.2.*']);
  });

  it('tells the variable of the environment that sets it', () => {
    const more = (call: string) => `${PLAIN}app.config.${call}\napp.config['PAGE_<|>SIZE']\n`;
    describes(more('from_prefixed_env()'), ['`FLASK_PAGE_SIZE`']);
    describes(more("from_prefixed_env('SHOP')"), ['`SHOP_PAGE_SIZE`']);
  });

  it('is found everywhere', () => {
    refers(`--- app.py
from flask import Flask, render_template
import settings
app = Flask(__name__)
app.config.from_object(settings.Config)
app.config.from_mapping(«UPLOADS»='a', OTHER=1)
app.config.update({'«UPLOADS»': 'b'})
@app.get('/')
def index(): return app.config['«UPLO<|>ADS»'] + other['UPLOADS']
--- settings.py
class Config:
    «UPLOADS» = 'x'
    uploads = UPLOADS
--- templates/index.html
{{ config.«UPLOADS» }} {{ config['«UPLOADS»'] }} {{ x.UPLOADS }}
`);
  });

  it.each([
    ["app.config.from_object('prod.Live')", 'prod.py', 'class Live:\n    «COLOR» = 1\n'],
    ["app.config.from_object('prod.Live')", 'prod.py', 'class Base:\n    «COLOR» = 1\nclass Live(Base):\n    X = 1\n'],
    ['from prod import live\napp.config.from_object(live)', 'prod.py', 'class Live:\n    «COLOR» = 1\nlive = Live()\n'],
    ["app.config.from_object('prod')", 'prod.py', '«COLOR» = 1\n'],
    ['import prod\napp.config.from_object(prod)', 'prod.py', '«COLOR» = 1\n'],
    ['app.config.from_object(__name__)\n«COLOR» = 1', 'prod.py', ''],
    ["app.config.from_pyfile('../prod.py')", 'prod.py', '«COLOR» = 1\n'],
    [
      'from prod import kinds\napp.config.from_object(kinds[name])',
      'prod.py',
      "class Live:\n    «COLOR» = 1\nkinds = {'live': Live}\n",
    ],
    ["PALETTE = {'«COLOR»': 1}\napp.config.update(PALETTE)", 'prod.py', ''],
    ["PALETTE = {'«COLOR»': 1}\napp.config.from_mapping(**PALETTE)", 'prod.py', ''],
    ["app.config.setdefault('«COLOR»', 1)", 'prod.py', ''],
  ])('leads to where it is set, as the configuration is read: %s', (code, path, text) => {
    leads(`--- app.py
from flask import Flask
app = Flask(__name__)
${code}
def color(): return app.config['CO<|>LOR']
--- ${path}
${text}`);
  });

  it('is nothing of classes and modules that no configuration is read from', () => {
    leads(`--- app.py
from flask import Flask
import prod
app = Flask(__name__)
app.config.from_object('prod.Live')
def color(): return app.config['CO<|>LOR']
--- prod.py
COLOR = 0
class Live:
    «COLOR» = 1
class OtherConfig:
    COLOR = 2
`);
  });

  it('is renamed everywhere where it is the project’s own', () => {
    const before = `${PLAIN}${PAGE}{{ config.PAGE_SIZE }}`;
    expect(
      renames(
        before.replace("['PAGE_SIZE'] =", "['PAGE<|>_SIZE'] ="),
        'PER_PAGE',
        before.replaceAll('PAGE_SIZE', 'PER_PAGE'),
      ),
    ).toEqual([]);
    expect(refusesRename(before.replace("['PAGE_SIZE'] =", "['PAGE<|>_SIZE'] ="), 'UPLOADS')).toContain('already');
  });

  it.each(["other.config['<|>']", "client.config.get('<|>')", "os.environ['<|>']", "config['<|>']"])(
    'is nothing of %s',
    (text) => {
      completes(`${PLAIN}import os\ndef f(other, client, config):\n    ${text}\n`, []);
    },
  );
});
