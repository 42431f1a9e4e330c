import { fileURLToPath } from 'node:url';
import fc from 'fast-check';
import { expect, it } from 'vitest';
import { describeWithWerkzeug, python } from '../support/python';
import { routesOf } from './listing';

const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);

const quoted = (text: fc.Arbitrary<string>) => text.map((one) => JSON.stringify(one));
const oneOf = (...texts: string[]) => fc.constantFrom(...texts);

const urlPath = fc.array(oneOf('a', 'b.html', '..', '.', 'c d', 'x;y', '', 'v1'), { maxLength: 4 }).map((parts) =>
  parts
    .join('/')
    .replace(/\/{2,}/g, '/')
    .replace(/^\//, ''),
);
const url = quoted(
  fc
    .tuple(
      oneOf('', '', 'http://h.com/', 'https://localhost:80/', '/'),
      urlPath,
      oneOf('', '', '?q=1&b=/c'),
      oneOf('', '#f?x'),
    )
    .map((parts) => parts.join('')),
);
const path = fc
  .tuple(
    quoted(oneOf('a', '/a', 'a/b', '/./c')),
    fc.array(quoted(oneOf('d.tar.gz', 'e/f.py', '.', '.g')), { maxLength: 2 }),
  )
  .map(([first, rest]) => `PurePosixPath(${[first, ...rest].join(', ')})`);

/** Python expressions that give texts. */
const expression = fc.oneof(
  fc.tuple(url, url).map(([base, other]) => `urljoin(${base}, ${other})`),
  fc
    .tuple(url, oneOf('scheme', 'netloc', 'path', 'params', 'query', 'fragment'))
    .map(([whole, part]) => `urlparse(${whole}).${part}`),
  url.map((whole) => `'|'.join(urlsplit(${whole}))`),
  fc
    .tuple(path, oneOf('', '.parent', '.name', '.stem', '.suffix', '.parents[0]', " / 'h'", ".with_suffix('.x')"))
    .map(([whole, asked]) => `str(${whole}${asked})`),
  oneOf('/$a/$ab', '$' + '{a}b/$$', '$ab$a').map((one) => `Template('${one}').substitute({'a': 'one'}, ab='two')`),
);

describeWithWerkzeug('paths, URLs and templates', () => {
  it(`are what Python says they are (seed ${seed})`, async () => {
    const expressions = fc.sample(expression, { seed, numRuns: 400 });
    const script = fileURLToPath(new URL('expressions.py', import.meta.url));
    const real = await python<string>(script, expressions);
    const source = `from pathlib import PurePosixPath
from string import Template
from urllib.parse import urljoin, urlparse, urlsplit
from flask import Flask
app = Flask(__name__)
${expressions.map((expression, index) => `app.add_url_rule('/' + ${expression}, 'e${index}')`).join('\n')}`;
    const ours = new Map(
      routesOf(source).map((line) => [
        line.slice(line.lastIndexOf(' ') + 1),
        line.slice('GET /'.length, line.lastIndexOf(' ')),
      ]),
    );
    expect(expressions.map((expression, index) => `${expression}: ${ours.get(`e${index}`)}`)).toEqual(
      expressions.map((expression, index) => `${expression}: ${real[index]}`),
    );
  });
});

it('scans folders of the project by paths', () => {
  expect(
    routesOf(`
      --- plugins/__init__.py
      --- plugins/one.py
      from flask import Blueprint
      bp = Blueprint('one', __name__)
      bp.add_url_rule('/one', 'view')
      --- plugins/inner/__init__.py
      --- plugins/inner/two.py
      from flask import Blueprint
      bp = Blueprint('two', __name__)
      bp.add_url_rule('/two', 'view')
      --- app.py
      from importlib import import_module
      from pathlib import Path
      from flask import Flask
      app = Flask(__name__)
      root = Path(__file__).resolve().parent
      for path in sorted((root / 'plugins').rglob('*.py')):
          if path.name != '__init__.py':
              module = import_module('.'.join(path.relative_to(root).with_suffix('').parts))
              app.register_blueprint(module.bp)
    `),
  ).toEqual(['GET /one one.view', 'GET /two two.view']);
});

it('reads what parameters functions have', () => {
  expect(
    routesOf(`
      import inspect
      from flask import Flask
      app = Flask(__name__)
      def routed(view):
          variables = [
              f'<{"int:" if parameter.annotation is int else ""}{name}>'
              for name, parameter in inspect.signature(view).parameters.items()
              if parameter.default is inspect.Parameter.empty and parameter.kind != parameter.VAR_KEYWORD
          ]
          app.add_url_rule('/' + '/'.join([view.__name__, *variables]), view_func=view)
          return view
      @routed
      def edit(id: int, part, *, verbose=False, **rest): ...
    `),
  ).toEqual(['GET /edit/<int:id>/<part> edit']);
});
