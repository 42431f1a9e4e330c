import { execFile, spawnSync } from 'node:child_process';
import path from 'node:path';
import { promisify } from 'node:util';
import type { RouteList } from './routes';

/** A request to `url_map.py`; its documentation says what the parts mean. */
export interface Request {
  readonly folder?: string;
  readonly package?: string;
  readonly target?: string;
  readonly env?: Readonly<Record<string, string>>;
  readonly recipe?: string;
  readonly fake?: readonly string[];
  readonly modules?: readonly string[];
  readonly seconds?: number;
}

/** What real Flask says. */
export interface Answer extends RouteList {
  readonly versions: Readonly<Record<string, string | null>>;
  readonly target: string | null;
  readonly faked: readonly string[];
  readonly incomplete: readonly string[];
  readonly error: string | null;
}

export const REPOSITORY = process.cwd();

const OUTPUT_LIMIT = 64 * 1024 * 1024;
const URL_MAP = path.join(REPOSITORY, 'test', 'oracle', 'url_map.py');
const COMMAND_LINE = path.join(REPOSITORY, 'server', 'dist', 'cli.js');

/** The interpreter that has Flask: Debian's, unless `FLASK_PYTHON` names another. */
const { FLASK_PYTHON: PYTHON = '/usr/bin/python3' } = process.env;

/** Where Python finds each of the modules; null for those that are not installed, all null without Python. */
export function installedModules(names: readonly string[]): Map<string, string | null> {
  const script = [
    'import importlib.util, json, sys',
    'found = [importlib.util.find_spec(name) for name in sys.argv[1:]]',
    'print(json.dumps([s and (list(s.submodule_search_locations or []) or [s.origin])[0] for s in found]))',
  ].join('\n');
  const { status, stdout } = spawnSync(PYTHON, ['-c', script, ...names], { encoding: 'utf8' });
  const found: (string | null)[] = status === 0 ? JSON.parse(stdout) : [];
  return new Map(names.map((name, index) => [name, found[index] ?? null]));
}

/** Asks real Flask, one process for all requests. Answers come in the order of the requests. */
export async function askFlask(requests: readonly Request[]): Promise<Answer[]> {
  if (requests.length === 0) return [];
  const running = promisify(execFile)(PYTHON, [URL_MAP, '--requests'], { maxBuffer: OUTPUT_LIMIT });
  running.child.stdin?.end(JSON.stringify(requests));
  return JSON.parse((await running).stdout);
}

/** Asks our command line for the routes of a folder. */
export async function readRoutes(folder: string): Promise<RouteList> {
  const { stdout } = await promisify(execFile)(process.execPath, [COMMAND_LINE, 'routes', folder, '--format', 'json'], {
    maxBuffer: OUTPUT_LIMIT,
  });
  return JSON.parse(stdout);
}
