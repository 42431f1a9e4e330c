import { expect, it } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';

const SHOP = `
  --- app.py
  from flask import Flask
  from shop import bp
  app = Flask(__name__)
  app.register_blueprint(bp, url_prefix='/shop')
  app.add_url_rule('/about', 'about', lambda: 'us')
  --- shop.py
  from flask import Blueprint
  bp = Blueprint('shop', __name__)
  @bp.get('/')
  @bp.route('/item/<int:id>', methods=['GET', 'POST'])
  def item(id=1): ...
`;

it('an outline lists the routes of a file by their whole URL', () => {
  const { engine, textOf } = shop();
  const found = engine.symbols('shop.py').map(({ name, detail, span, nameSpan }) => {
    expect([span.start <= nameSpan.start, nameSpan.end <= span.end]).toEqual([true, true]);
    return [name, detail, textOf('shop.py', nameSpan)];
  });
  expect(found).toEqual([
    ['GET /shop/', 'shop.item', "'/'"],
    ['GET, POST /shop/item/<int:id>', 'shop.item', "'/item/<int:id>'"],
  ]);
});

it('routes of all files are found by a part of their URL, by their endpoint, by letters in order', () => {
  const { engine } = shop();
  const search = (query: string) => engine.searchSymbols(query).map(({ path, name }) => `${path} ${name}`);
  for (const query of ['/about', '#/about']) expect(search(query)).toEqual(['app.py GET /about']);
  expect(search('shop.item')).toHaveLength(2);
  expect(search('sh it id')).toEqual(['shop.py GET, POST /shop/item/<int:id>']);
  expect(search('')).toHaveLength(3);
  expect(search('missing')).toEqual([]);
});

function shop() {
  const { files } = parseFixture(SHOP);
  const textOf = (path: string, { start, end }: { start: number; end: number }) => files.get(path)?.slice(start, end);
  return { engine: engineOf(files), textOf };
}
