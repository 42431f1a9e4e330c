import { undecorated, type Value } from '../../evaluate/values';
import type { Call, Code, Expression } from '../../facts/types';
import type { PythonFile } from '../file';
import { oncePer } from '../once';
import { dottedName } from '../python/expressions';
import {
  bindingsOf,
  isSelf,
  ofFixture,
  ownersOf,
  resultsOfCall,
  resultsOfFunction,
  resultsOfMethod,
  type Written,
} from './test-bindings';
import { type TestedApplications, testedApplications, together } from './tested-applications';

/** What an expression in a test is: a client of the application, as `app.test_client()` gives one, or something else. */
type Verdict = 'client' | 'other' | 'unknown';

/** What a test calls `get` and `post` on, as far as that can be told. */
export interface TestClient {
  readonly verdict: Verdict;
  /** The applications that it may be of; undefined where it may be of one that isn't known. */
  readonly applications: TestedApplications;
  /** The files that were read to tell: where the client, and its application, may be made. */
  readonly through: ReadonlySet<string>;
}

/** Assignments, fixtures and functions followed before nothing is said. */
const DEPTH = 6;

/** What an expression of a test is. What a name is given is followed once. */
export function testClient(written: Written): TestClient {
  const { file, code, value: expression } = written;
  const known = clients(file);
  const given = bindingsOf(written)?.map((one) => `${one.file.path}#${one.code.key}@${one.value.at}`);
  const key = given && `${code.key} ${dottedName(expression)} ${given.join()}`;
  const client = (key === undefined ? undefined : known.get(key)) ?? new Search(file).client(written);
  if (key !== undefined) known.set(key, client);
  return client;
}

const clients = oncePer((_: PythonFile) => new Map<string, TestClient>());

/** Classes whose instances are clients, by their last name. */
const CLIENT_CLASS = /(?:^|\.)(?:flask\.testing\.FlaskClient|quart\.testing\.QuartClient|werkzeug\.test\.Client)$/;

class Search {
  private readonly through: Set<string>;
  /** Those of every client that was met, and undefined for what may be one. */
  private readonly applications: TestedApplications[] = [];

  constructor({ path }: PythonFile) {
    this.through = new Set([path]);
  }

  client(written: Written): TestClient {
    const verdict = this.verdict(written, DEPTH);
    return { verdict, applications: together(this.applications), through: this.through };
  }

  private found(applications: TestedApplications): Verdict {
    this.applications.push(applications);
    return 'client';
  }

  private unknown(): Verdict {
    this.applications.push(undefined);
    return 'unknown';
  }

  private verdict(written: Written, depth: number): Verdict {
    if (depth <= 0) return this.unknown();
    const { file, value } = written;
    this.through.add(file.path);
    switch (value.kind) {
      case 'call':
        return this.called({ ...written, value }, depth);
      case 'name':
        return this.named(written, value.name, depth);
      case 'attribute':
        return this.attribute(written, value, depth);
      case 'subscript':
        return this.any(bindingsOf(written) ?? [], depth);
      case 'conditional':
        return this.any(
          [value.then, value.otherwise].map((one) => ({ ...written, value: one })),
          depth,
        );
      case 'constant':
        // `client = None`, before it is made
        return 'unknown';
      default:
        return this.unknown();
    }
  }

  private any(all: readonly Written[], depth: number): Verdict {
    return all.length > 0 ? joined(all.map((one) => this.verdict(one, depth - 1))) : this.unknown();
  }

  private called(written: Written<Call>, depth: number): Verdict {
    const { file, code } = written;
    const { callee } = written.value;
    if (callee.kind === 'attribute' && callee.name === 'test_client') {
      return this.found(testedApplications({ ...written, value: callee.object }, this.through));
    }
    const value = file.calleeOf(code, callee);
    if (value) return this.result(written, undecorated(value), depth);
    const own = resultsOfCall(written);
    return own ? this.any(own, depth) : this.unknown();
  }

  /** What calling `value` gives. */
  private result(written: Written<Call>, value: Value, depth: number): Verdict {
    if (value.kind === 'method') return this.result(written, undecorated(value.function), depth);
    if (value.kind === 'function') {
      const results = resultsOfFunction(written, value);
      return results ? this.any(results, depth) : this.unknown();
    }
    if (value.kind === 'class') {
      if (value.mro.some(({ name }) => /^(?:Flask|Quart)Client$/.test(name))) return this.made(written);
      return value.open ? this.unknown() : 'other';
    }
    if (value.kind !== 'unknown' || value.name === undefined || value.name.startsWith('?')) return this.unknown();
    return CLIENT_CLASS.test(value.name) ? this.made(written) : 'other';
  }

  /** `FlaskClient(app)` */
  private made(written: Written<Call>): Verdict {
    const [first] = written.value.arguments;
    const isGiven = first && first.spread === undefined && first.keyword === undefined;
    return this.found(isGiven ? testedApplications({ ...written, value: first.value }, this.through) : undefined);
  }

  private named(written: Written, name: string, depth: number): Verdict {
    const { file, code, value } = written;
    const bound = bindingsOf(written);
    if (bound && bound.length > 0) return this.any(bound, depth);
    if (bound) return this.provided(file, code, name);
    const known = file.valueOf(code, value);
    if (known?.kind === 'module') return 'other';
    const isOther = known?.kind === 'unknown' && known.name !== undefined && !known.name.startsWith('?');
    return isOther ? 'other' : this.unknown();
  }

  /** The fixture `client` that `pytest-flask` brings for a fixture `app` of the project. */
  private provided(file: PythonFile, code: Code, name: string): Verdict {
    const made = name === 'client' ? ofFixture(file, code.key, 'app') : [];
    return made.length > 0 ? this.found(this.togetherOf(made)) : this.unknown();
  }

  /** `self.client`: what the methods of its class make it, or what `flask_testing.TestCase` does. */
  private attribute(written: Written, { object, name }: Expression & { kind: 'attribute' }, depth: number): Verdict {
    const bound = bindingsOf(written);
    if (bound && bound.length > 0) return this.any(bound, depth);
    if (!bound || object.kind !== 'name' || !isSelf(object.name) || name !== 'client') return this.unknown();
    const [owner] = ownersOf({ ...written, value: object });
    const made = owner && resultsOfMethod(owner, 'create_app');
    return made ? this.found(this.togetherOf(made)) : this.unknown();
  }

  private togetherOf(made: readonly Written[]): TestedApplications {
    return together(made.map((one) => testedApplications(one, this.through)));
  }
}

function joined(verdicts: readonly Verdict[]): Verdict {
  if (verdicts.includes('client')) return 'client';
  return verdicts.length > 0 && verdicts.every((one) => one === 'other') ? 'other' : 'unknown';
}
