/** What a Python file's text tells without parsing it. */
export interface Summary {
  /** Whether anything in it can concern Flask; only such files are parsed unless another one needs them. */
  readonly mentionsFlask: boolean;
  /** Whether it has to do with Flask for certain: it imports it, or makes an application of it. */
  readonly usesFlask: boolean;
  /** Whether it may itself add a rule or blueprint to an application. */
  readonly registers: boolean;
  /** Whether it may call an application class by name. */
  readonly makesApplication: boolean;
  /** Whether it may be a program that makes or serves an application: something in it is named like one. */
  readonly servesApplication: boolean;
  /** Whether its module asks for the current application: it can only be imported while there is one. */
  readonly needsContext: boolean;
  readonly imports: readonly ImportReference[];
}

/** A module that a file imports, and the names taken from it, which may be modules themselves. */
export interface ImportReference {
  readonly level: number;
  readonly module: string;
  readonly names: readonly string[];
}

/** Extensions that add routes, by what their names have behind `flask_`. */
const EXTENSIONS = `admin api apispec appbuilder apscheduler autoindex avatars bootstrap cas ckeditor classful classy dance
  debugtoolbar dropzone fas_openid graphql healthz jsglue jwt monitoringdashboard oidc openapi3 profiler rebar rest_jsonapi restful restless
  restplus restx security silk smorest sock sse swagger_ui themes themes2 uploads user`;

/** What else can concern Flask. */
const MENTIONS = `flask quart Flask Quart Blueprint url_for add_url_rule register_blueprint add_resource add_namespace
  MethodView render_template render_template_string url_map apiflask connexion flasgger pluggy prometheus_flask_exporter rq_dashboard`;

const FLASK = new RegExp(`\\b(?:${alternatives(MENTIONS)}|flask_(?:${alternatives(EXTENSIONS)}))\\b|\\.route\\(`);

const USES_FLASK =
  /^[ \t]*(?:from|import)[ \t]+(?:[\w.]{1,80}[ \t]*,[ \t]*){0,9}(?:flask|quart|apiflask|connexion)|\b(?:Flask|Quart)\(/m;

// Bounded, so that no text makes them slow.
const APPLICATION_CLASS = /(?:Flask|Quart)\w{0,80}\s{0,80}\(/;
const REGISTERING =
  /\.(?:route|add_url_rule|add_resource|register_\w+|init_app)\s*\(|^\s*@\w+\.\w+\s*\(\s*['"]\/|\burl_map\b|\bview_functions\b/m;
const CURRENT = /^(?:@|\w{1,80}\s{0,80}=\s{0,80}|with\s{1,80})?current_app\b/m;
const SERVED = /\b(?:app|application|server|site|\w*create_\w+|make_\w+|main|run)\b/i;

/** Where a statement can begin, and an import does. */
const IMPORT = /(?:^|[;:])[ \t]*(from|import)\b/gm;
const SPACE = '(?:[ \\t\\f]|\\\\\\r?\\n)*';
const MODULE = new RegExp(`${SPACE}(\\.[. \\t]*)?((?!import\\b)[\\w.]*)`, 'y');
const NAMES = new RegExp(`${SPACE}import\\b${SPACE}`, 'y');
const STATEMENT = /(?:[^\n\r#;\\]|\\\r?\n|\\)*/y;

/** Names like `route`, which other frameworks have too, don't tell: an import does, or a call of the class. */
export function usesFlask(text: string): boolean {
  return USES_FLASK.test(text);
}

/** Reads a file's summary at the speed of a substring search, whatever the text. */
export function summarize(text: string): Summary {
  return {
    mentionsFlask: FLASK.test(text),
    usesFlask: usesFlask(text),
    registers: REGISTERING.test(text),
    makesApplication: APPLICATION_CLASS.test(text),
    servesApplication: SERVED.test(text),
    needsContext: CURRENT.test(text),
    imports: importsOf(text),
  };
}

function importsOf(text: string): ImportReference[] {
  const imports: ImportReference[] = [];
  let at = 0;
  const take = (pattern: RegExp): RegExpExecArray | null => {
    pattern.lastIndex = at;
    const found = pattern.exec(text);
    if (found) at = pattern.lastIndex;
    return found;
  };
  // A bracket that is never closed is looked for once.
  let isClosed = true;
  const takeNames = (): string[] => {
    const end = isClosed && text.charAt(at) === '(' ? text.indexOf(')', at) : -1;
    if (end >= 0) {
      const list = text.slice(at + 1, end);
      at = end;
      return namesIn(list);
    }
    if (text.charAt(at) === '(') {
      isClosed = false;
      at++;
    }
    return namesIn(take(STATEMENT)?.[0]);
  };
  for (let found = take(IMPORT); found; found = take(IMPORT)) {
    if (found[1] === 'import') {
      for (const module of takeNames()) imports.push({ level: 0, module, names: [] });
      continue;
    }
    const [, dots = '', module = ''] = take(MODULE) ?? [];
    if (take(NAMES)) imports.push({ level: dots.replace(/[ \t]/g, '').length, module, names: takeNames() });
  }
  return imports;
}

/** The names in `a as b, c`, without what they are called here. */
function namesIn(list = ''): string[] {
  return list
    .replace(/#.*|\\/g, '')
    .split(',')
    .map((item) => /\S+/.exec(item)?.[0] ?? '')
    .filter(Boolean);
}

function alternatives(words: string): string {
  return words.split(/\s+/).join('|');
}
