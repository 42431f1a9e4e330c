import { describe, expect, it } from 'vitest';
import { appliedTo, findingsIn } from './findings';

const APP = 'from flask import Flask, jsonify, redirect, request\napp = Flask(__name__)\n';
const VIEW = `@app.get('/<int:n>')\ndef view(n):\n`;

/** The text after the first fix in it, of what is behind `head`. */
function mended(path: string, head: string, before: string, others: ReadonlyMap<string, string> = new Map()): string {
  const files = new Map([...others, [path, head + before]]);
  const fix = findingsIn(files).flatMap(({ fixes = [] }) => fixes)[0];
  return (fix ? appliedTo(files, fix).get(path) : undefined)?.slice(head.length) ?? 'no fix';
}

describe('a fix keeps the shape of the code around it', () => {
  it.each([
    // A statement may begin with a parenthesis, or behind another one.
    ['    (redirect("/"))\n', '    return (redirect("/"))\n'],
    ['    ( (\n        jsonify(1)\n    ))\n', '    return ( (\n        jsonify(1)\n    ))\n'],
    ['    await jsonify(1)\n', '    return await jsonify(1)\n'],
    ['    n += 1; jsonify(n)  # all\n', '    n += 1; return jsonify(n)  # all\n'],
    // Texts that are written in several literals, with a comment, or with braces.
    ['    return "a" "b" + n\n', '    return "a" "b" + str(n)\n'],
    ["    return ('a'  # b\n            + n)\n", "    return ('a'  # b\n            + str(n))\n"],
    ['    return "{}" + n\n', '    return "{}" + str(n)\n'],
    [`    return "it's " + n + '.'\n`, `    return "it's " + str(n) + '.'\n`],
    ['    return ("a " + n)\n', '    return (f"a {n}")\n'],
  ])('of a view: %j becomes %j', (before, after) => expect(mended('app.py', APP + VIEW, before)).toBe(after));

  it.each([
    [
      "@app.route('/', methods=('GET'))\ndef a(): return ''\n",
      "@app.route('/', methods=['GET'])\ndef a(): return ''\n",
    ],
    ["app.add_url_rule('/', 'a', methods='GET')\n", "app.add_url_rule('/', 'a', methods=['GET'])\n"],
    ['@app.before_request ( )\ndef a(): ...\n', '@app.before_request\ndef a(): ...\n'],
    [
      '@app.after_request\ndef a(response):\n\tif app:\n\t\tapp.x = 1  # why\n\napp.y = 1\n',
      '@app.after_request\ndef a(response):\n\tif app:\n\t\tapp.x = 1  # why\n\treturn response\n\napp.y = 1\n',
    ],
    [
      '@app.after_request\r\ndef a(response):\r\n    if app:\r\n        app.x = 1  # why\r\n\r\n',
      '@app.after_request\r\ndef a(response):\r\n    if app:\r\n        app.x = 1  # why\n    return response\r\n\r\n',
    ],
    [
      '@app.after_request\ndef a(response):\n    app.x = 1',
      '@app.after_request\ndef a(response):\n    app.x = 1\n    return response',
    ],
    [
      'from werkzeug import secure_filename, Request  # noqa\n',
      'from werkzeug import Request  # noqa\nfrom werkzeug.utils import secure_filename\n',
    ],
    [
      'from werkzeug import secure_filename, Request; x = 1\n',
      'from werkzeug import Request\nfrom werkzeug.utils import secure_filename; x = 1\n',
    ],
    ['def a(): from werkzeug import secure_filename, Request\n', 'no fix'],
    [
      'from flask.ext.mail import (Mail,\n                            Message,\n    Connection)\n',
      'from flask_mail import (Mail,\n                        Message,\n    Connection)\n',
    ],
  ])('of a module: %j becomes %j', (before, after) => expect(mended('app.py', APP, before)).toBe(after));

  it.each([
    ['try:\n    import simplejson\nexcept ImportError:\n    pass\n', 'from functools import wraps\n\n\n'],
    [
      '"""Doc."""\nfrom __future__ import annotations\nimport os\n',
      '"""Doc."""\nfrom __future__ import annotations\nimport os\nfrom functools import wraps\n',
    ],
    ['from wrapt import wraps\n', 'import functools\n\nfrom wrapt import wraps\n'],
  ])('with an import where it belongs: %j', (imports, begins) => {
    const views = ['a', 'b'].map((name) => `@app.get('/${name}')\n@checked\ndef ${name}(): return ''\n`).join('');
    const code = `${imports}def checked(view):\n    def inner(): return view()\n    return inner\n${APP}${views}`;
    const name = imports.includes('wrapt') ? 'functools.wraps' : 'wraps';
    const after = mended('app.py', '', code);
    expect(after).toContain(`    @${name}(view)\n    def inner()`);
    expect(after.slice(0, begins.length)).toBe(begins);
  });

  const PAGE = new Map([
    [
      'app.py',
      "from flask import Flask, render_template\napp = Flask(__name__)\n@app.route('/', methods=['GET', 'POST'])\ndef a(): return render_template('a.html')\n",
    ],
  ]);
  it.each([
    [
      '<form method="post"\n      action="/"\n      >',
      '<form method="post"\n      action="/"\n      enctype="multipart/form-data"\n      >',
    ],
    ['<form\r\n\tmethod="post"\r\n>', '<form\r\n\tmethod="post"\r\n\tenctype="multipart/form-data"\r\n>'],
    ['<form method=post action=/ >', '<form method=post action=/ enctype="multipart/form-data" >'],
    ['<form method="post" />', '<form method="post" enctype="multipart/form-data" />'],
  ])('of a form: %j becomes %j', (before, after) => {
    const rest = '<input type="file" name="f"></form>';
    expect(mended('templates/a.html', '', before + rest, PAGE)).toBe(after + rest);
  });

  it.each([
    ['a {# flask: ignore #}b\n', 'a b\n', true],
    ['a {# flask: ignore #} b\n', 'a b\n', true],
    ['a {# flask: ignore #}\n', 'a\n', true],
    ['  {# flask: ignore #}<p>\n', '  <p>\n', true],
    // What would take white space into the page is left to a person.
    ['  {#- flask: ignore -#}\n<p>\n', '<p>\n', false],
    ['{# Mind the gap. # flask: ignore #}\n<p>\n', '<p>\n', false],
  ])('of a comment without effect: %j becomes %j', (before, after, certain) => {
    const [unused] = findingsIn(new Map([...PAGE, ['templates/a.html', before]]));
    expect(unused?.fixes?.[0]?.certain).toBe(certain);
    expect(mended('templates/a.html', '', before, PAGE)).toBe(after);
  });
});
