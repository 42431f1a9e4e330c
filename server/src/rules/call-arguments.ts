import { type Argument, type Call, type Code, spanOf } from '../facts/types';
import { isExpected } from '../project/around';
import { callsIn } from '../project/calls';
import type { PythonFile } from '../project/file';
import { flaskName, isOfQuart } from '../project/flask-names';
import { addingArgument, inserting, replacing } from './fixes/edits';
import type { Finding, Rule } from './rule';
import { didYouMean, nearest } from './wording/nearest';

/** A call of one of Flask's functions or classes with arguments that it doesn't take. */
export const callArguments: Rule = {
  name: 'call-arguments',
  severity: 'error',
  summary: 'A call of one of Flask’s functions or classes with arguments that it doesn’t take.',
  check(file, report) {
    // Half a call lacks what is still to be typed.
    if (file.module.damaged) return;
    for (const { code, call } of callsIn(file)) {
      const known = flaskName(file, code, call.callee);
      const taken = known === undefined ? undefined : TAKEN.get(known);
      if (known === undefined || !taken || call.arguments.some(({ spread }) => spread !== undefined)) continue;
      if (isOfQuart(file, code, call.callee)) continue;
      if (isExpected(file.module, { path: file.path, code: code.key, at: call.at }, TYPE_ERROR)) continue;
      // As Python's own messages name it.
      const name = /^[A-Z]/.test(known) ? `${known}.__init__` : known;
      const finding =
        surplus(file, code, call, name, taken) ??
        unexpected(file, code, call, name, taken) ??
        lacking(file, code, call, name, taken) ??
        (name === 'jsonify' ? mixed(code, call) : undefined);
      if (finding) report.found(finding);
    }
  },
};

const TYPE_ERROR: ReadonlySet<string> = new Set(['TypeError']);

/** What a function takes in every version from 2.0 on. */
interface Taken {
  /** The parameters that can be given by position, in their order; undefined where there may be any number. */
  readonly positional: readonly string[] | undefined;
  /** How many of them have no default. */
  readonly required: number;
  /** What can be given by name alone; undefined where that is anything. */
  readonly named: readonly string[] | undefined;
}

const ANY = undefined;

const TAKEN: ReadonlyMap<string, Taken> = new Map<string, Taken>([
  ['render_template', { positional: ['template_name_or_list'], required: 1, named: ANY }],
  ['render_template_string', { positional: ['source'], required: 1, named: ANY }],
  ['stream_template', { positional: ['template_name_or_list'], required: 1, named: ANY }],
  ['stream_template_string', { positional: ['source'], required: 1, named: ANY }],
  ['url_for', { positional: ['endpoint'], required: 1, named: ANY }],
  ['redirect', { positional: ['location', 'code', 'Response'], required: 1, named: [] }],
  ['flash', { positional: ['message', 'category'], required: 1, named: [] }],
  ['get_flashed_messages', { positional: ['with_categories', 'category_filter'], required: 0, named: [] }],
  ['get_template_attribute', { positional: ['template_name', 'attribute'], required: 2, named: [] }],
  ['make_response', { positional: ANY, required: 0, named: [] }],
  ['jsonify', { positional: ANY, required: 0, named: ANY }],
  [
    'Blueprint',
    {
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
  ],
  [
    'Flask',
    {
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
  ],
]);

/** `render_template('page.html', {…})` */
function surplus(file: PythonFile, code: Code, call: Call, name: string, { positional }: Taken): Finding | undefined {
  const given = call.arguments.filter(({ keyword }) => keyword === undefined);
  const first = positional && given[positional.length];
  if (!positional || !first) return undefined;
  const takes = positional.length === 1 ? '1 positional argument' : `up to ${positional.length} positional arguments`;
  const isContext = /^(?:render|stream)_template/.test(name);
  const span = spanOf(code, first.at);
  const unpacks = isContext && given.length === 2 && (first.value.kind === 'dict' || first.value.kind === 'name');
  return {
    span,
    message: `This raises TypeError: ${name}() takes ${takes} but ${given.length} were given. ${isContext ? 'Pass what the template reads by name.' : name === 'url_for' ? 'Pass the values by name.' : 'Leave it out.'}`,
    fixes: unpacks ? [inserting(file, 'Unpack it with **', span.start, '**')] : [],
  };
}

/** `Blueprint('shop', __name__, prefix='/shop')` */
function unexpected(
  file: PythonFile,
  code: Code,
  call: Call,
  name: string,
  { positional, named }: Taken,
): Finding | undefined {
  if (!named) return undefined;
  const known = [...(positional ?? []), ...named];
  const wrong = call.arguments.find(({ keyword }) => keyword !== undefined && !known.includes(keyword));
  if (wrong?.keyword === undefined || wrong.keywordAt === undefined) return undefined;
  const span = spanOf(code, wrong.keywordAt);
  const free = known.filter((one) => call.arguments.every(({ keyword }) => keyword !== one));
  const meant = nearest(wrong.keyword, free);
  const advice =
    name === 'make_response' ? ' Give it what a view returns: body, status and headers.' : didYouMean(meant);
  return {
    span,
    message: `This raises TypeError: ${name}() got an unexpected keyword argument '${wrong.keyword}'.${advice}`,
    fixes: meant === undefined ? [] : [replacing(file, `Change to '${meant}'`, span, meant)],
  };
}

/** `Blueprint('shop')` */
function lacking(
  file: PythonFile,
  code: Code,
  call: Call,
  name: string,
  { positional = [], required }: Taken,
): Finding | undefined {
  const given = call.arguments.filter(({ keyword }) => keyword === undefined).length;
  const isNamed = (one: string) => call.arguments.some(({ keyword }) => keyword === one);
  const missing = positional.slice(given, required).find((one) => !isNamed(one));
  if (missing === undefined) return undefined;
  const fix =
    missing === 'import_name' && given === call.arguments.length && given === positional.indexOf(missing)
      ? [addingArgument(file, 'Add __name__', code, call, '__name__')]
      : [];
  return {
    span: spanOf(code, call.callee.at),
    message: `This raises TypeError: ${name}() missing 1 required positional argument: '${missing}'.`,
    fixes: fix,
  };
}

/** `jsonify(result, status=400)` */
function mixed(code: Code, { arguments: args }: Call): Finding | undefined {
  const named = args.find((one): one is Argument & { keyword: string } => one.keyword !== undefined);
  if (!named || named.keywordAt === undefined || args.every(({ keyword }) => keyword !== undefined)) return undefined;
  return {
    span: spanOf(code, named.keywordAt),
    message: `This raises TypeError: jsonify() takes either positional or keyword arguments, not both. Put '${named.keyword}' into what it is given, or beside it: return jsonify(…), 400.`,
  };
}
