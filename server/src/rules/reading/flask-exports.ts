/** Every name that `flask` exports in some version from 0.5 to 3.1, as the tags of its repository have it. */
export const FLASK_NAMES: ReadonlySet<string> = new Set(
  `Blueprint Config Flask Markup Module Request Response Session abort after_this_request appcontext_popped appcontext_pushed
  appcontext_tearing_down before_render_template copy_current_request_context current_app escape flash g
  get_flashed_messages get_template_attribute got_request_exception has_app_context has_request_context json json_available jsonify
  make_response message_flashed redirect render_template render_template_string request request_finished
  request_started request_tearing_down safe_join send_file send_from_directory session signals_available
  stream_template stream_template_string stream_with_context template_rendered url_for _app_ctx_stack
  _request_ctx_stack`.split(/\s+/),
);

/** The modules of `flask` in some of these versions, and what they import at their top. */
export const FLASK_MODULES: ReadonlySet<string> = new Set(
  `_compat annotations app blueprints cli config ctx debughelpers exceptions ext exthook globals helpers json logging module
  sansio scaffold session sessions signals t templating testing testsuite typing views wrappers`.split(/\s+/),
);

/** By module: where a name is that people look for there. No version from Flask 2.0 on has it there. */
export const MOVED_NAMES: ReadonlyMap<string, ReadonlyMap<string, string>> = new Map([
  [
    'flask',
    new Map([
      ['MethodView', 'flask.views'],
      ['View', 'flask.views'],
      ['FlaskForm', 'flask_wtf'],
      ['LoginManager', 'flask_login'],
      ['login_required', 'flask_login'],
      ['current_user', 'flask_login'],
      ['SQLAlchemy', 'flask_sqlalchemy'],
      ['CORS', 'flask_cors'],
      ['Mail', 'flask_mail'],
      ['secure_filename', 'werkzeug.utils'],
      ['generate_password_hash', 'werkzeug.security'],
      ['check_password_hash', 'werkzeug.security'],
      ['HTTPException', 'werkzeug.exceptions'],
      ['BadRequest', 'werkzeug.exceptions'],
      ['NotFound', 'werkzeug.exceptions'],
    ]),
  ],
  [
    'werkzeug',
    new Map([
      ['secure_filename', 'werkzeug.utils'],
      ['cached_property', 'werkzeug.utils'],
      ['import_string', 'werkzeug.utils'],
      ['generate_password_hash', 'werkzeug.security'],
      ['check_password_hash', 'werkzeug.security'],
      ['FileStorage', 'werkzeug.datastructures'],
      ['MultiDict', 'werkzeug.datastructures'],
      ['LocalProxy', 'werkzeug.local'],
      ['SharedDataMiddleware', 'werkzeug.middleware.shared_data'],
      ['DispatcherMiddleware', 'werkzeug.middleware.dispatcher'],
    ]),
  ],
  [
    'werkzeug.wsgi',
    new Map([
      ['SharedDataMiddleware', 'werkzeug.middleware.shared_data'],
      ['DispatcherMiddleware', 'werkzeug.middleware.dispatcher'],
    ]),
  ],
]);

/** Modules that went before any supported version, with what to do. */
export const MOVED_MODULES: readonly (readonly [module: string, advice: string])[] = [
  ['flask.ext', 'It went with Flask 1.0: import flask_… itself.'],
  ['werkzeug.contrib.fixers', 'It went with Werkzeug 1.0: ProxyFix is in werkzeug.middleware.proxy_fix.'],
  ['werkzeug.contrib.profiler', 'It went with Werkzeug 1.0: ProfilerMiddleware is in werkzeug.middleware.profiler.'],
  ['werkzeug.contrib.cache', 'It went with Werkzeug 1.0: its classes are in the package cachelib.'],
  ['werkzeug.contrib', 'It went with Werkzeug 1.0.'],
];
