import type { BuiltIn } from '../../syntax/jinja/language';

/** The attributes of `loop`, `jinja2.runtime.LoopContext`. */
export const LOOP_ATTRIBUTES: readonly BuiltIn[] = table({
  index: ['', 'The number of this round, counted from 1.'],
  index0: ['', 'The number of this round, counted from 0.'],
  revindex: ['', 'How many rounds are left, this one counted.'],
  revindex0: ['', 'How many rounds come after this one.'],
  first: ['', 'Whether this is the first round.'],
  last: ['', 'Whether this is the last round.'],
  length: ['', 'How many rounds there are.'],
  previtem: ['', 'The item of the round before; undefined in the first one.'],
  nextitem: ['', 'The item of the next round; undefined in the last one.'],
  cycle: ['(*args)', 'One of the arguments, in turn from round to round.'],
  changed: ['(*value)', 'Whether it is called with another value than in the round before.'],
  depth: ['', 'How deep a `recursive` loop is in itself, counted from 1.'],
  depth0: ['', 'How deep a `recursive` loop is in itself, counted from 0.'],
});

/** What templates ask `flask.request` for. */
export const REQUEST_ATTRIBUTES: readonly BuiltIn[] = table({
  args: ['', 'The values after `?` in the URL.'],
  form: ['', 'The values of a form that was posted.'],
  values: ['', '`args` and `form` together.'],
  files: ['', 'The files that were uploaded.'],
  json: ['', 'The body, read as JSON.'],
  method: ['', 'The HTTP method, in upper case.'],
  path: ['', 'The path of the URL, without what comes after `?`.'],
  full_path: ['', 'The path with what comes after `?`.'],
  url: ['', 'The whole URL.'],
  base_url: ['', 'The URL without what comes after `?`.'],
  url_root: ['', 'The URL of the application.'],
  host: ['', 'The host with its port, where that isn’t the usual one.'],
  host_url: ['', 'Scheme and host.'],
  scheme: ['', '`http` or `https`.'],
  query_string: ['', 'What comes after `?`, as bytes.'],
  endpoint: ['', 'The endpoint of the route that matched; `None` where none did.'],
  blueprint: ['', 'The blueprint of the view; `None` where it has none.'],
  blueprints: ['', 'The blueprint of the view and those around it.'],
  view_args: ['', 'The values of the variables in the rule.'],
  url_rule: ['', 'The rule that matched.'],
  cookies: ['', 'The cookies that were sent.'],
  headers: ['', 'The headers of the request.'],
  referrer: ['', 'The page that the request comes from, where that is told.'],
  user_agent: ['', 'What the browser says it is.'],
  remote_addr: ['', 'The address of the client.'],
  accept_languages: ['', 'The languages that the client takes, the best first.'],
  accept_mimetypes: ['', 'The kinds of answer that the client takes, the best first.'],
  authorization: ['', 'The `Authorization` header; `None` where there is none.'],
  is_json: ['', 'Whether the body is JSON.'],
  is_secure: ['', 'Whether it came over HTTPS.'],
  date: ['', 'When the request was sent, where that is told.'],
});

function table(rows: Readonly<Record<string, readonly [parameters: string, documentation: string]>>): BuiltIn[] {
  return Object.entries(rows).map(([name, [parameters, documentation]]) => ({ name, parameters, documentation }));
}
