/** What a Python file's text tells without parsing it. */
export interface Summary {
  /** Whether anything in it can concern Flask; only such files are parsed unless another one needs them. */
  readonly mentionsFlask: boolean;
  /** Whether it may call an application class by name. */
  readonly makesApplication: boolean;
  /** Whether it may be a program that makes or serves an application: something in it is named like one. */
  readonly servesApplication: boolean;
  readonly imports: readonly ImportReference[];
}

/** A module that a file imports, and the names taken from it, which may be modules themselves. */
export interface ImportReference {
  readonly level: number;
  readonly module: string;
  readonly names: readonly string[];
}

const FLASK =
  /\b(?:flask|quart|Flask|Quart|Blueprint|url_for|add_url_rule|register_blueprint|add_resource|add_namespace|MethodView|render_template|render_template_string|url_map|apiflask|flask_(?:restful|restx|restplus|smorest|admin|appbuilder|security|dance|classful|classy|openapi3|rebar|bootstrap|debugtoolbar|themes2?))\b|\.route\(/;

const APPLICATION_CLASS = /\b\w*(?:Flask|Quart)\w*\s*\(/;
const SERVED = /\b(?:app|application|server|site|\w*create_\w+|make_\w+|main|run)\b/i;

const IMPORT =
  /^[ \t]*(?:from[ \t]+(\.*)[ \t]*([\w.]*)[ \t]+import[ \t]+(\([^)]*\)|[^\n\r#]*)|import[ \t]+([^\n\r#]+))/gm;

/** Reads a file's summary at the speed of a substring search. */
export function summarize(text: string): Summary {
  const imports: ImportReference[] = [];
  for (const [, dots = '', module = '', names = '', plain] of text.matchAll(IMPORT)) {
    if (plain !== undefined) {
      for (const name of plain.split(',')) imports.push({ level: 0, module: firstWord(name), names: [] });
    } else {
      imports.push({
        level: dots.length,
        module,
        names: names
          .replace(/[()\\]/g, '')
          .split(',')
          .map(firstWord)
          .filter(Boolean),
      });
    }
  }
  return {
    mentionsFlask: FLASK.test(text),
    makesApplication: APPLICATION_CLASS.test(text),
    servesApplication: SERVED.test(text),
    imports,
  };
}

function firstWord(text: string): string {
  return text.replace(/#.*/g, '').trim().split(/\s+/)[0] ?? '';
}
