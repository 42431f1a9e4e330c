import { undecorated, type Value } from '../../evaluate/values';
import type { Call, Code, Expression } from '../../facts/types';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import { dottedName } from '../python/expressions';
import { bindingsOf, ofFixture, resultsOf, resultsOfCall, type Written, withBases } from './test-bindings';

/** What an expression in a test is: a client of the application, as `app.test_client()` gives one, or something else. */
type Verdict = 'client' | 'other' | 'unknown';

/** What a test calls `get` and `post` on, as far as that can be told. */
export interface TestClient {
  readonly verdict: Verdict;
  /** The files that were read to tell: where the client, and its application, may be made. */
  readonly through: ReadonlySet<string>;
}

/** Assignments, fixtures and functions followed before nothing is said. */
const DEPTH = 6;

/** What `expression` in `code` of a test is. Each name of a file is followed once. */
export function testClient(file: PythonFile, code: Code, expression: Expression): TestClient {
  const known = clients(file);
  const name = dottedName(expression);
  const key = `${code.key} ${name}`;
  let client = name === undefined ? undefined : known.get(key);
  if (!client) {
    const through = new Set<string>([file.path]);
    client = { verdict: new Search(through).verdict({ file, code, value: expression }, DEPTH), through };
    if (name !== undefined) known.set(key, client);
  }
  return client;
}

const clients = oncePer((_: PythonFile) => new Map<string, TestClient>());

/** Classes whose instances are clients, by their last name. */
const CLIENT_CLASS = /(?:^|\.)(?:flask\.testing\.FlaskClient|quart\.testing\.QuartClient|werkzeug\.test\.Client)$/;

class Search {
  constructor(private readonly through: Set<string>) {}

  verdict(written: Written, depth: number): Verdict {
    if (depth <= 0) return 'unknown';
    const { file, value } = written;
    this.through.add(file.path);
    switch (value.kind) {
      case 'call':
        return this.called({ ...written, value }, depth);
      case 'name':
        return this.named(written, value.name, depth);
      case 'attribute':
        return this.attribute(written, value, depth);
      case 'conditional':
        return this.any(
          [value.then, value.otherwise].map((one) => ({ ...written, value: one })),
          depth,
        );
      default:
        return 'unknown';
    }
  }

  private any(all: readonly Written[], depth: number): Verdict {
    return joined(all.map((one) => this.verdict(one, depth - 1)));
  }

  private called(written: Written<Call>, depth: number): Verdict {
    const { file, code } = written;
    const { callee } = written.value;
    if (callee.kind === 'attribute' && callee.name === 'test_client') return 'client';
    const value = file.calleeOf(code, callee);
    if (value) return this.result(file, undecorated(value), depth);
    const own = resultsOfCall(written);
    return own ? this.any(own, depth) : 'unknown';
  }

  /** What calling `value` gives. */
  private result(file: PythonFile, value: Value, depth: number): Verdict {
    if (value.kind === 'method') return this.result(file, undecorated(value.function), depth);
    if (value.kind === 'function') {
      const home = file.at(value.place.path);
      return home ? this.any(resultsOf(home, value.code), depth) : 'unknown';
    }
    if (value.kind === 'class') {
      const names = value.mro.map(({ name }) => name);
      return names.some((name) => /^(?:Flask|Quart)Client$/.test(name)) ? 'client' : value.open ? 'unknown' : 'other';
    }
    if (value.kind !== 'unknown' || value.name === undefined || value.name.startsWith('?')) return 'unknown';
    return CLIENT_CLASS.test(value.name) ? 'client' : 'other';
  }

  private named(written: Written, name: string, depth: number): Verdict {
    const { file, code, value } = written;
    const bound = bindingsOf(written);
    if (bound && bound.length > 0) return this.any(bound, depth);
    if (bound) return this.provided(file, code, name);
    const known = file.valueOf(code, value);
    if (known?.kind === 'module') return 'other';
    return known?.kind === 'unknown' && known.name !== undefined && !known.name.startsWith('?') ? 'other' : 'unknown';
  }

  /** The fixture `client` that `pytest-flask` brings for a fixture `app` of the project. */
  private provided(file: PythonFile, code: Code, name: string): Verdict {
    const [made] = name === 'client' ? ofFixture(file, code.key, 'app') : [];
    if (!made) return 'unknown';
    this.through.add(made.file.path);
    return 'client';
  }

  /** `self.client`: what the methods of its class make it, or what `flask_testing.TestCase` does. */
  private attribute(written: Written, { object, name }: Expression & { kind: 'attribute' }, depth: number): Verdict {
    const bound = bindingsOf(written);
    if (bound && bound.length > 0) return this.any(bound, depth);
    if (!bound || object.kind !== 'name' || name !== 'client') return 'unknown';
    const { file, code } = written;
    const owner = written.self ?? { file, name: code.key.split('.')[0] ?? '' };
    const maker = withBases(owner).find((one) => one.file.module.codes.has(`${one.name}.create_app`));
    if (!maker) return 'unknown';
    this.through.add(maker.file.path);
    return 'client';
  }
}

function joined(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('client')) return 'client';
  return verdicts.length > 0 && verdicts.every((one) => one === 'other') ? 'other' : 'unknown';
}
