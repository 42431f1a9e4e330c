/** A decorator that applications or blueprints offer, or `add_url_rule`, as read from Flask 3.1. */
interface FlaskDecorator {
  /** How it is written behind the name of the object. */
  readonly use: string;
  /** The function below it; undefined for what is no decorator. */
  readonly takes?: string;
  /** What it does and when it runs, on an application; undefined where applications don't have it. Markdown. */
  readonly application?: string;
  /** The same on a blueprint. */
  readonly blueprint?: string;
  /** What both have in common, behind the other text. */
  readonly note?: string;
  /** Its page where Flask's API page doesn't have it any more. */
  readonly page?: string;
}

const API = 'https://flask.palletsprojects.com/en/stable/api/';
const REMOVED = 'https://flask.palletsprojects.com/en/stable/changes/#version-2-3-0';

/** The address of the part of Flask's documentation about `name`. */
export function documentationOf(name: string, on: 'application' | 'blueprint'): string {
  const page = FLASK_DECORATORS.get(name)?.page;
  if (page !== undefined) return page;
  if (name === 'cli.command') return `${API}#flask.cli.AppGroup.command`;
  return `${API}#flask.${on === 'application' ? 'Flask' : 'Blueprint'}.${name}`;
}

const ROUTE_ON_APPLICATION =
  'Calls the function for requests whose URL matches the rule. Variables of the rule arrive as keyword arguments. The endpoint, the name for `url_for`, is the name of the function unless `endpoint=` gives another.';
const ROUTE_ON_BLUEPRINT =
  'Calls the function for requests whose URL matches the rule, once the blueprint is registered: the rule then has the `url_prefix` of the blueprint in front, the endpoint its name and a dot.';
const METHODS_NOTE =
  '`methods` is `["GET"]` unless it is given, or the view has its own. `HEAD` comes with `GET`, and Flask answers `OPTIONS` by itself.';

const BLUEPRINT_REQUESTS = 'requests to routes of this blueprint and of those nested in it';
const EVERYWHERE = 'It counts for the whole application, not only for this blueprint.';
const PARENTHESES = 'The name is that of the function unless one is given. Before Flask 3.2 it needs its parentheses.';
const LAST_FIRST = 'The last one registered runs first.';

const BEFORE =
  'What it returns is the answer, and the view is not called; it returns `None` to let the request go on. They run in the order in which they were registered.';
const AFTER = `It is given the response and must return one, the same or another. Error pages pass through it too, but not an exception that is passed on to the debugger or a test. ${LAST_FIRST}`;
const TEARDOWN = `It is given the exception that nobody handled, or \`None\`. What it returns is ignored, and it must not raise. ${LAST_FIRST}`;
const ERRORS =
  'It is given the exception and returns the response, with its status: `return page, 404`. A handler for the status code is preferred to one for a class of exceptions, and the blueprint’s to the application’s.';
const SERVER_ERROR =
  'One for 500 is given every exception that nobody handled, as `error.original_exception`; in debug mode and in tests these are passed on instead.';
const DEFAULTS = 'It may add to the values in place: `values.setdefault("lang", g.lang)`. What it returns is ignored.';
const PREPROCESS =
  'It may change the values in place, such as `g.lang = values.pop("lang", None)`, so that the view isn’t given them.';
const CONTEXT =
  'The names in the dict it returns can be used in the template. What is given to `render_template` wins over them.';
const FIRST = 'Ran once, before the first request. Removed in Flask 2.3: do it where the application is made.';

const BEFORE_REQUEST = 'def function() -> Response | None';
const AFTER_REQUEST = 'def function(response) -> Response';
const TEARDOWN_FUNCTION = 'def function(error) -> None';
const ERROR_HANDLER = 'def handler(error) -> Response';
const PROCESSOR = 'def processor() -> dict';
const URL_FUNCTION = 'def function(endpoint, values) -> None';
const FILTER = 'def filter(value, *arguments)';
const TEST = 'def test(value, *arguments) -> bool';
const GLOBAL = 'def function(*arguments)';

function shortcut(method: string): FlaskDecorator {
  const note = `The same as \`route\` with \`methods=["${method}"]\`; \`methods\` can’t be given to it.`;
  return {
    use: `${method.toLowerCase()}(rule, endpoint=None, defaults=None, strict_slashes=None, …)`,
    takes: 'def view(**variables) -> Response',
    application: ROUTE_ON_APPLICATION,
    blueprint: ROUTE_ON_BLUEPRINT,
    note: method === 'GET' ? `${note} \`HEAD\` comes with it.` : note,
  };
}

/** The decorators of `Flask` and `Blueprint`, by name. */
export const FLASK_DECORATORS: ReadonlyMap<string, FlaskDecorator> = new Map<string, FlaskDecorator>([
  [
    'route',
    {
      use: 'route(rule, methods=["GET"], endpoint=None, defaults=None, strict_slashes=None, …)',
      takes: 'def view(**variables) -> Response',
      application: ROUTE_ON_APPLICATION,
      blueprint: ROUTE_ON_BLUEPRINT,
      note: METHODS_NOTE,
    },
  ],
  ...['GET', 'POST', 'PUT', 'PATCH', 'DELETE'].map((method): [string, FlaskDecorator] => [
    method.toLowerCase(),
    shortcut(method),
  ]),
  [
    'add_url_rule',
    {
      use: 'add_url_rule(rule, endpoint=None, view_func=None, methods=["GET"], …)',
      application: ROUTE_ON_APPLICATION.replace('the function', 'the view'),
      blueprint: ROUTE_ON_BLUEPRINT.replace('the function', 'the view'),
      note: METHODS_NOTE,
    },
  ],
  [
    'endpoint',
    {
      use: 'endpoint(name)',
      takes: 'def view(**variables) -> Response',
      application:
        'Makes the function the view of this endpoint, for rules that are added without one: `add_url_rule(rule, endpoint=name)`.',
      blueprint:
        'Makes the function the view of this endpoint, for rules that are added without one. The name is taken as it stands: the name of the blueprint and the dot belong to it.',
    },
  ],
  [
    'before_request',
    {
      use: 'before_request',
      takes: BEFORE_REQUEST,
      application: 'Runs before each request, also one whose URL no route matches.',
      blueprint: `Runs before ${BLUEPRINT_REQUESTS}, after those of the application.`,
      note: BEFORE,
    },
  ],
  [
    'before_app_request',
    {
      use: 'before_app_request',
      takes: BEFORE_REQUEST,
      blueprint: `Runs before each request. ${EVERYWHERE}`,
      note: BEFORE,
    },
  ],
  [
    'after_request',
    {
      use: 'after_request',
      takes: AFTER_REQUEST,
      application: 'Runs after the view of each request.',
      blueprint: `Runs after the view, for ${BLUEPRINT_REQUESTS}, before those of the application.`,
      note: AFTER,
    },
  ],
  [
    'after_app_request',
    {
      use: 'after_app_request',
      takes: AFTER_REQUEST,
      blueprint: `Runs after the view of each request. ${EVERYWHERE}`,
      note: AFTER,
    },
  ],
  [
    'teardown_request',
    {
      use: 'teardown_request',
      takes: TEARDOWN_FUNCTION,
      application: 'Runs at the end of each request, whether it succeeded or failed.',
      blueprint: `Runs at the end of ${BLUEPRINT_REQUESTS}, whether they succeeded or failed.`,
      note: TEARDOWN,
    },
  ],
  [
    'teardown_app_request',
    {
      use: 'teardown_app_request',
      takes: TEARDOWN_FUNCTION,
      blueprint: `Runs at the end of each request, whether it succeeded or failed. ${EVERYWHERE}`,
      note: TEARDOWN,
    },
  ],
  [
    'teardown_appcontext',
    {
      use: 'teardown_appcontext',
      takes: TEARDOWN_FUNCTION,
      application:
        'Runs when an application context ends: after each request, a command of `flask`, and `with app.app_context():`. The place to close what was opened in `g`.',
      note: TEARDOWN,
    },
  ],
  [
    'errorhandler',
    {
      use: 'errorhandler(code_or_exception)',
      takes: ERROR_HANDLER,
      application: `Answers an error: a status code such as \`404\`, or a class of exceptions with those that derive from it. ${SERVER_ERROR}`,
      blueprint:
        'Answers an error of a request to this blueprint: a status code, or a class of exceptions with those that derive from it. A URL that no route matches belongs to no blueprint, so its 404 doesn’t come here: that is for `app_errorhandler`.',
      note: ERRORS,
    },
  ],
  [
    'app_errorhandler',
    {
      use: 'app_errorhandler(code_or_exception)',
      takes: ERROR_HANDLER,
      blueprint: `Answers an error of any request: a status code such as \`404\`, or a class of exceptions with those that derive from it. ${EVERYWHERE} ${SERVER_ERROR}`,
      note: ERRORS,
    },
  ],
  [
    'context_processor',
    {
      use: 'context_processor',
      takes: PROCESSOR,
      application: 'Runs each time a template is rendered.',
      blueprint: `Runs each time a template is rendered for ${BLUEPRINT_REQUESTS}.`,
      note: CONTEXT,
    },
  ],
  [
    'app_context_processor',
    {
      use: 'app_context_processor',
      takes: PROCESSOR,
      blueprint: `Runs each time a template is rendered. ${EVERYWHERE}`,
      note: CONTEXT,
    },
  ],
  ...templateDecorators('filter', FILTER, 'Makes the function a filter of templates: `{{ value|name }}`.'),
  ...templateDecorators('global', GLOBAL, 'Makes the function one that every template can call: `{{ name() }}`.'),
  ...templateDecorators('test', TEST, 'Makes the function a test of templates: `{% if value is name %}`.'),
  [
    'url_defaults',
    {
      use: 'url_defaults',
      takes: URL_FUNCTION,
      application: 'Runs whenever `url_for` builds a URL, with the endpoint and the values it was given.',
      blueprint:
        'Runs whenever `url_for` builds the URL of an endpoint of this blueprint, with the endpoint and the values it was given.',
      note: DEFAULTS,
    },
  ],
  [
    'app_url_defaults',
    {
      use: 'app_url_defaults',
      takes: URL_FUNCTION,
      blueprint: `Runs whenever \`url_for\` builds a URL, with the endpoint and the values it was given. ${EVERYWHERE}`,
      note: DEFAULTS,
    },
  ],
  [
    'url_value_preprocessor',
    {
      use: 'url_value_preprocessor',
      takes: URL_FUNCTION,
      application:
        'Runs before the `before_request` functions, with the endpoint and the values taken from the URL: both are `None` where no route matches.',
      blueprint: `Runs for ${BLUEPRINT_REQUESTS}, before the \`before_request\` functions, with the endpoint and the values taken from the URL.`,
      note: PREPROCESS,
    },
  ],
  [
    'app_url_value_preprocessor',
    {
      use: 'app_url_value_preprocessor',
      takes: URL_FUNCTION,
      blueprint: `Runs before the \`before_request\` functions, with the endpoint and the values taken from the URL. ${EVERYWHERE}`,
      note: PREPROCESS,
    },
  ],
  [
    'shell_context_processor',
    {
      use: 'shell_context_processor',
      takes: PROCESSOR,
      application: 'Runs when `flask shell` starts: the names in the dict it returns can be used there.',
    },
  ],
  [
    'cli.command',
    {
      use: 'cli.command(name=None)',
      takes: 'def command()',
      application: 'Adds a command to `flask`, which runs with an application context.',
      blueprint:
        'Adds a command to `flask`, which runs with an application context. It stands below the name of the blueprint (`flask blueprint command`), unless `cli_group` says otherwise.',
      note: 'Options and arguments are added with Click’s decorators. Without a name it is called after the function.',
    },
  ],
  [
    'before_first_request',
    { use: 'before_first_request', takes: 'def function() -> None', application: FIRST, page: REMOVED },
  ],
  [
    'before_app_first_request',
    { use: 'before_app_first_request', takes: 'def function() -> None', blueprint: FIRST, page: REMOVED },
  ],
]);

/** `template_filter` of applications and `app_template_filter` of blueprints, likewise for globals and tests. */
function templateDecorators(kind: string, takes: string, text: string): [string, FlaskDecorator][] {
  return [
    [`template_${kind}`, { use: `template_${kind}(name=None)`, takes, application: text, note: PARENTHESES }],
    [
      `app_template_${kind}`,
      { use: `app_template_${kind}(name=None)`, takes, blueprint: `${text} ${EVERYWHERE}`, note: PARENTHESES },
    ],
  ];
}
