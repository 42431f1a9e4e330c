import { describe, expect, test } from 'vitest';
import { summarize } from '../../server/src/facts/summary';

/** The imports of a text, written as `level module: names`. */
function imports(text: string): string[] {
  return summarize(text).imports.map(({ level, module, names }) => `${level} ${module}: ${names.join(' ')}`.trim());
}

describe('the imports that a text mentions', () => {
  test.each<readonly [string, readonly string[]]>([
    ['import a', ['0 a:']],
    ['import a.b as c, d', ['0 a.b:', '0 d:']],
    ['import a  # why', ['0 a:']],
    ['import a; import b', ['0 a:', '0 b:']],
    ['try: import a\nexcept E: import b', ['0 a:', '0 b:']],
    ['  import a', ['0 a:']],
    ['\timport a\r\nimport b\r\n', ['0 a:', '0 b:']],
    ['import a, \\\n    b', ['0 a:', '0 b:']],
    ['from a import b', ['0 a: b']],
    ['from a.b import c as d, e', ['0 a.b: c e']],
    ['from . import a', ['1 : a']],
    ['from .a import b', ['1 a: b']],
    ['from . a import b', ['1 a: b']],
    ['from ..a.b import c', ['2 a.b: c']],
    ['from ... import a', ['3 : a']],
    ['from . import(a)', ['1 : a']],
    ['from a import *', ['0 a: *']],
    ['from a import (b, c as d,)', ['0 a: b c']],
    ['from a import (  # this, that\n  b,  # and (more\n  c,\n)', ['0 a: b c']],
    ['from a \\\n  import b, \\\n  c', ['0 a: b c']],
    ['from a import b; from c import d', ['0 a: b', '0 c: d']],
    ['from a import (b\nfrom c import d', ['0 a: b', '0 c: d']],
    ['yield from a\nimported = 1\nimporter.import_(x)', []],
    ['from', []],
    ['from a', []],
    ['from a import', ['0 a:']],
    ['import', []],
  ])('%j', (text, expected) => {
    expect(imports(text)).toEqual(expected);
  });
});

describe('whether a text mentions Flask', () => {
  test.each<readonly [string, boolean]>([
    ['import flask', true],
    ['from flask_restful import Api', true],
    ['bp = Blueprint("x", __name__)', true],
    ['@pages.route("/")', true],
    ["url_for('index')", true],
    ['import os\nprint(os.getcwd())', false],
    ['flasks = 1', false],
    ['router("/")', false],
  ])('%j', (text, expected) => {
    expect(summarize(text).mentionsFlask).toBe(expected);
  });
});

describe('no text takes long', () => {
  const size = 2_000_000;
  test.each<readonly [string, string]>([
    ['dots', `from ${'.'.repeat(size)}`],
    ['spaces', `from${' '.repeat(size)}`],
    ['spaces before a module', `from .${' '.repeat(size)}x`],
    ['indentation', ' '.repeat(size)],
    ['colons', ':'.repeat(size)],
    ['brackets that are never closed', 'from a import (b\n'.repeat(size / 17)],
    ['line joins', `import a, ${'\\\n'.repeat(size / 2)}`],
    ['backslashes', `import ${'\\'.repeat(size)}`],
    ['names', `import ${'a,'.repeat(size / 2)}`],
    ['one long word', 'a'.repeat(size)],
    ['words that nearly are', 'flas '.repeat(size / 5)],
    ['classes that are never called', 'Flask'.repeat(size / 5)],
    ['a class and spaces', `Flask${' '.repeat(size)}`],
  ])('%s', (_, text) => {
    const start = performance.now();
    summarize(text);
    expect(performance.now() - start).toBeLessThan(2000);
  });
});
