import { describe, expect, it } from 'vitest';
import { Engine } from '../../server/src/engine';
import { loadWasmParser } from '../../server/src/host/parser';
import { engineOf } from '../support/fixture';

const GOOD = "from flask import Flask\napp = Flask(__name__)\n\n@app.route('/good')\ndef good(): ...\n";

/** Deeper than anybody writes, in every way that code nests. */
const DEEP: Readonly<Record<string, string>> = {
  brackets: `x = ${'['.repeat(10_000)}${']'.repeat(10_000)}\n`,
  'brackets that are never closed': `x = ${'('.repeat(10_000)}\n`,
  'mixed brackets': `x = ${'([{'.repeat(3_000)}\n`,
  blocks: `${Array.from({ length: 2_000 }, (_, depth) => `${' '.repeat(depth)}if x:\n`).join('')}${' '.repeat(2_000)}pass\n`,
  functions: `${Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}def f():\n`).join('')}${' '.repeat(500)}pass\n`,
  classes: `${Array.from({ length: 500 }, (_, depth) => `${' '.repeat(depth)}class C:\n`).join('')}${' '.repeat(500)}pass\n`,
  sums: `x = ${Array(5_000).fill("'a'").join(' + ')}\n`,
  attributes: `x = app${'.a'.repeat(5_000)}\n`,
  calls: `x = app${'()'.repeat(5_000)}\n`,
  'nested calls': `x = ${'f('.repeat(5_000)}${')'.repeat(5_000)}\n`,
  subscripts: `x = app${'[0]'.repeat(5_000)}\n`,
  negations: `x = ${'not '.repeat(5_000)}app\n`,
  minuses: `x = ${'-'.repeat(5_000)}1\n`,
  conditions: `x = ${'1 if app else '.repeat(5_000)}2\n`,
  lambdas: `x = ${'lambda: '.repeat(5_000)}1\n`,
  conjunctions: `x = ${'app and '.repeat(5_000)}app\n`,
  comparisons: `x = ${'1 < '.repeat(5_000)}2\n`,
  elifs: `if app: pass\n${'elif app: pass\n'.repeat(5_000)}`,
  decorators: `${'@app.route("/x")\n'.repeat(2_000)}def f(): ...\n`,
  assignments: `${'x = '.repeat(5_000)}1\n`,
  'texts side by side': `x = ${"'a' ".repeat(5_000)}\n`,
  'formatted texts': `x = ${"f'{".repeat(200)}${"}'".repeat(200)}\n`,
  imports: `from ${'.'.repeat(5_000)} import x\nimport ${'a.'.repeat(5_000)}a\n`,
  patterns: `match app:\n    case ${'['.repeat(2_000)}${']'.repeat(2_000)}:\n        pass\n`,
};

describe.each(Object.entries(DEEP))('deep nesting of %s', (_, deep) => {
  it('is survived, and the other files keep their routes', () => {
    const text = `from flask import Flask\napp = Flask(__name__)\n${deep}`;
    expectSurvival(
      engineOf(
        new Map([
          ['deep.py', text],
          ['good.py', GOOD],
        ]),
      ),
      text,
    );
  }, 10_000);
});

it('is survived by the WebAssembly parser', async () => {
  const parser = await loadWasmParser();
  for (const deep of Object.values(DEEP)) {
    const engine = new Engine('project', parser);
    const text = `from flask import Flask\napp = Flask(__name__)\n${deep}`;
    engine.update('deep.py', text);
    engine.update('good.py', GOOD);
    expectSurvival(engine, text);
  }
}, 60_000);

function expectSurvival(engine: Engine, text: string): void {
  expect(engine.routes().routes.map(({ rule }) => rule)).toContain('/good');
  for (const path of engine.workspace.paths) expect(engine.diagnose(path).diagnostics).toBeInstanceOf(Array);
  for (const offset of [0, text.length >> 1, text.length - 2, text.length]) {
    engine.complete('deep.py', offset);
    engine.hover('deep.py', offset);
    engine.definition('deep.py', offset);
  }
}
