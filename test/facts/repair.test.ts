import { describe, expect, test } from 'vitest';
import { type Statement, spanOf } from '../../server/src/facts/types';
import { repairPython } from '../../server/src/syntax/repair';
import { lower, native } from './parsers';
import { showModule, showStatement } from './show';
import { DEBIAN_SOURCES, OWN_SOURCES } from './sources';

/** Each text as it is typed, and how it is read: `‹…›` is what was inserted. */
describe('what a person has not finished', () => {
  test.each<readonly [string, string]>([
    // Strings and brackets at the end of a line.
    ["x = url_for('\ny = 1\n", "x = url_for('‹')›\ny = 1\n"],
    ["x = url_for('in\ny = 1\n", "x = url_for('in‹')›\ny = 1\n"],
    ['x = url_for(\ny = 1\n', 'x = url_for(‹)›\ny = 1\n'],
    ["x = url_for('a', id=\ny = 1\n", "x = url_for('a', id=‹ ...)›\ny = 1\n"],
    ["x = url_for('a', id='\ny = 1\n", "x = url_for('a', id='‹')›\ny = 1\n"],
    ["x = url_for('a=\ny = 1\n", "x = url_for('a=‹')›\ny = 1\n"],
    ['x = f(a.\ny = 1\n', 'x = f(a.‹ _)›\ny = 1\n'],
    ['x = f(a +\ny = 1\n', 'x = f(a +‹ ...)›\ny = 1\n'],
    ['x = f(lambda\ny = 1\n', 'x = f(lambda‹: ...)›\ny = 1\n'],
    ['x = f(lambda a, b=\ny = 1\n', 'x = f(lambda a, b=‹ ...: ...)›\ny = 1\n'],
    ["@app.route('/<int:\ndef f(id): ...\n", "@app.route('/<int:‹')›\ndef f(id): ...\n"],
    ["@app.route('/\n@login\ndef f(): ...\n", "@app.route('/‹')›\n@login\ndef f(): ...\n"],
    ["@app.route('/', methods=['GE\ndef f(): ...\n", "@app.route('/', methods=['GE‹'])›\ndef f(): ...\n"],
    ['x = a[\ny = 1\n', 'x = a[‹]›\ny = 1\n'],
    ["f('a')\nf('b'\nf('c')\n", "f('a')\nf('b'‹)›\nf('c')\n"],
    ['x = f(\nb()\n', 'x = f(‹)›\nb()\n'],
    ["x = f('a'\n\n\n# why\n\ny = 1\n", "x = f('a'‹)›\n\n\n# why\n\ny = 1\n"],
    ["x = f(  # it's (\ny = 1\n", "x = f(‹)›  # it's (\ny = 1\n"],
    // At the end of the file.
    ["x = f('", "x = f('‹')›"],
    ['x = f(', 'x = f(‹)›'],
    ["x = f('a', ", "x = f('a',‹)› "],
    ['x = f(\n\n# why', 'x = f(‹)›\n\n# why'],
    // In blocks and classes.
    ["def f():\n    return url_for('\n\ndef g(): ...\n", "def f():\n    return url_for('‹')›\n\ndef g(): ...\n"],
    ['class A:\n    x = f(\n    def g(self): ...\n', 'class A:\n    x = f(‹)›\n    def g(self): ...\n'],
    ['if x:\n    a(\nelse:\n    b()\n', 'if x:\n    a(‹)›\nelse:\n    b()\n'],
    ["with a('\n    b()\n", "with a('‹'):›\n    b()\n"],
    ['class A(\n    def f(self): ...\n', 'class A(‹):›\n    def f(self): ...\n'],
    ['def g(:\n    return 1\n', 'def g(‹)›:\n    return 1\n'],
    ['def g(a, b=\n    """Does."""\n    return 1\n', 'def g(a, b=‹ ...):›\n    """Does."""\n    return 1\n'],
    // In the middle of brackets that are closed.
    ["f(g('a')\n  , h(b, [c)\n", "f(g('a')\n  , h(b, [c‹]›)‹)›\n"],
    ["x = [\n  ('a', b),\n  ('c', d\n]\ny = 1\n", "x = [\n  ('a', b),\n  ('c', d‹)›\n]\ny = 1\n"],
    ["f('a', 'b\n)\ny = 1\n", "f('a', 'b‹'›\n)\ny = 1\n"],
    // What an editor closes by itself.
    ["x = url_for(')\n", "x = url_for('‹'›)\n"],
    ["if a(b[']):\n    c()\n", "if a(b['‹'›]):\n    c()\n"],
    ["x = [\n  url_for('),\n]\n", "x = [\n  url_for('‹'›),\n]\n"],
    ["return redirect(url_for('))\n", "return redirect(url_for('‹'›))\n"],
    ["x = 'https:\ny = 1\n", "x = 'https:‹'›\ny = 1\n"],
    // Triple quotes.
    ["x = '''abc\n", "x = '''abc\n‹'''›"],
    ['def f():\n    """Does\n    return 1\n', 'def f():\n    """Does‹"""›\n    return 1\n'],
    ['"""A\n\nx = 1\ndef f():\n    """B"""\n', '"""A‹"""›\n\nx = 1\ndef f():\n    """B"""\n'],
    ["'''it's \\''' '''\nx = f(\n", "'''it's \\''' '''\nx = f(‹)›\n"],
    // f-strings.
    ["x = f'{a\ny = 1\n", "x = f'{a‹}'›\ny = 1\n"],
    ["x = f'{a[b(c'\ny = 1\n", "x = f'{a[b(c‹)]}›'\ny = 1\n"],
    ['x = f"{url_for(\'\ny = 1\n', 'x = f"{url_for(\'‹\')}"›\ny = 1\n'],
    ['x = f"{url_for(\'"\ny = 1\n', 'x = f"{url_for(\'‹\')}›"\ny = 1\n'],
    ["x = f'{{a}} {b}'\ny = (\n", "x = f'{{a}} {b}'\ny = (‹)›\n"],
    ["x = f'{f('a')}'\ny = (\n", "x = f'{f('a')}'\ny = (‹)›\n"],
    // What only one line tells.
    ['x =\ny = 1\n', 'x =‹ ...›\ny = 1\n'],
    ['x: \ny = 1\n', 'x:‹ ...› \ny = 1\n'],
    ['x = a.\ny = 1\n', 'x = a.‹ _›\ny = 1\n'],
    ['app.\n@app.get("/")\ndef f(): ...\n', 'app.‹ _›\n@app.get("/")\ndef f(): ...\n'],
    ['@app.get("/")\n@login.\ndef f(): ...\n', '@app.get("/")\n@login.‹ _›\ndef f(): ...\n'],
    ['x = a +  # why\ny = 1\n', 'x = a +‹ ...›  # why\ny = 1\n'],
    ['x = a if b else\ny = 1\n', 'x = a if b else‹ ...›\ny = 1\n'],
    ['x = a if b\ny = 1\n', 'x = a if b‹ else ...›\ny = 1\n'],
    ['x = a if\ny = 1\n', 'x = a if‹ ... else ...›\ny = 1\n'],
    ['x = a if f(\ny = 1\n', 'x = a if f(‹) else ...›\ny = 1\n'],
    ['if a if b\n    c()\n', 'if a if b‹ else ...:›\n    c()\n'],
    ['x = lambda\ny = 1\n', 'x = lambda‹: ...›\ny = 1\n'],
    ['x = lambda a, b=\ny = 1\n', 'x = lambda a, b=‹ ...: ...›\ny = 1\n'],
    ['x = ..\ny = 1\n', 'x = ..‹.›\ny = 1\n'],
    ['class A: .\ny = 1\n', 'class A: .‹..›\ny = 1\n'],
    ['x = def\ny = 1\n', 'x = def‹_›\ny = 1\n'],
    ['return class\ny = 1\n', 'return class‹_›\ny = 1\n'],
    ['f(a, import\ny = 1\n', 'f(a, import‹_)›\ny = 1\n'],
    ["f(['a', 'b'\n[c(d)]\n", "f(['a', 'b'‹])›\n[c(d)]\n"],
    ['x = not\ny = 1\n', 'x = not‹ ...›\ny = 1\n'],
    ['import\nx = 1\n', 'import‹ _›\nx = 1\n'],
    ['import a,\nx = 1\n', 'import a,‹ _›\nx = 1\n'],
    ['from\nx = 1\n', 'from‹ _ import _›\nx = 1\n'],
    ['from a.b\nx = 1\n', 'from a.b‹ import _›\nx = 1\n'],
    ['from flask import\napp = Flask()\n', 'from flask import‹ _›\napp = Flask()\n'],
    ['from . import a as\nx = 1\n', 'from . import a as‹ _›\nx = 1\n'],
    ['x = app.is\ny = 1\n', 'x = app.is‹_›\ny = 1\n'],
    ['from a import in\ny = 1\n', 'from a import in‹_›\ny = 1\n'],
    ['f(app.is\ny = 1\n', 'f(app.is‹_)›\ny = 1\n'],
    ['def\nx = 1\n', 'def‹ _(): ...›\nx = 1\n'],
    ['def f\n    return 1\n', 'def f‹():›\n    return 1\n'],
    ['async def f\nx = 1\n', 'async def f‹(): ...›\nx = 1\n'],
    ['class A\n\n    # why\n    x = 1\n', 'class A‹:›\n\n    # why\n    x = 1\n'],
    ['for x\n    a()\n', 'for x‹ in ...:›\n    a()\n'],
    ['if\nb()\n', 'if‹ ...: ...›\nb()\n'],
    ['if a and\n    b()\n', 'if a and‹ ...:›\n    b()\n'],
    ['if a:\n    b()\nelse\n    c()\n', 'if a:\n    b()\nelse‹:›\n    c()\n'],
    ['x = 1; y =; z = 2\n', 'x = 1; y =‹ ...›; z = 2\n'],
    // Line ends.
    ["x = f('\r\ny = 1\r\n", "x = f('‹')›\r\ny = 1\r\n"],
    ['x = a \\\r\n    + (\r\ny = 1\r\n', 'x = a \\\r\n    + (‹)›\r\ny = 1\r\n'],
    ["x = 'a\\\r\nb\r\ny = 1\r\n", "x = 'a\\\r\nb‹'›\r\ny = 1\r\n"],
  ])('%j', (typed, expected) => {
    const repaired = repairPython(typed);
    expect(repaired.text).toBe(expected.replace(/[‹›]/g, ''));
    expect(repaired.changed).toBe(true);
    // Every offset of the repaired text stands for the one it came from.
    let at = 0;
    let original = 0;
    for (const marked of expected.split(/(‹[^›]*›)/)) {
      const isInserted = marked.startsWith('‹');
      const piece = marked.replace(/[‹›]/g, '');
      for (let i = 1; i <= piece.length; i++) {
        expect(repaired.original(at + i)).toBe(isInserted ? original : original + i);
      }
      at += piece.length;
      if (!isInserted) original += piece.length;
    }
    expect(original).toBe(typed.length);
  });

  test('brackets that close nothing are passed over', () => {
    expect(repairPython('x = f(a))\ny = (]\n').text).toBe('x = f(a) \ny = () \n');
    expect(repairPython("x = ['GET', '')\n").text).toBe("x = ['GET', ''] \n");
    expect(repairPython('x = )\ny = 1\n').text).toBe('x = ...  \ny = 1\n');
    expect(showModule(lower('x = f(a))\ny = 1\n'))).toEqual(['x = f(a)', 'y = 1']);
  });
});

describe('the facts of an unfinished text', () => {
  test.each<readonly [string, readonly string[]]>([
    ["x = url_for('a', id=\ny = 1\n", ['x = url_for("a", id=?)', 'y = 1']],
    ["@app.route('/<int:\ndef f(id):\n    return 1\n", ['@app.route("/<int:")', 'def f(id)', '  return 1']],
    ['x =\ny = 1\n', ['x = ?', 'y = 1']],
    ['x = a.\ny = 1\n', ['x = a.', 'y = 1']],
    ['x: \ny = 1\n', ['x: ? = -', 'y = 1']],
    ['from flask import\napp = Flask()\n', ['from flask import ', 'app = Flask()']],
    ['from .\napp = Flask()\n', ['from . import ', 'app = Flask()']],
    ['import\napp = Flask()\n', ['import ', 'app = Flask()']],
    // A name that nobody wrote defines nothing.
    ['@app.get("/")\ndef\nx = 1\n', ['app.get("/")', 'x = 1']],
    ['class\nx = 1\n', ['x = 1']],
    ['if url_for(\n    a()\nb()\n', ['if url_for(a())', 'b()']],
    ['<<<<<<< HEAD\nx = 1\n=======\nx = 2\n>>>>>>> other\ny = 1\n', ['HEAD', 'x = 1', 'x = 2', 'other', 'y = 1']],
    ['print "a"\nexec "b"\nx = 1\n', ['"a"', '"b"', 'x = 1']],
    ['\tx = 1\n  y = 2\nz = 3\n', ['x = 1', 'y = 2', 'z = 3']],
    ['$ pip install flask\nx = 1\n', ['flask', 'x = 1']],
    ['\u0000\u0001\nx = 1\n', ['x = 1']],
  ])('%j', (typed, expected) => {
    expect(showModule(lower(typed))).toEqual(expected);
  });

  test('are where they are in the text', () => {
    const text = "@app.route('/a', methods=['GET\ndef f(id:\n    return g('x', \n\nh(\n";
    const module = lower(text);
    const sliced = (key: string) => {
      const code = module.codes.get(key);
      return code?.calls.map(({ at }) => text.slice(spanOf(code, at).start, spanOf(code, at).end));
    };
    expect(sliced('')).toEqual(["app.route('/a', methods=['GET", 'h(']);
    expect(sliced('f')).toEqual(["g('x',"]);
    const code = module.codes.get('');
    const view = code?.body[0];
    if (!code || view?.kind !== 'function') throw new Error('no function');
    expect(text.slice(...bounds(code.spans, view.nameAt))).toBe('f');
    expect(text.slice(...bounds(code.spans, view.parameters[0]?.at ?? -1))).toBe('id');
  });

  test('say that it is damaged', () => {
    expect(lower('x = (\n').damaged).toBe(true);
    expect(lower('x =\ny = 1\n').damaged).toBe(true);
    expect(lower('x = $\n').damaged).toBe(true);
    expect(lower('x = (\n1)\n').damaged).toBe(false);
  });
});

function bounds(spans: readonly number[], at: number): [number, number] {
  return [spans[at * 2] ?? -1, spans[at * 2 + 1] ?? -1];
}

test.each([
  'def f(\n    a: int, b: int\n    | str\n):\n    return 1\n',
  'def f(\n    a: dict[str, int]\n    | None = None\n) -> (\n    int\n    | str\n):\n    return 1\n',
  'class A(\n    Base\n    .of(int)\n):\n    x = 1\n',
  'dif = a - b\nelser = dif\n',
  `x = f(a_lambda=${'b'.repeat(53)})\n`,
  'def f(\n    a, *,\n    size=None,  # points\n    width=None,\n): ...\n',
  'x = (\n    a\n    or b\n)\n',
  'x = f(\na\n, b\n)\n',
  'with (\n    a\n    .b() as c\n):\n    pass\n',
])('%j is whole', (whole) => {
  expect(repairPython(whole).changed).toBe(false);
});

test('a text that is whole is left as it is', () => {
  const whole = [...OWN_SOURCES, ...DEBIAN_SOURCES].filter(({ text }) => !native.parse(text).damaged);
  expect(whole.length).toBeGreaterThan(100);
  expect(whole.filter(({ text }) => repairPython(text).changed).map(({ path }) => path)).toEqual([]);
});

/** A line is cut off somewhere, as when a person is in the middle of it: all other statements stay what they were. */
test('one unfinished line leaves the rest of the file alone', () => {
  const seed = Number(process.env['SEED'] ?? Date.now() % 1_000_000);
  const random = seeded(seed);
  const pick = (count: number) => Math.floor(random() * count);
  const sources = OWN_SOURCES.filter(({ text }) => text.length > 200 && !native.parse(text).damaged);
  let cuts = 0;
  while (cuts < 500) {
    const { path, text } = sources[pick(sources.length)] ?? { path: '', text: '' };
    const module = lower(text);
    const top = module.codes.get('');
    const lineStart = text.lastIndexOf('\n', pick(text.length)) + 1;
    const lineEnd = (text.indexOf('\n', lineStart) + 1 || text.length + 1) - 1;
    const at = lineStart + pick(lineEnd - lineStart);
    const span = (statement: Statement) => {
      const starts =
        'decorators' in statement ? statement.decorators.map((one) => bounds(top?.spans ?? [], one.at)[0]) : [];
      const [start, end] = bounds(top?.spans ?? [], statement.at);
      return { start: Math.min(start, ...starts.map((decorator) => decorator - 1)), end };
    };
    const cut = top?.body.find((statement) => span(statement).start <= at && at < span(statement).end);
    if (!top || !cut || span(cut).start < lineStart || span(cut).end > lineEnd) continue;
    // A tuple may end so.
    if (/,\s*$/.test(text.slice(lineStart, at))) continue;
    cuts++;
    const others = top.body
      .filter((statement) => statement !== cut)
      .map((one) => showStatement(module, one).join('\n'));
    const after = lower(text.slice(0, at) + text.slice(lineEnd));
    const kept = after.codes.get('')?.body.map((one) => showStatement(after, one).join('\n')) ?? [];
    const index = top.body.indexOf(cut);
    const what = `seed ${seed}: ${path}: ${text.slice(lineStart, at)} ✂ ${text.slice(at, lineEnd)}`;
    expect(kept.slice(0, index), what).toEqual(others.slice(0, index));
    expect(index === others.length ? [] : kept.slice(index - others.length), what).toEqual(others.slice(index));
  }
});

/** Numbers in [0, 1) that are the same for the same seed. */
function seeded(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state * 1_103_515_245 + 12_345) & 0x7fffffff;
    return state / 0x80000000;
  };
}
