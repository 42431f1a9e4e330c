import { describe, expect, test } from 'vitest';
import type { Code, Expression, Statement } from '../../server/src/facts/types';
import { lower } from './parsers';
import { show, showModule } from './show';

function codeOf(text: string, key = ''): Code {
  const code = lower(text).codes.get(key);
  if (!code) throw new Error(`no code '${key}'`);
  return code;
}

function expression(text: string): Expression {
  const statement = codeOf(`x = ${text}`).body[0];
  if (statement?.kind !== 'assign' || !statement.value) throw new Error(`no expression: ${text}`);
  return statement.value;
}

/** The lines of a text that is indented as the test is. */
function dedent(text: string): string {
  const lines = text.replace(/^\n/, '').trimEnd().split('\n');
  const indent = Math.min(
    ...lines.filter((line) => line.trim() !== '').map((line) => /^ */.exec(line)?.[0].length ?? 0),
  );
  return lines.map((line) => line.slice(indent)).join('\n');
}

describe('expressions', () => {
  test.each<readonly [string, string]>([
    // Literals.
    ["'a'", '"a"'],
    ['"it\'s"', '"it\'s"'],
    ["'''a\nb'''", '"a\\nb"'],
    ["r'\\d+'", '"\\\\d+"'],
    ["u'ü'", '"ü"'],
    ["b'bytes'", '?'],
    ["Rb'bytes'", '?'],
    ["'\\n\\t\\\\\\'\\x41\\u00e9\\U0001F600\\101'", JSON.stringify("\n\t\\'Aé😀A")],
    ["'a\\\nb'", '"ab"'],
    ["'\\q'", '"\\\\q"'],
    ["''", '""'],
    ["'a' 'b'", 'f("a" "b")'],
    ["('a'\n 'b')", 'f("a" "b")'],
    ["'a' b'c'", '?'],
    ["f'a'", 'f("a")'],
    ["f'{x}'", 'f({x})'],
    ["f'/{lang}/x'", 'f("/" {lang} "/x")'],
    ["f'{x!r:>10}{{y}}'", 'f({x!r:>10} "{y}")'],
    ["f'{x.y[0]}' 'b'", 'f({x.y[0]} "b")'],
    ["rf'{x}\\d'", 'f({x} "\\\\d")'],
    ['1', '1'],
    ['1_000', '1000'],
    ['0x1F', '31'],
    ['0o17', '15'],
    ['0b101', '5'],
    ['007', '7'],
    ['1.5', '1.5f'],
    ['1e3', '1000f'],
    ['.5', '0.5f'],
    ['2j', '?'],
    ['None', 'None'],
    ['True', 'True'],
    ['False', 'False'],
    ['...', '?'],
    // Names, attributes, calls.
    ['a', 'a'],
    ['a.b.c', 'a.b.c'],
    ['f()', 'f()'],
    ["f(1, 'a', k=2, *rest, **more)", 'f(1, "a", k=2, *rest, **more)'],
    ['f(x for x in y)', 'f(generator(x for x in y))'],
    ['f(a)(b).c(d)', 'f(a)(b).c(d)'],
    ['f(\n  a,  # why\n  b,\n)', 'f(a, b)'],
    ['print(a)', 'print(a)'],
    // Subscripts and slices.
    ['a[0]', 'a[0]'],
    ['a[b, c]', 'a[tuple(b, c)]'],
    ['a[1:2]', 'a[slice(1:2:-)]'],
    ['a[1:]', 'a[slice(1:-:-)]'],
    ['a[:2]', 'a[slice(-:2:-)]'],
    ['a[::3]', 'a[slice(-:-:3)]'],
    ['a[:]', 'a[slice(-:-:-)]'],
    // Containers.
    ['[]', 'list()'],
    ['[a, *b]', 'list(a, *b)'],
    ['()', 'tuple()'],
    ['(a,)', 'tuple(a)'],
    ['a, b', 'tuple(a, b)'],
    ['(a)', 'a'],
    ['{a, b}', 'set(a, b)'],
    ['{}', 'dict()'],
    ["{'a': 1, **b}", 'dict("a": 1, **b)'],
    // Operators, by precedence.
    ['1 + 2 * 3', '(1 + (2 * 3))'],
    ['(1 + 2) * 3', '((1 + 2) * 3)'],
    ["'%s' % x", '("%s" % x)'],
    ['a // b ** -c', '(a // (b ** (- c)))'],
    ['~a | b & c', '((~ a) | (b & c))'],
    ['a << 1 >> b', '((a << 1) >> b)'],
    ['a @ b', '(a @ b)'],
    ['a and b or not c', '((a and b) or (not c))'],
    ['a < b <= c', '(a < b <= c)'],
    ['a is  not b', '(a is not b)'],
    ['a not  in b', '(a not in b)'],
    ['a in b == c', '(a in b == c)'],
    ['a if b else c', '(a if b else c)'],
    ['a if b else c if d else e', '(a if b else (c if d else e))'],
    // Comprehensions.
    ['[x for x in y]', 'list(x for x in y)'],
    ['[x for a in b if c if d for x in a]', 'list(x for a in b if c if d for x in a)'],
    ['{x for x, y in z}', 'set(x for tuple(x, y) in z)'],
    ['{k: v for k, v in z.items()}', 'dict(k: v for tuple(k, v) in z.items())'],
    ['(x for x in y)', 'generator(x for x in y)'],
    ['[x async for x in y]', 'list(x for x in y)'],
    // The rest.
    ['lambda: 0', 'lambda()'],
    ['lambda a, *b, c=1, **d: a', 'lambda(a, *b, =c = 1, **d)'],
    ['(y := f())', '(y := f())'],
    ['await f()', 'f()'],
    ['(yield)', '(yield -)'],
    ['(yield a)', '(yield a)'],
    ['(yield from a)', '(yield from a)'],
  ])('%s', (source, expected) => {
    expect(show(expression(source))).toBe(expected);
  });

  test('a value that stands in the source letter by letter has its place there', () => {
    const content = (text: string) => {
      const value = expression(text);
      return value.kind === 'string' ? value.content : undefined;
    };
    expect(content("'a'")).toBe(1);
    expect(content("'''a'''")).toBe(3);
    expect(content("r'\\d'")).toBe(2);
    expect(content("'\\n'")).toBe(-1);
  });
});

describe('statements', () => {
  test.each<readonly [string, readonly string[]]>([
    ['f(x)', ['f(x)']],
    ['"""doc"""\n...\nx', ['x']],
    ['a; b', ['a', 'b']],
    ['a, b', ['a', 'b']],
    ['a = b', ['a = b']],
    ['a = b = c', ['a = b = c']],
    ['a, (b, *c) = d', ['tuple(a, tuple(b, *c)) = d']],
    ['a.b[0] = c', ['a.b[0] = c']],
    ['a: int = 1', ['a: int = 1']],
    ['a: list[str]', ['a: list[str] = -']],
    ['a: list[int] | None = b', ['a: (list[int] | None) = b']],
    ['a: dict[str, t.List[b]]', ['a: dict[tuple(str, t.List[b])] = -']],
    ['a: "A"', ['a: "A" = -']],
    ['a: b[c].D', ['a: b[c].D = -']],
    ['a += 1', ['a += 1']],
    ['a //= 2', ['a //= 2']],
    ['raise', ['raise -']],
    ['raise E("x") from e', ['raise E("x")']],
    ['assert a, "b"', ['assert a']],
    ['del a, b.c', ['delete tuple(a, b.c)']],
    ['del a', ['delete a']],
    ['pass', []],
    ['import a', ['import a']],
    ['import a.b as c, d', ['import a.b as c, d']],
    ['from a import b', ['from a import b']],
    ['from . import b', ['from . import b']],
    ['from ..a.b import (c as d,\n  e)', ['from ..a.b import c as d, e']],
    ['from .a import *', ['from .a import *']],
    ['print "x"', ['"x"']],
    ['type X = int', ['X = ?']],
    ['type X[T] = list[T]', ['X = ?']],
  ])('%s', (source, expected) => {
    expect(showModule(lower(source))).toEqual(expected);
  });

  test.each<readonly [string, string, string]>([
    [
      'if, elif and else',
      `
      if a:
          b()
      elif c:
          d()
      else:
          e()
      `,
      `
      if a
        b()
      else
        if c
          d()
        else
          e()
      `,
    ],
    [
      'on one line',
      `
      if a: b(); c()
      else: d()
      `,
      `
      if a
        b()
        c()
      else
        d()
      `,
    ],
    [
      'loops',
      `
      for i, (a, b) in c:
          continue
      else:
          d()
      while e:
          break
      else:
          f()
      async for g in h: i()
      `,
      `
      for tuple(i, tuple(a, b)) in c
        continue
      else
        d()
      while e
        break
      else
        f()
      for g in h
        i()
      `,
    ],
    [
      'try',
      `
      try:
          a()
      except E:
          b()
      except (F, G) as error:
          c()
      except:
          d()
      else:
          e()
      finally:
          f()
      try: a()
      except* H as group: b()
      `,
      `
      try
        a()
      except E
        b()
      except tuple(F, G) as error
        c()
      except -
        d()
      else
        e()
      finally
        f()
      try
        a()
      except H as group
        b()
      `,
    ],
    [
      'with',
      `
      with a:
          b()
      with c() as d, e as (f, g):
          h()
      with (i() as j, k): l()
      async with m as n: o()
      `,
      `
      with a
        b()
      with c() as d, e as tuple(f, g)
        h()
      with i() as j, k
        l()
      with m as n
        o()
      `,
    ],
    [
      'functions',
      `
      def f(a, b: int, c=1, d: str = 'x', *args, e, g=2, **kw) -> bool:
          return a
      def g(a, /, b, *, c): return
      async def h():
          yield
      `,
      `
      def f(a, b: int, c = 1, d: str = "x", *args, =e, =g = 2, **kw) -> bool
        return a
      def g(/a, b, =c)
        return -
      def h()
        (yield -)
      `,
    ],
    [
      'decorators',
      `
      @a
      # why
      @b.c('/x', methods=['GET'])  # that
      def d(): pass
      @e
      class F(G, metaclass=H, *I):
          x = 1
          @property
          def y(self): return self.x
      `,
      `
      @a
      @b.c("/x", methods=list("GET"))
      def d()
      @e
      class F(G, metaclass=H, *I)
        x = 1
        @property
        def y(self)
          return self.x
      `,
    ],
    [
      'scopes',
      `
      def f():
          global a, b
          nonlocal c
          a = 1
      `,
      `
      def f()
        global a, b
        nonlocal c
        a = 1
      `,
    ],
    [
      'match',
      `
      match a, b:
          case 1 | 'x': c()
          case -1: c()
          case [d, *e] if f: g()
          case (h): i()
          case (j,): k()
          case l, m: n()
          case {'o': p, **q}: r()
          case S(t, u=v): w()
          case x.y: z()
          case None: a1()
          case [b1] as c1: d1()
          case _: e1()
      `,
      `
      match tuple(a, b)
        case (1 | "x")
          c()
        case -1
          c()
        case [d, *e] if f
          g()
        case h
          i()
        case [j]
          k()
        case [l, m]
          n()
        case {"o": p, **q}
          r()
        case S(t, u=v)
          w()
        case x.y
          z()
        case None
          a1()
        case ([b1] as c1)
          d1()
        case _
          e1()
      `,
    ],
  ])('%s', (_, source, expected) => {
    expect(showModule(lower(dedent(source))).join('\n')).toBe(dedent(expected));
  });
});

describe('codes', () => {
  test('have the names that Python gives them', () => {
    const text = dedent(`
      def f():
          def g(): ...
          class H:
              def i(self): return lambda: 0
      class J:
          class K:
              def l(self): ...
      def f(): ...
      `);
    expect([...lower(text).codes.keys()].sort()).toEqual(
      ['', 'f', 'f.<locals>.g', 'f.<locals>.H', 'f.<locals>.H.i', 'f.<locals>.H.i.<locals>.<lambda>', 'J', 'J.K']
        .concat('J.K.l', 'f#2')
        .sort(),
    );
  });

  test('know the names that they bind', () => {
    const text = dedent(`
      import a.b, c as d
      from e import f as g, h
      i, [j, *k] = l
      m: int = 1
      n += 1
      for o in p: (q := r)
      with s as t: pass
      try: pass
      except U as v: pass
      def w(x, *y, **z): A = 1; global B; B = 2
      class C: D = 1
      E.F = G[H] = I
      match J:
          case [K, {'L': M, **N}, O(P=Q), *R] as S: pass
      `);
    const local = (key: string) => [...codeOf(text, key).locals].sort();
    expect(local('')).toEqual(
      ['a', 'd', 'g', 'h', 'i', 'j', 'k', 'm', 'n', 'o', 'q', 't', 'v', 'w', 'C', 'K', 'M', 'N', 'Q', 'R', 'S'].sort(),
    );
    expect(local('w')).toEqual(['A', 'x', 'y', 'z']);
    expect(local('C')).toEqual(['D']);
  });

  test('know what they are', () => {
    const text =
      'def f(): yield\nasync def g(): pass\nclass H: pass\nx = lambda: (yield 1)\ndef i(): return lambda: (yield)';
    const about = (key: string) => {
      const { kind, name, generator, asynchronous } = codeOf(text, key);
      return [kind, name, generator, asynchronous];
    };
    expect(about('')).toEqual(['module', '', false, false]);
    expect(about('f')).toEqual(['function', 'f', true, false]);
    expect(about('g')).toEqual(['function', 'g', false, true]);
    expect(about('H')).toEqual(['class', 'H', false, false]);
    expect(about('<lambda>')).toEqual(['lambda', '<lambda>', true, false]);
    expect(about('i')).toEqual(['function', 'i', false, false]);
  });

  test('list their calls, those in its arguments before a call', () => {
    const text = dedent(`
      a(b(), c=d())
      @e()
      def f(g=h()): i()
      class J(k()): l()
      [m() for n in o()]
      x = {p(): q()}
      async with r() as s: t()
      lambda w=y(): z()
      `);
    const calls = (key: string) => codeOf(text, key).calls.map(({ callee }) => show(callee));
    expect(calls('')).toEqual(['b', 'd', 'a', 'e', 'h', 'k', 'o', 'm', 'p', 'q', 'r', 't', 'y']);
    expect(calls('f')).toEqual(['i']);
    expect(calls('J')).toEqual(['l']);
    expect(calls('<lambda>')).toEqual(['z']);
  });
});

test('the parts of a call, a parameter, a definition and an import have their own places', () => {
  const text = "import a.b as c\n@app.route('/x', methods=['GET'])\ndef view(id: int = 1): ...\n";
  const code = codeOf(text);
  const slice = (at: number | undefined) => text.slice(code.spans[(at ?? -1) * 2], code.spans[(at ?? -1) * 2 + 1]);
  const [load, view] = code.body as [Statement, Statement];
  if (load.kind !== 'import' || view.kind !== 'function') throw new Error('other statements');
  expect(slice(load.modules[0]?.at)).toBe('a.b as c');
  expect(slice(view.at)).toBe('def view(id: int = 1): ...');
  expect(slice(view.nameAt)).toBe('view');
  expect(slice(view.parameters[0]?.at)).toBe('id');
  const [route] = view.decorators;
  if (route?.kind !== 'call' || route.callee.kind !== 'attribute') throw new Error('no call');
  expect(slice(route.callee.nameAt)).toBe('route');
  expect(slice(route.argumentsAt)).toBe("('/x', methods=['GET'])");
  expect(slice(route.arguments[1]?.at)).toBe("methods=['GET']");
  expect(slice(route.arguments[1]?.keywordAt)).toBe('methods');
});

test('comments on very many lines are passed over, whatever stands before them', () => {
  const comment = '# not code\r\n'.repeat(50_000);
  const start = performance.now();
  expect(showModule(lower(`f(\r\n${comment}1)\r\ng(\r\n${comment}h()\r\n`))).toEqual(['f(1)', 'g()', 'h()']);
  expect(performance.now() - start).toBeLessThan(10_000);
});
