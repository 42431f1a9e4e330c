import { type Argument, type Call, type Code, type Expression, spanOf } from '../facts/types';
import { FUNCTIONS, type Parameters, REGISTRATION_OPTIONS, RUN_OPTIONS } from '../models/flask/parameters';
import type { PythonFile } from '../project/file';
import { isExpected } from '../project/python/around';
import { callsIn } from '../project/python/calls';
import { lastName } from '../project/python/expressions';
import { flaskName, isOfQuart } from '../project/python/flask-names';
import { isFlasks, receiverOf } from '../project/python/receivers';
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
    const readsOptions = file.workspace.mentioning(OWN_REGISTRATION).length > 0;
    for (const { code, call } of callsIn(file)) {
      for (const finding of running(file, code, call)) report.found(finding);
      if (!readsOptions) for (const finding of unread(file, code, call)) report.found(finding);
      const known = flaskName(file, code, call.callee);
      const taken = known === undefined ? undefined : FUNCTIONS.get(known);
      if (known === undefined || !taken || call.arguments.some(({ spread }) => spread !== undefined)) continue;
      if (isOfQuart(file, code, call.callee)) continue;
      if (isExpected(file.module, { path: file.path, code: code.key, at: call.at }, TYPE_ERROR)) continue;
      // As Python's own messages name it.
      const name = /^[A-Z]/.test(known) ? `${known}.__init__` : known;
      const finding =
        surplus(file, code, call, name, taken) ??
        unexpected(file, code, call, name, taken) ??
        lacking(file, code, call, name, taken) ??
        (name === 'url_for' ? schemeOfPath(code, call) : undefined) ??
        (name === 'send_from_directory' ? (withoutPath(code, call) ?? swapped(file, code, call)) : undefined) ??
        (name === 'jsonify' ? mixed(code, call) : undefined);
      if (finding) report.found(finding);
    }
  },
};

/** Code that may read other options of `register_blueprint` than Flask does. */
const OWN_REGISTRATION = /\bdef\s+(?:register|register_blueprint|make_setup_state)\b/;

const TYPE_ERROR: ReadonlySet<string> = new Set(['TypeError']);

/** `render_template('page.html', {…})` */
function surplus(
  file: PythonFile,
  code: Code,
  call: Call,
  name: string,
  { positional }: Parameters,
): Finding | undefined {
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
  { positional, named }: Parameters,
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
  { positional = [], required }: Parameters,
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

/** `url_for('index', _scheme='https', _external=False)` */
function schemeOfPath(code: Code, { arguments: args }: Call): Finding | undefined {
  const scheme = args.find(({ keyword }) => keyword === '_scheme');
  const external = args.find(({ keyword }) => keyword === '_external')?.value;
  const isPath = external?.kind === 'constant' && external.value === false;
  if (scheme?.value.kind !== 'string' || !isPath) return undefined;
  const message = "This raises ValueError: When specifying '_scheme', '_external' must be True.";
  return { span: spanOf(code, external.at), message };
}

/** `send_from_directory('uploads')`: the parameter has another name since Flask 2.0, so neither is required by itself. */
function withoutPath(code: Code, { callee, arguments: args }: Call): Finding | undefined {
  const given = args.filter(({ keyword }) => keyword === undefined || keyword === 'path' || keyword === 'filename');
  const isNamed = given.some(({ keyword }) => keyword !== undefined);
  if (isNamed || given.length !== 1) return undefined;
  const message = "This raises TypeError: send_from_directory() missing 1 required positional argument: 'path'.";
  return { span: spanOf(code, callee.at), message };
}

/** `send_from_directory('logo.png', app.static_folder)` */
function swapped(file: PythonFile, code: Code, { arguments: args }: Call): Finding | undefined {
  const [first, second] = args;
  if (!first || !second || first.keyword !== undefined || second.keyword !== undefined) return undefined;
  if (!isFolder(file, code, second.value) || !isFile(first.value)) return undefined;
  const [path, folder] = [first, second].map(({ at }) => spanOf(code, at));
  if (!path || !folder) return undefined;
  const [name, directory] = [path, folder].map(({ start, end }) => file.text.slice(start, end));
  return {
    span: { start: path.start, end: folder.end },
    message: 'The directory comes first, then the file: in this order every request is answered with 404.',
    fixes: [
      {
        title: 'Swap the arguments',
        edits: [
          { path: file.path, span: path, text: directory ?? '' },
          { path: file.path, span: folder, text: name ?? '' },
        ],
        certain: true,
      },
    ],
  };
}

/** What names a folder of the application, by itself or in its configuration. */
const FOLDERS: ReadonlySet<string> = new Set(['static_folder', 'root_path', 'instance_path']);
const FOLDER_KEY = /(?:FOLDER|DIR|DIRECTORY)$/;

function isFolder(file: PythonFile, code: Code, value: Expression): boolean {
  if (value.kind === 'string') return /^[\w/-]+$/.test(value.value);
  const owner = value.kind === 'attribute' ? value.object : undefined;
  if (owner) return FOLDERS.has(lastName(value)) && receiverOf(file, code, owner).kind === 'application';
  if (value.kind !== 'subscript' || lastName(value.object) !== 'config') return false;
  return value.index.kind === 'string' && FOLDER_KEY.test(value.index.value);
}

/** Names that are given to a file, and what files are called that are sent to browsers. */
const FILE_NAME = /^(?:file|filename|file_name|fname|image|img)$/i;
const FILE = /\.(?:png|jpe?g|gif|svg|ico|webp|css|js|html?|txt|pdf|json|csv|xml|zip|mp[34])$/i;

function isFile(value: Expression): boolean {
  return value.kind === 'string' ? FILE.test(value.value) : value.kind === 'name' && FILE_NAME.test(value.name);
}

/** `app.run(5000)`, `app.run(prot=5000)` */
function running(file: PythonFile, code: Code, { callee, arguments: args }: Call): Finding[] {
  if (callee.kind !== 'attribute' || callee.name !== 'run' || !isFlasks(file, code, callee)) return [];
  const [first] = args;
  const host = first?.keyword === undefined || first.keyword === 'host' ? first : undefined;
  if (host?.spread === undefined && host?.value.kind === 'number') {
    const span = spanOf(code, host.value.at);
    const fix = host.keyword === undefined && args.every(({ keyword }) => keyword !== 'port');
    return [
      {
        span,
        message: 'The first argument is the host, a text: the server raises an exception when it starts. Write port=….',
        fixes: fix ? [inserting(file, 'Give it as the port', span.start, 'port=', true)] : [],
      },
    ];
  }
  return unlisted(file, code, args, RUN_OPTIONS, (name) => ({
    message: `This raises TypeError: run_simple() got an unexpected keyword argument '${name}'.`,
  }));
}

/** `app.register_blueprint(bp, prefix='/shop')`: it takes any option, and reads only its own. */
function unread(file: PythonFile, code: Code, { callee, arguments: args }: Call): Finding[] {
  if (callee.kind !== 'attribute' || callee.name !== 'register_blueprint') return [];
  const { kind } = receiverOf(file, code, callee.object);
  if (kind !== 'application' && kind !== 'blueprint') return [];
  return unlisted(file, code, args, REGISTRATION_OPTIONS, (name) => ({
    severity: 'warning',
    message: `register_blueprint() doesn't read '${name}': it has no effect.`,
  }));
}

/** Keyword arguments that are none of the options that a function has. */
function unlisted(
  file: PythonFile,
  code: Code,
  args: readonly Argument[],
  options: readonly string[],
  describe: (name: string) => Pick<Finding, 'message' | 'severity'>,
): Finding[] {
  return args.flatMap(({ keyword, keywordAt }): Finding[] => {
    if (keyword === undefined || keywordAt === undefined || options.includes(keyword)) return [];
    const span = spanOf(code, keywordAt);
    const meant = nearest(keyword, options);
    const { message, ...rest } = describe(keyword);
    const fixes = meant === undefined ? [] : [replacing(file, `Change to '${meant}'`, span, meant)];
    return [{ span, ...rest, message: message + didYouMean(meant), fixes }];
  });
}
