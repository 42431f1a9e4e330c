/** What a function of Flask takes in any version from 2.0 to 3.1: an argument that isn't here fails in all of them. */
export interface Parameters {
  /** Those that can be given by position, in order, and by name; undefined where there may be any number. */
  readonly positional: readonly string[] | undefined;
  /** How many of these have no default. */
  readonly required: number;
  /** Those that are given by name only; undefined where any name is taken. */
  readonly named: readonly string[] | undefined;
}

const ANY = undefined;

/** What a route can be given by name: parameters of `Flask.add_url_rule` and of `werkzeug.routing.Rule.__init__`. */
export const RULE_OPTIONS: readonly string[] = [
  'rule',
  'endpoint',
  'view_func',
  'provide_automatic_options',
  'defaults',
  'subdomain',
  'methods',
  'build_only',
  'strict_slashes',
  'merge_slashes',
  'redirect_to',
  'alias',
  'host',
  'websocket',
];

/** What `register_blueprint` reads of its options; it takes any (`flask.blueprints.BlueprintSetupState.__init__`). */
export const REGISTRATION_OPTIONS: readonly string[] = [
  'blueprint',
  'url_prefix',
  'subdomain',
  'url_defaults',
  'name',
  'name_prefix',
  'cli_group',
];

/** What `Flask.run` takes: its own parameters, and those that it hands on to `werkzeug.serving.run_simple`. */
export const RUN_OPTIONS: readonly string[] = [
  'host',
  'port',
  'debug',
  'load_dotenv',
  'use_reloader',
  'use_debugger',
  'use_evalex',
  'extra_files',
  'exclude_patterns',
  'reloader_interval',
  'reloader_type',
  'threaded',
  'processes',
  'request_handler',
  'static_files',
  'passthrough_errors',
  'ssl_context',
];

const FILE_OPTIONS = [
  'mimetype',
  'as_attachment',
  'download_name',
  'conditional',
  'etag',
  'last_modified',
  'max_age',
  // Until Flask 2.1.
  'attachment_filename',
  'add_etags',
  'cache_timeout',
];

/** By name in the module `flask`. */
export const FUNCTIONS: ReadonlyMap<string, Parameters> = new Map<string, Parameters>(
  Object.entries({
    Flask: {
      positional: [
        'import_name',
        'static_url_path',
        'static_folder',
        'static_host',
        'host_matching',
        'subdomain_matching',
        'template_folder',
        'instance_path',
        'instance_relative_config',
        'root_path',
      ],
      required: 1,
      named: [],
    },
    Blueprint: {
      positional: [
        'name',
        'import_name',
        'static_folder',
        'static_url_path',
        'template_folder',
        'url_prefix',
        'subdomain',
        'url_defaults',
        'root_path',
        'cli_group',
      ],
      required: 2,
      named: [],
    },
    render_template: { positional: ['template_name_or_list'], required: 1, named: ANY },
    render_template_string: { positional: ['source'], required: 1, named: ANY },
    stream_template: { positional: ['template_name_or_list'], required: 1, named: ANY },
    stream_template_string: { positional: ['source'], required: 1, named: ANY },
    url_for: { positional: ['endpoint'], required: 1, named: ANY },
    redirect: { positional: ['location', 'code', 'Response'], required: 1, named: [] },
    flash: { positional: ['message', 'category'], required: 1, named: [] },
    make_response: { positional: ANY, required: 0, named: [] },
    jsonify: { positional: ANY, required: 0, named: ANY },
    get_template_attribute: { positional: ['template_name', 'attribute'], required: 2, named: [] },
    get_flashed_messages: { positional: ['with_categories', 'category_filter'], required: 0, named: [] },
    // Until Flask 2.1 what they need was called otherwise: `filename_or_fp`, `filename`.
    send_file: { positional: ['path_or_file', ...FILE_OPTIONS], required: 0, named: ['filename_or_fp'] },
    send_from_directory: { positional: ['directory', 'path'], required: 1, named: ['filename', ...FILE_OPTIONS] },
  }),
);
