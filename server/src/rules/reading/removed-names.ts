import type { RequiredLibrary } from '../../project/requirements';

/**
 * Names and modules that a version of a library has no more. They are those that its change log names and that the tags of
 * its repository lack; a test asks the libraries that are installed.
 */
interface Removal {
  readonly library: RequiredLibrary;
  /** The first version without it. */
  readonly since: string;
}

export interface RemovedName extends Removal {
  /** The module that has it now. */
  readonly home?: string;
  /** What it is called there. */
  readonly renamed?: string;
}

export interface RemovedModule extends Removal {
  readonly advice: string;
}

/** What a version of a library took from one of its modules, with where it is now. */
function removal(
  library: RequiredLibrary,
  since: string,
  module: string,
  names: string,
  home?: string,
): (readonly [module: string, name: string, removed: RemovedName])[] {
  return names.split(/\s+/).map((written) => {
    const [name = '', renamed] = written.split('>');
    return [module, name, { library, since, ...(home && { home }), ...(renamed && { renamed }) }] as const;
  });
}

const REMOVALS = [
  ...removal('flask', '3.0', 'flask', 'Markup escape', 'markupsafe'),
  ...removal('flask', '3.0', 'flask', 'signals_available _app_ctx_stack _request_ctx_stack'),
  ...removal('flask', '2.1', 'flask', 'safe_join', 'werkzeug.utils'),
  ...removal('flask', '2.1', 'flask.helpers', 'safe_join', 'werkzeug.utils'),
  ...removal('flask', '2.3', 'flask.json', 'JSONEncoder JSONDecoder'),
  ...removal('markupsafe', '2.1', 'markupsafe', 'soft_unicode>soft_str', 'markupsafe'),
  ...removal('jinja2', '3.1', 'jinja2', 'Markup escape', 'markupsafe'),
  ...removal('jinja2', '3.1', 'jinja2.utils', 'Markup escape', 'markupsafe'),
  ...['jinja2', 'jinja2.utils'].flatMap((module) =>
    removal(
      'jinja2',
      '3.1',
      module,
      'contextfunction>pass_context environmentfunction>pass_environment evalcontextfunction>pass_eval_context',
      'jinja2',
    ),
  ),
  ...['jinja2', 'jinja2.filters'].flatMap((module) =>
    removal(
      'jinja2',
      '3.1',
      module,
      'contextfilter>pass_context environmentfilter>pass_environment evalcontextfilter>pass_eval_context',
      'jinja2',
    ),
  ),
  ...removal(
    'werkzeug',
    '3.0',
    'werkzeug.urls',
    'url_decode url_encode url_fix url_join url_parse url_quote url_quote_plus url_unparse url_unquote',
  ),
  ...removal('werkzeug', '2.1', 'werkzeug.urls', 'Href'),
  ...removal('werkzeug', '2.1', 'werkzeug.security', 'safe_str_cmp pbkdf2_bin pbkdf2_hex'),
  ...removal('werkzeug', '2.1', 'werkzeug.utils', 'HTMLBuilder html xhtml unescape'),
  ...removal('werkzeug', '2.1', 'werkzeug.http', 'cookie_date>http_date', 'werkzeug.http'),
  ...removal('werkzeug', '2.1', 'werkzeug.wrappers', 'BaseRequest>Request BaseResponse>Response', 'werkzeug.wrappers'),
  ...removal('flask-login', '0.4', 'flask_login', 'make_secure_token'),
  ...removal(
    'flask-sqlalchemy',
    '3.1',
    'flask_sqlalchemy',
    'models_committed before_models_committed',
    'flask_sqlalchemy.track_modifications',
  ),
  ...removal('flask-sqlalchemy', '3.1', 'flask_sqlalchemy', 'Model DefaultMeta', 'flask_sqlalchemy.model'),
  ...removal('flask-sqlalchemy', '3.1', 'flask_sqlalchemy', 'Pagination', 'flask_sqlalchemy.pagination'),
  ...removal('flask-sqlalchemy', '3.1', 'flask_sqlalchemy', 'BaseQuery>Query', 'flask_sqlalchemy.query'),
  ...removal('flask-sqlalchemy', '3.1', 'flask_sqlalchemy', 'SignallingSession>Session', 'flask_sqlalchemy.session'),
  ...removal(
    'flask-sqlalchemy',
    '3.1',
    'flask_sqlalchemy',
    'get_debug_queries>get_recorded_queries',
    'flask_sqlalchemy.record_queries',
  ),
  ...removal('flask-wtf', '1.0', 'flask_wtf', 'CsrfProtect>CSRFProtect', 'flask_wtf'),
  ...removal('flask-wtf', '1.0', 'flask_wtf.csrf', 'CsrfProtect>CSRFProtect', 'flask_wtf.csrf'),
  ...removal(
    'flask-wtf',
    '0.9',
    'flask_wtf',
    'BooleanField DateField HiddenField IntegerField PasswordField RadioField SelectField SubmitField TextAreaField validators',
    'wtforms',
  ),
  ...removal('flask-wtf', '0.9', 'flask_wtf', 'TextField>StringField', 'wtforms'),
  ...removal('flask-wtf', '0.9', 'flask_wtf', 'Required>DataRequired', 'wtforms.validators'),
  ...removal('wtforms', '3.0', 'wtforms', 'TextField>StringField', 'wtforms'),
  ...['wtforms.fields', 'wtforms.fields.core', 'wtforms.fields.simple'].flatMap((module) =>
    removal('wtforms', '3.0', module, 'TextField>StringField', 'wtforms.fields'),
  ),
  ...removal(
    'wtforms',
    '3.0',
    'wtforms.fields.core',
    'BooleanField DateField DateTimeField DecimalField FieldList FloatField FormField IntegerField RadioField SelectField SelectMultipleField StringField TimeField',
    'wtforms.fields',
  ),
  ...removal(
    'wtforms',
    '3.0',
    'wtforms.validators',
    'Required>DataRequired required>data_required',
    'wtforms.validators',
  ),
  ...removal('wtforms', '3.0', 'wtforms.widgets', 'HTMLString>Markup', 'markupsafe'),
  ...removal('wtforms', '3.0', 'wtforms.widgets.core', 'HTMLString>Markup', 'markupsafe'),
];

/** By module and name. */
export const REMOVED_NAMES: ReadonlyMap<string, ReadonlyMap<string, RemovedName>> = byModule();

function byModule(): ReadonlyMap<string, ReadonlyMap<string, RemovedName>> {
  const modules = new Map<string, Map<string, RemovedName>>();
  for (const [module, name, removed] of REMOVALS) {
    const names = modules.get(module) ?? new Map<string, RemovedName>();
    modules.set(module, names.set(name, removed));
  }
  return modules;
}

/** By module, those within others before them. */
export const REMOVED_MODULES: ReadonlyMap<string, RemovedModule> = new Map([
  ['flask._compat', { library: 'flask', since: '2.0', advice: 'It was for Python 2.' }],
  ['werkzeug._compat', { library: 'werkzeug', since: '2.0', advice: 'It was for Python 2.' }],
  ['werkzeug.useragents', { library: 'werkzeug', since: '2.1', advice: 'Parse the header with a package for it.' }],
  [
    'werkzeug.wrappers.json',
    { library: 'werkzeug', since: '2.1', advice: 'Requests and responses have its methods themselves.' },
  ],
  ['flask_wtf.html5', { library: 'flask-wtf', since: '1.0', advice: 'Its fields are in wtforms.fields.' }],
  ['wtforms.compat', { library: 'wtforms', since: '3.0', advice: 'It was for Python 2.' }],
  ['wtforms.fields.html5', { library: 'wtforms', since: '3.0', advice: 'Its fields are in wtforms.fields.' }],
  ['wtforms.widgets.html5', { library: 'wtforms', since: '3.0', advice: 'Its widgets are in wtforms.widgets.' }],
  ['wtforms.ext.sqlalchemy', { library: 'wtforms', since: '3.0', advice: 'It is the package wtforms_sqlalchemy now.' }],
  ['wtforms.ext.appengine', { library: 'wtforms', since: '3.0', advice: 'It is the package wtforms_appengine now.' }],
  ['wtforms.ext.django', { library: 'wtforms', since: '3.0', advice: 'It is the package wtforms_django now.' }],
  ['wtforms.ext.csrf', { library: 'wtforms', since: '3.0', advice: 'It is in wtforms.csrf.' }],
  ['wtforms.ext', { library: 'wtforms', since: '3.0', advice: 'Its parts are packages of their own.' }],
]);

const TITLES: Readonly<Record<RequiredLibrary, string>> = {
  flask: 'Flask',
  werkzeug: 'Werkzeug',
  jinja2: 'Jinja2',
  markupsafe: 'MarkupSafe',
  wtforms: 'WTForms',
  'flask-login': 'Flask-Login',
  'flask-sqlalchemy': 'Flask-SQLAlchemy',
  'flask-wtf': 'Flask-WTF',
};

/** A sentence: since when something isn't there. */
export function removedSince({ library, since }: Removal): string {
  return ` ${TITLES[library]} ${since} has it no more.`;
}

/** A sentence: since when a name isn't there, and what there is now. */
export function wentWith(name: string, removal: RemovedName): string {
  const { home, renamed } = removal;
  const gone = removedSince(removal);
  if (home === undefined) return gone;
  const line = `from ${home} import ${renamed ?? name}`;
  return renamed === undefined ? `${gone} It is in ${home}: ${line}.` : `${gone} It is called ${renamed}: ${line}.`;
}
