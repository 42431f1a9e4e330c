// Loads the extension's code, whose path is the argument, as the extension host does, and prints the milliseconds of the
// processor that this took. What there is of VS Code is taken and does nothing.

const { readFileSync } = require('node:fs');
const Module = require('node:module');

/** @type {any} */
const anything = new Proxy(class {}, {
  get: (target, key) => {
    if (key === 'prototype') return target.prototype;
    return key === Symbol.toPrimitive ? () => 0 : anything;
  },
  apply: () => anything,
  construct: () => anything,
});
const types = readFileSync(require.resolve('@types/vscode/index.d.ts'), 'utf8');
const names = [...types.matchAll(/^\texport (?:abstract )?(?:class|enum|namespace|const) (\w+)/gm)].map(
  ([, name]) => name,
);
const vscode = Object.fromEntries(names.map((name) => [name, anything]));
const load = Module._load;
Module._load = (request, ...rest) => (request === 'vscode' ? vscode : load(request, ...rest));

const before = process.cpuUsage();
require(process.argv[2]);
const { user, system } = process.cpuUsage(before);
console.log((user + system) / 1000);
process.exit();
