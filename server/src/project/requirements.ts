/** Libraries whose version decides what rules say. */
const LIBRARIES = [
  'flask',
  'werkzeug',
  'jinja2',
  'markupsafe',
  'wtforms',
  'flask-login',
  'flask-sqlalchemy',
  'flask-wtf',
] as const;

export type RequiredLibrary = (typeof LIBRARIES)[number];

/** How surely a file tells which version runs: what is installed, what a lock file names, what is asked for. */
type Source = 'installed' | 'locked' | 'asked';

const SOURCES: readonly Source[] = ['installed', 'locked', 'asked'];

const ASKED =
  /(?:^|\/)(?:[\w.-]*requirements[\w.-]*|constraints)\.txt$|(?:^|\/)requirements\/[^/]+\.txt$|(?:^|\/)pyproject\.toml$/;
const LOCKED = /(?:^|\/)(?:poetry|uv|pdm|Pipfile)\.lock$/;
const NAMES = LIBRARIES.map(patternOf).join('|');
const INSTALLED = new RegExp(`/site-packages/(?:${NAMES})-[^/]+\\.dist-info/METADATA$`, 'i');

function sourceOf(path: string): Source | undefined {
  if (INSTALLED.test(path)) return 'installed';
  if (LOCKED.test(path)) return 'locked';
  return ASKED.test(path) ? 'asked' : undefined;
}

/** Whether `path` may tell versions. */
export function tellsVersions(path: string): boolean {
  return sourceOf(path) !== undefined;
}

/** What a workspace folder says of the versions of libraries that it runs with. */
export class Requirements {
  private readonly files = new Map<string, ReadonlyMap<RequiredLibrary, string>>();

  /** Gives a file its text; `undefined` deletes it. Tells whether anything changed. */
  update(path: string, text: string | undefined): boolean {
    const before = this.files.get(path);
    const after = text === undefined ? undefined : versionsIn(path, text);
    if (after) this.files.set(path, after);
    else this.files.delete(path);
    return JSON.stringify([...(before ?? [])]) !== JSON.stringify([...(after ?? [])]);
  }

  /** Whether every version that the project may run with is at least this one; false where none is known. */
  isAtLeast(library: RequiredLibrary, version: string): boolean {
    const known = this.versionsOf(library);
    return known.length > 0 && known.every((one) => compare(one, version) >= 0);
  }

  /** Whether the project may run with a version before this one, as far as any file tells. */
  mayBeBefore(library: RequiredLibrary, version: string): boolean {
    return this.versionsOf(library).some((one) => compare(one, version) < 0);
  }

  /** The versions that the surest files name; of a range its lowest. */
  private versionsOf(library: RequiredLibrary): readonly string[] {
    for (const source of SOURCES) {
      const found = [...this.files].flatMap(([path, versions]) =>
        sourceOf(path) === source ? (versions.get(library) ?? []) : [],
      );
      if (found.length > 0) return found;
    }
    return [];
  }
}

function versionsIn(path: string, text: string): ReadonlyMap<RequiredLibrary, string> {
  const source = sourceOf(path);
  const result = new Map<RequiredLibrary, string>();
  for (const library of LIBRARIES) {
    const name = patternOf(library);
    const pattern = source === 'installed' ? installed(name) : source === 'locked' ? locked(name) : asked(name);
    const version = pattern.exec(text)?.slice(1).find(Boolean);
    if (version !== undefined) result.set(library, version);
  }
  return result;
}

/** A pattern for a name of a package, in which these are one. */
function patternOf(library: RequiredLibrary): string {
  return library.replace('-', '[-_.]');
}

/**
 * The metadata of an installed package.
 * @param name a pattern, as in the other two
 */
function installed(name: string): RegExp {
  return new RegExp(
    `^Name: ${name}\\r?\\n(?:.+\\r?\\n)*?Version: (\\d[\\d.]*)|^Version: (\\d[\\d.]*)\\r?\\n(?:.+\\r?\\n)*?Name: ${name}\\r?$`,
    'im',
  );
}

/** `name = "flask"` and `version = "3.1.0"` below each other, or Pipenv's `"flask": { … "version": "==3.1.0" }`. */
function locked(name: string): RegExp {
  return new RegExp(
    `^name = "${name}"\\r?\\nversion = "(\\d[\\d.]*)|"${name}": \\{[^}]*?"version": "==(\\d[\\d.]*)`,
    'im',
  );
}

/** `Flask[async]>=3.0` at the start of a line or in quotes; `flask = "^3.0"`. */
function asked(name: string): RegExp {
  return new RegExp(
    `(?:^[ \\t]*|["'])${name}[ \\t]*(?:\\[[^\\]\\n]*\\])?[ \\t]*(?:==|>=|~=)[ \\t]*(\\d[\\d.]*)|^${name}[ \\t]*=[ \\t]*"[\\^~=>]*(\\d[\\d.]*)`,
    'im',
  );
}

/** Compares versions by their numbers, as far as both have some: 3.1 and 3.1.2 are the same. */
function compare(left: string, right: string): number {
  const [one, other] = [left, right].map((version) => version.split('.').filter(Boolean).map(Number));
  for (const [index, number] of (other ?? []).entries()) {
    const difference = (one?.[index] ?? 0) - number;
    if (difference !== 0) return difference;
  }
  return 0;
}
