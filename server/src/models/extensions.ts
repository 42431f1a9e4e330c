/**
 * Libraries that are handed an application and add no rule to its URL map, by top-level package: nothing in the source
 * of any makes a blueprint, registers one or adds a rule.
 * What a library adds to templates or configuration is told elsewhere.
 */
const WITHOUT_ROUTES: ReadonlySet<string> = new Set([
  'apispec',
  'asgiref',
  'authlib',
  'blinker',
  'celery',
  'click',
  'elasticapm',
  'flask_alembic',
  'flask_allows',
  'flask_allows2',
  'flask_argon2',
  'flask_assets',
  'flask_babel',
  'flask_babelex',
  'flask_babelplus',
  'flask_basicauth',
  'flask_bcrypt',
  'flask_breadcrumbs',
  'flask_cache',
  'flask_caching',
  'flask_celeryext',
  'flask_compress',
  'flask_cors',
  'flask_crontab',
  'flask_dotenv',
  'flask_executor',
  'flask_featureflags',
  'flask_flatpages',
  'flask_frozen',
  'flask_gravatar',
  'flask_graphql_auth',
  'flask_htmlmin',
  'flask_htmx',
  'flask_httpauth',
  'flask_injector',
  'flask_jwt_extended',
  'flask_jwt_simple',
  'flask_kvsession',
  'flask_ldap3_login',
  'flask_ldapconn',
  'flask_limiter',
  'flask_login',
  'flask_mail',
  'flask_mailman',
  'flask_marshmallow',
  'flask_menu',
  'flask_migrate',
  'flask_minify',
  'flask_moment',
  'flask_mongoengine',
  'flask_mysqldb',
  'flask_oauthlib',
  'flask_openid',
  'flask_pagedown',
  'flask_paginate',
  'flask_paranoid',
  'flask_principal',
  'flask_pydantic',
  'flask_pymongo',
  'flask_redis',
  'flask_replicated',
  'flask_rq',
  'flask_rq2',
  'flask_script',
  'flask_seasurf',
  'flask_seeder',
  'flask_session',
  'flask_simpleldap',
  'flask_socketio',
  'flask_sqlalchemy',
  'flask_sqlalchemy_lite',
  'flask_sslify',
  'flask_static_digest',
  'flask_talisman',
  'flask_testing',
  'flask_whooshee',
  'flask_wtf',
  'gevent',
  'gunicorn',
  'itsdangerous',
  'jinja2',
  'logbook',
  'markdown',
  'newrelic',
  'opentelemetry',
  'peewee',
  'playhouse',
  'pony',
  'pytest',
  'quart_cors',
  'raven',
  'redis',
  'rq',
  'sentry_sdk',
  'sqlalchemy',
  'sqlalchemy_helpers',
  'tornado',
  'waitress',
  'werkzeug',
  'whitenoise',
]);

/** Modules of Python's standard library: none knows what an application is. From `sys.stdlib_module_names` of Python 3.13. */
const STANDARD_LIBRARY: ReadonlySet<string> = new Set(
  `abc argparse array ast asyncio atexit base64 binascii bisect builtins bz2 calendar cmath cmd code codecs collections
  colorsys compileall concurrent configparser contextlib contextvars copy copyreg csv ctypes curses dataclasses datetime
  dbm decimal difflib dis doctest email encodings enum errno faulthandler fcntl filecmp fileinput fnmatch fractions ftplib
  functools gc getopt getpass gettext glob graphlib grp gzip hashlib heapq hmac html http imaplib importlib inspect io
  ipaddress itertools json keyword linecache locale logging lzma mailbox marshal math mimetypes mmap modulefinder
  multiprocessing netrc numbers operator optparse os pathlib pdb pickle pkgutil platform plistlib poplib posixpath pprint
  profile pstats pwd py_compile queue quopri random re readline reprlib resource runpy sched secrets select selectors
  shelve shlex shutil signal site smtplib socket socketserver sqlite3 ssl stat statistics string stringprep struct
  subprocess symtable sys sysconfig syslog tarfile tempfile textwrap threading time timeit tkinter token tokenize tomllib
  trace traceback tracemalloc tty turtle types typing unicodedata unittest urllib uuid venv warnings wave weakref
  webbrowser winreg wsgiref xml xmlrpc zipapp zipfile zipimport zlib zoneinfo`.split(/\s+/),
);

/** What is not in the model of Flask adds no rule. */
const FLASK_ITSELF: ReadonlySet<string> = new Set(['flask', 'quart', 'werkzeug', 'jinja2', 'markupsafe']);

/** Frameworks whose routes have nothing to do with Flask. */
const OTHER_FRAMEWORKS: ReadonlySet<string> = new Set([
  'aiohttp',
  'blacksheep',
  'bottle',
  'cherrypy',
  'django',
  'falcon',
  'fastapi',
  'litestar',
  'microdot',
  'pyramid',
  'requests_mock',
  'respx',
  'robyn',
  'sanic',
  'starlette',
  'tornado',
  'webapp2',
]);

/** `flask_login` for `flask.ext.login`, as Flask's `ExtensionImporter` had it before Flask 1.0, and for the older `flaskext.login`. */
export function withoutExt(dotted: string): string {
  return dotted.replace(/^flask(?:\.ext\.|ext\.)/, 'flask_');
}

/** Whether what `dotted` names can be given an application without adding a route to it. */
export function isHarmless(dotted: string): boolean {
  const top = topLevel(withoutExt(dotted));
  return FLASK_ITSELF.has(top) || WITHOUT_ROUTES.has(top) || STANDARD_LIBRARY.has(top) || OTHER_FRAMEWORKS.has(top);
}

/** Whether `dotted` is a module of Python itself. */
export function isStandard(dotted: string): boolean {
  return STANDARD_LIBRARY.has(topLevel(dotted));
}

export function isOtherFramework(dotted: string): boolean {
  return OTHER_FRAMEWORKS.has(topLevel(dotted));
}

/** Whether a function or method of this name starts a server with the application that it is given, or puts one around it. */
export function isServing(name: string): boolean {
  return /^(?:run|run_simple|serve|make_server|ProxyFix|DispatcherMiddleware|WSGIServer|print)$/.test(name);
}

function topLevel(dotted: string): string {
  return /^[^.()[\]]*/.exec(dotted)?.[0] ?? '';
}
