import { join } from 'node:path';
import { describe, expect, test } from 'vitest';
import { FLASK_NAMES } from '../../server/src/rules/reading/flask-exports';
import { engineOf, parseFixture } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';

const HEAD = `from flask import Flask\napp = Flask(__name__)\n`;

/** What is offered at the cursor, each with the file as it is afterwards. */
function offered(source: string): Map<string, string> {
  const { files, cursor } = parseFixture(source);
  if (!cursor) throw new Error('the fixture has no cursor');
  const engine = engineOf(files);
  const at = { start: cursor.offset, end: cursor.offset };
  return new Map(
    engine.refactorings(cursor.path, at).map(({ title, edits }) => {
      let text = files.get(cursor.path) ?? '';
      for (const { span, text: written } of [...edits].sort((one, other) => other.span.start - one.span.start))
        text = text.slice(0, span.start) + written + text.slice(span.end);
      // A fixture has no line end behind its last line.
      return [title, source.endsWith('\n') ? `${text}\n` : text];
    }),
  );
}

/** A view under these decorators, `<|>` in one of them. */
const under = (decorators: string) => `${HEAD}${decorators}\ndef show(**values):\n    return ''\n`;

const CONVERSIONS: [before: string, title: string, after: string][] = [
  ["@app.<|>route('/')", 'Convert to @app.get', "@app.get('/')"],
  ["@app.route('/', <|>methods=['POST'])", 'Convert to @app.post', "@app.post('/')"],
  ["@app.route(methods=('post',), rule='/<|>x')", 'Convert to @app.post', "@app.post(rule='/x')"],
  [
    '@app.route("/x", methods=["GET", "POST"], endpoint="y<|>")',
    'Convert to @app.get and @app.post',
    '@app.get("/x", endpoint="y")\n@app.post("/x", endpoint="y")',
  ],
  [
    "@app.ro<|>ute(\n    '/x',\n    methods=['PUT', 'PATCH'],\n)",
    'Convert to @app.put and @app.patch',
    "@app.put(\n    '/x',\n)\n@app.patch(\n    '/x',\n)",
  ],
  ["@app.<|>get('/')", 'Convert to @app.route', "@app.route('/')"],
  [
    "@app.get('/x')\n@app.po<|>st('/x')",
    'Convert to @app.route with methods',
    "@app.route('/x', methods=['GET', 'POST'])",
  ],
  [
    "@app.get('/y')\n@app.delete('/x')\n@app.pu<|>t('/x')",
    'Convert to @app.route with methods',
    "@app.get('/y')\n@app.route('/x', methods=['DELETE', 'PUT'])",
  ],
  ['@app.post<|>("/x",)', 'Convert to @app.route with methods', '@app.route("/x", methods=["POST"],)'],
];

describe('the decorators of a route', () => {
  test.each(CONVERSIONS)('%j: %s', (before, title, after) => {
    expect([...offered(under(before))]).toEqual([[title, under(after)]]);
  });

  test('are indented as they were', () => {
    const before =
      "    @app.<|>route('/x', methods=['GET', 'POST'])\n    def show():\n        return ''\n    return app\n";
    const head = 'from flask import Flask\ndef make():\n    app = Flask(__name__)\n';
    expect([...offered(head + before).values()]).toEqual([
      `${head}    @app.get('/x')\n    @app.post('/x')\n    def show():\n        return ''\n    return app\n`,
    ]);
  });

  test.each([
    ['methods that aren’t written there', "@app.<|>route('/', methods=METHODS)"],
    ['a method without a decorator of its own', "@app.<|>route('/', methods=['GET', 'OPTIONS'])"],
    ['a comment between two', "@app.get('/')  # read\n@app.<|>post('/')"],
    ['other decorators', "@other.<|>route('/')"],
  ])('stay with %s', (_, decorators) => {
    expect(offered(under(decorators))).toEqual(new Map());
  });

  test('stay where Flask is older than they are', () => {
    const fixture = `--- requirements.txt\nflask==1.1\n--- app.py\n${under("@app.<|>route('/')")}`;
    expect(offered(fixture)).toEqual(new Map());
  });

  describeWithWerkzeug('under real Flask', () => {
    test('give the same routes', async () => {
      const modules = CONVERSIONS.flatMap(([before, , after]) => [under(before.replace('<|>', '')), under(after)]);
      const routes = await python<string[]>(join(import.meta.dirname, 'routes_of_module.py'), modules);
      expect(routes).toHaveLength(2 * CONVERSIONS.length);
      for (const [index, [before]] of CONVERSIONS.entries()) {
        expect(routes[2 * index + 1], before).toEqual(routes[2 * index]);
        expect(routes[2 * index]?.length).toBeGreaterThan(1);
      }
    });
  });
});

describe('a name of Flask', () => {
  test('is imported where nothing binds it', () => {
    expect([...offered(`${HEAD}def go():\n    return url_<|>for('x')\n`)]).toEqual([
      [
        'Add “from flask import url_for”',
        `${HEAD.replace('Flask\n', 'Flask, url_for\n')}def go():\n    return url_for('x')\n`,
      ],
    ]);
  });

  test.each([
    ['an import', "from web import jsonify\njson<|>ify('x')"],
    ['a star', "from web import *\njson<|>ify('x')"],
    ['another function', "def jsonify(x): ...\njson<|>ify('x')"],
    ['a parameter', 'def f(request): return req<|>uest'],
    ['an attribute', 'app.requ<|>est'],
    ['the standard library', "js<|>on.dumps('x')"],
    ['a name that Flask has no more', "esc<|>ape('x')"],
  ])('stays with %s', (_, code) => {
    expect(offered(`${HEAD}${code}\n`)).toEqual(new Map());
  });

  describeWithWerkzeug('under real Flask', () => {
    test('can be imported', async () => {
      const names = [...FLASK_NAMES].filter((name) => offered(`${HEAD}<|>${name}\n`).size > 0);
      expect(names.length).toBeGreaterThan(20);
      const module = `${HEAD}${names.map((name) => `from flask import ${name}`).join('\n')}\n`;
      expect(await python(join(import.meta.dirname, 'routes_of_module.py'), [module])).toHaveLength(1);
    });
  });
});

describe('a URL written by hand', () => {
  const ROUTES = "@app.get('/user/<int:id>')\ndef user(id):\n    return ''\n";

  test('becomes a call of url_for in a template', () => {
    const page = `--- app.py\n${HEAD}${ROUTES}--- templates/page.html\n<a href="/us<|>er/3">3</a>`;
    expect([...offered(page)]).toEqual([
      ["Extract to url_for('user', id=3)", `<a href="{{ url_for('user', id=3) }}">3</a>`],
    ]);
  });

  test.each(["'", '"'])('becomes one in Python, imported, in the quotes that it has: %s', (quote) => {
    const head = HEAD.replace('Flask\n', 'Flask, redirect\n');
    const before = `${head}${ROUTES}def go():\n    return redirect(${quote}/user<|>/3${quote})\n`;
    expect([...offered(before).values()]).toEqual([
      `${HEAD.replace('Flask\n', 'Flask, redirect, url_for\n')}${ROUTES}def go():\n    return redirect(url_for(${quote}user${quote}, id=3))\n`,
    ]);
  });

  test.each(['/nowhere/3', '/user/x', '//user/3'])('stays where no route answers it: %s', (url) => {
    const page = `--- app.py\n${HEAD}${ROUTES}--- templates/page.html\n<a href="<|>${url}">3</a>`;
    expect(offered(page)).toEqual(new Map());
  });
});
