// Takes the place of the native module `@vscode/spdlog` in the embedded VS Code, so that fetching it needs no compiler:
// output channels are log files, and without a writer of log files they would stay empty.

const { appendFileSync, mkdirSync } = require('node:fs');
const { dirname } = require('node:path');

const levels = ['trace', 'debug', 'info', 'warn', 'error', 'critical'];

class Logger {
  #file;
  #level = levels.indexOf('info');
  #bare = false;

  /** @param {string} _kind @param {string} _name @param {string} file */
  constructor(_kind, _name, file) {
    this.#file = file;
    mkdirSync(dirname(file), { recursive: true });
  }

  getLevel() {
    return this.#level;
  }

  /** @param {number} level */
  setLevel(level) {
    this.#level = level;
  }

  setPattern() {
    this.#bare = false;
  }

  clearFormatters() {
    this.#bare = true;
  }

  flush() {}

  drop() {}

  /** @param {string} level @param {string} message */
  write(level, message) {
    if (levels.indexOf(level) < this.#level) return;
    const time = new Date().toISOString().replace('T', ' ').replace('Z', '');
    appendFileSync(this.#file, this.#bare ? message : `${time} [${level === 'warn' ? 'warning' : level}] ${message}\n`);
  }
}

for (const level of levels) {
  Object.defineProperty(Logger.prototype, level, {
    /** @this {Logger} @param {string} message */
    value(message) {
      this.write(level, message);
    },
  });
}

/** @param {string} name @param {string} file */
const createLogger = async (name, file) => new Logger('rotating', name, file);

// One assignment each: that is how an ES module's import finds the names of a CommonJS module.
exports.version = 0;
exports.Logger = Logger;
exports.setLevel = () => {};
exports.setFlushOn = () => {};
exports.createRotatingLogger = createLogger;
exports.createAsyncRotatingLogger = createLogger;
