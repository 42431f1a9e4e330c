import { describe, expect, it } from 'vitest';
import { engineOf } from '../support/fixture';

/** Longest time, in milliseconds, that any of these programs may take; most take a hundredth. */
const PATIENCE = 8_000;

const HEAD = 'from flask import Flask, Blueprint\n\napp = Flask(__name__)\n';
const TAIL = "\n@app.route('/last')\ndef last(): ...\n";

/** What is found in `app.py` between an application and its last route; every other file has no such frame. */
function read(code: string, others: Readonly<Record<string, string>> = {}) {
  const engine = engineOf(new Map([['app.py', HEAD + code + TAIL], ...Object.entries(others)]));
  const { routes, unread } = engine.routes();
  for (const path of engine.workspace.paths) engine.diagnose(path);
  return { rules: routes.map(({ rule }) => rule), reasons: unread.map(({ reason }) => reason) };
}

/** Functions that each call the next one in both ways of a condition: two to the power of `depth` ways. */
function branching(depth: number): string {
  const functions = Array.from({ length: depth }, (_, level) => {
    const next = `f${level + 1}(path + '/a')`;
    return `def f${level}(path):\n    if setting(${level}):\n        ${next}\n    else:\n        ${next}\n`;
  });
  return `from somewhere import setting\n${functions.join('')}def f${depth}(path):\n    app.add_url_rule(path, path)\n\nf0('')\n`;
}

function loops(body: string): string {
  const heads = ['a', 'b', 'c', 'd'].map((name, level) => `${' '.repeat(level)}for ${name} in range(100):\n`);
  return `${heads.join('')}    ${body}\n`;
}

/** Code that is followed to its end, or as far as is needed: nothing behind it is lost. */
const FOLLOWED: Readonly<Record<string, string>> = {
  'a decorator that returns itself': 'def d(f):\n    return d\n\n@d\n@d\ndef view(): ...\nd(d)(d)(d)\n',
  'a __getattr__ that returns self':
    'class Any:\n    def __getattr__(self, name):\n        return self\n    def __call__(self, *args, **kwargs):\n        return self\n\nany = Any()\nany.a.b.c().d(any.e).f\n',
  'a class that inherits from itself by name': 'class A(A): ...\nclass B(C): ...\nclass C(B): ...\nC().x.y\n',
  'a zoo of metaclasses':
    'class M(type):\n    def __new__(m, name, bases, space):\n        return super().__new__(m, name, bases, space)\n    def __call__(c, *args):\n        return c\n    def __getattr__(c, name):\n        return c(name)\n\nclass A(metaclass=M): ...\nclass B(A, metaclass=M): ...\nclass N(M, metaclass=M): ...\nB().x.y(A, B)\nN("X", (B,), {})\n',
  'a property that reads itself': 'class A:\n    @property\n    def p(self):\n        return self.p\n\nA().p\n',
  'a list that holds itself': 'x = []\nx.append(x)\nfor a in x:\n    for b in a:\n        pass\nstr(x)\n',
  'a rule of quotes that nothing closes': `try:\n    app.add_url_rule("/${"<a('".repeat(50_000)}", 'quotes')\nexcept ValueError:\n    pass\n`,
  'a rule that has a variable 800 times': `try:\n    app.add_url_rule("/${'<a>/'.repeat(800)}", 'twice')\nexcept ValueError:\n    pass\n`,
  'lists that double':
    'x = [1]\nx += x\nx.extend(x)\nfor n in range(100):\n    x = x + x\n    x += x\n    x.extend(x)\n    x = [*x, *x]\n',
  'a list that is multiplied': 'x = [1]\nfor n in range(100):\n    x = x * 2\n',
  'a set that doubles': 'x = {1}\nfor n in range(100):\n    x = x | x\n    x |= x\n    x.update(x)\n',
  'a dictionary that holds itself': "x = {}\nx['x'] = x\nx['x']['x']['x']\nf'{x}'\n",
  'names that depend on each other': 'a = b\nb = a\na, b = b, a\n',
  'a function that is its own default': 'def f(g=None):\n    return (g or f)\n\nf()()()()\n',
  'an object that compares to itself':
    'class A:\n    def __eq__(self, other):\n        return other == self\n\nA() == A()\n',
};

describe('code around registrations', () => {
  it.each(Object.entries(FOLLOWED))(
    'is survived: %s',
    (_, code) => {
      expect(read(code).rules).toContain('/last');
    },
    PATIENCE,
  );
});

/** Registrations without end: what is behind a bound is unread. */
const BOUNDED: Readonly<Record<string, string>> = {
  'a huge range': "for n in range(10 ** 9):\n    app.add_url_rule(f'/{n}', f'n{n}')\n",
  'a generator without end':
    "def numbers():\n    n = 0\n    while True:\n        yield n\n        n += 1\n\nfor n in numbers():\n    app.add_url_rule(f'/{n}', f'n{n}')\n",
  'while True':
    "n = 0\nwhile True:\n    app.add_url_rule(f'/{n}', f'n{n}')\n    n += 1\n    if n == limit():\n        break\n",
  'itertools.count':
    "import itertools\nfor n in itertools.count():\n    app.add_url_rule(f'/{n}', f'n{n}')\n    if stop(): break\n",
  'a function that calls itself':
    "def add(n):\n    app.add_url_rule(f'/{n}', f'n{n}')\n    if n:\n        helper(n)\n\ndef helper(n):\n    add(n - 1)\n\nadd(10)\n",
  'functions that branch twenty-four levels deep': branching(24),
  'four loops in each other that do nothing': loops('pass'),
  'four loops in each other': loops("app.add_url_rule(f'/{a}/{b}/{c}/{d}', f'{a}-{b}-{c}-{d}')"),
  'a longer range than is followed': "for n in range(3000):\n    app.add_url_rule(f'/{n}', f'n{n}')\n",
  'a text that doubles': "s = '/x'\nfor n in range(100):\n    s = s + s\napp.add_url_rule(s, 'doubled')\n",
};

describe('registrations without end', () => {
  it.each(Object.entries(BOUNDED))(
    'are cut off, and that is said: %s',
    (_, code) => {
      const { rules, reasons } = read(code);
      expect(rules.length).toBeGreaterThan(0);
      expect(reasons.length + rules.filter((rule) => rule.includes('<unknown>')).length).toBeGreaterThan(0);
    },
    PATIENCE,
  );

  it(
    'of many undecided conditions are possible, each once',
    () => {
      const nested = (depth: number): string =>
        Array.from({ length: depth }, (_, level) => {
          const indent = '    '.repeat(level);
          return `${indent}if setting(${level}):\n${indent}    app.add_url_rule('/n${level}', 'n${level}')\n`;
        }).join('');
      const flat = Array.from(
        { length: 20 },
        (_, n) =>
          `if setting(${n}):\n    app.add_url_rule('/f${n}', 'f${n}')\nelse:\n    app.add_url_rule('/g${n}', 'g${n}')\n`,
      ).join('');
      const { rules } = read(`from somewhere import setting\n${nested(20)}${flat}`);
      for (let n = 0; n < 20; n++) {
        for (const rule of [`/n${n}`, `/f${n}`, `/g${n}`]) expect(rules.filter((one) => one === rule)).toEqual([rule]);
      }
      expect(rules).toContain('/last');
    },
    PATIENCE,
  );
});

describe('imports in circles', () => {
  it('of a module that imports itself are run once', () => {
    expect(read('import app as me\nfrom app import *\nfrom app import last as before\n').rules).toEqual(
      expect.arrayContaining(['/last']),
    );
  });

  it('of modules that import each other give all routes', () => {
    const part = (name: string, other: string) =>
      `from ${other} import *\nimport ${other}\nfrom flask import Blueprint\n${name} = Blueprint('${name}', __name__)\n\n@${name}.route('/${name}')\ndef view(): ...\n`;
    const { rules } = read(
      'from one import one\nfrom two import two\napp.register_blueprint(one)\napp.register_blueprint(two)\n',
      {
        'one.py': part('one', 'two'),
        'two.py': part('two', 'one'),
      },
    );
    expect(rules).toEqual(expect.arrayContaining(['/one', '/two', '/last']));
  });
});
