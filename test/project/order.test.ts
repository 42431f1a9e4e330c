import { describe, expect, it } from 'vitest';
import type { Engine } from '../../server/src/engine';
import { engineOf, parseFixture } from '../support/fixture';
import { readCorpus } from '../support/projects';

const LATER = `--- app.py
from flask import Flask, current_app
app = Flask(__name__)
@app.get('/')
def index():
    from shop import cart
    current_app.config['TOTAL'] = cart.total()
    return cart.show()
--- shop/__init__.py
--- shop/cart.py
from shop import prices
def total(): return prices.total()
def show(): return render('cart.html')
def keep(app): app.config['KEPT'] = 1
--- shop/prices.py
def total(app): return app.config['PRICE']
`;

/** Every answer that is about one file. */
function askAll(engine: Engine, path: string): unknown {
  const text = engine.lines(path)?.text ?? '';
  const offsets = [...text.matchAll(/\w+/g)].map(({ index }) => index + 1);
  return [
    engine.symbols(path),
    engine.lenses(path),
    engine.inlayHints(path, { start: 0, end: text.length }),
    engine.semanticTokens(path),
    engine.diagnose(path),
    ...offsets.map((offset) => [
      engine.hover(path, offset),
      engine.definition(path, offset),
      engine.references(path, offset),
      engine.complete(path, offset),
    ]),
  ];
}

function answersIn(files: ReadonlyMap<string, string>, order: readonly string[]): Map<string, string> {
  const engine = engineOf(files);
  return new Map(order.map((path) => [path, JSON.stringify(askAll(engine, path))]));
}

describe('what is said of a file', () => {
  it.each([
    ['functions that import', parseFixture(LATER).files],
    ['function-imports', readCorpus('function-imports')],
    ['lazy-views', readCorpus('lazy-views')],
    ['singleton', readCorpus('singleton')],
  ])('is the same whatever was asked of others before: %s', (_, files) => {
    const paths = [...files.keys()].sort();
    const answers = answersIn(files, paths);
    const others = answersIn(files, [...paths].reverse());
    for (const path of paths) expect(others.get(path), path).toBe(answers.get(path));
  });

  it('does not begin to concern Flask by being asked for', () => {
    const { files } = parseFixture(LATER);
    const engine = engineOf(files);
    engine.settle();
    const before = [...files.keys()].filter((path) => engine.workspace.concerns(path));
    for (const path of files.keys()) askAll(engine, path);
    expect([...files.keys()].filter((path) => engine.workspace.concerns(path))).toEqual(before);
    expect(before).toContain('app.py');
  });
});
