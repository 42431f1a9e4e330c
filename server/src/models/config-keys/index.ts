import flask from './flask.md';
import babel from './flask_babel.md';
import caching from './flask_caching.md';
import cors from './flask_cors.md';
import jwtExtended from './flask_jwt_extended.md';
import limiter from './flask_limiter.md';
import login from './flask_login.md';
import mail from './flask_mail.md';
import security from './flask_security.md';
import session from './flask_session.md';
import sqlalchemy from './flask_sqlalchemy.md';
import wtf from './flask_wtf.md';

/** A key of the configuration that a library reads. */
export interface ConfigKey {
  readonly name: string;
  /** As Python; undefined where there is none, or it isn't a literal. */
  readonly default: string | undefined;
  /** `since 3.1`, `until 2.2`; undefined where every version has it. */
  readonly versions: string | undefined;
  readonly meaning: string;
  readonly library: ConfiguredLibrary;
}

export interface ConfiguredLibrary {
  /** With the version that was read. */
  readonly title: string;
  readonly importName: string;
  /** Whether every key that it reads is told. */
  readonly complete: boolean;
  readonly keys: readonly ConfigKey[];
}

const ENTRY = /^- `(\w+)`(?: = `([^`]*)`)?(?: \(([^)]*)\))?: (.+)$/;

/** What a page beside this file says. A line that is no entry is prose. */
function readPage(text: string): ConfiguredLibrary {
  const keys: ConfigKey[] = [];
  const library: ConfiguredLibrary = {
    title: /^# (.+)$/m.exec(text)?.[1] ?? '',
    importName: /^Import name: `(\w+)`$/m.exec(text)?.[1] ?? '',
    complete: !/^There are more\.$/m.test(text),
    keys,
  };
  for (const line of text.split('\n')) {
    const [, name, value, versions, meaning] = ENTRY.exec(line) ?? [];
    if (name !== undefined && meaning !== undefined) keys.push({ name, default: value, versions, meaning, library });
  }
  return library;
}

/** Every library whose keys are told, Flask first. */
export const CONFIGURED_LIBRARIES: readonly ConfiguredLibrary[] = [
  flask,
  babel,
  caching,
  cors,
  jwtExtended,
  limiter,
  login,
  mail,
  security,
  session,
  sqlalchemy,
  wtf,
].map(readPage);

/** Every key by its name. */
export const CONFIG_KEYS: ReadonlyMap<string, ConfigKey> = new Map(
  CONFIGURED_LIBRARIES.flatMap(({ keys }) => keys.map((key) => [key.name, key])),
);
