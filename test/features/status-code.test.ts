import { describe, expect, it } from 'vitest';
import { accepts, completes, describes, leads, refers, saysNothing } from '../support/editing';

const APP = `--- app.py
from flask import Flask, abort, jsonify, render_template
app = Flask(__name__)
@app.errorhandler(404)
def «missing»(error):
    return 'nothing here', 404
app.register_error_handler(500, print)
`;
const PLAIN = APP.replace(/[«»]/g, '');

describe('a status', () => {
  it.each([
    'abort(<|>)',
    'abort(<|>',
    'abort(4<|>)',
    'abort(not<|>)',
    'flask.abort(<|>)',
    'app.register_error_handler(<|>)',
  ])('is completed with those that have an exception: %s', (text) => {
    const entries = completes(`${PLAIN}import flask\ndef f(): ${text}\n`, {
      has: ['404 Not Found', '500 Internal Server Error'],
      hasNot: ['200 OK', '302 Found', '402 Payment Required'],
    });
    expect(entries.get('404 Not Found')?.insert).toBe('404');
  });

  it.each(['abort(<|>', 'abort(4<|>)'])('is completed before the import is there, which comes along: %s', (text) => {
    const before = `${PLAIN.replace(' abort,', '')}def f(): ${text}\n`;
    const entries = completes(before, { has: ['404 Not Found'], hasNot: ['200 OK'] });
    expect(entries.get('404 Not Found')?.edits?.map((edit) => edit.text)).toEqual(['abort, ']);
    completes(before.replace('def f', 'from os import abort\ndef f'), []);
  });

  it.each([
    "@app.get('/')\ndef f(): return 'x', <|>",
    "@app.get('/')\ndef f(): return {'a': 1}, 2<|>",
    "@app.get('/')\ndef f(): return render_template('x.html'), <|>",
    'def f(): return jsonify(a=1), <|>',
  ])('is completed behind the body of a response: %s', (code) => {
    completes(`${PLAIN}${code}\n`, { has: ['200 OK', '201 Created', '404 Not Found'] });
  });

  it.each(["def f(): return 'x', <|>", 'def f(): return a, <|>', 'def f(): return 1, 2<|>', 'x.abort(<|>)'])(
    'is not completed where something else can be meant: %s',
    (code) => {
      completes(`${PLAIN}${code}\n`, []);
    },
  );

  it('is written as a number', () => {
    accepts(`${PLAIN}def f(): abort(<|>)\n`, '404 Not Found', 'def f(): abort(404)');
    accepts(`${PLAIN}def f(): return jsonify(a=1), 2<|>\n`, '201 Created', 'def f(): return jsonify(a=1), 201');
  });

  it('says what it means, and who handles it', () => {
    describes(`${PLAIN}def f(): abort(40<|>4)\n`, [
      '`404 Not Found`',
      'nothing at this URL',
      'werkzeug.exceptions.NotFound',
      'Handled in',
      'app.py:4',
    ]);
    describes(`${PLAIN}def f(): return jsonify(a=1), 20<|>1\n`, ['`201 Created`']);
    describes(`${PLAIN}def test_it(response): assert response.status_code == 40<|>3\n`, ['`403 Forbidden`']);
    saysNothing(`${PLAIN}def f(): abort(29<|>9)\n`);
  });

  it('leads to the function that handles it', () => {
    leads(`${APP}def f(): abort(4<|>04)\n`);
    leads(`${APP.replace(/[«»]/g, '').replace('print', '«print»')}def f(): abort(50<|>0)\n`);
  });

  it('is found where it is raised, handled and answered', () => {
    refers(`--- app.py
from flask import Flask, abort, jsonify
app = Flask(__name__)
@app.errorhandler(«404»)
def missing(error):
    return 'nothing here', «404»
def f():
    if x: abort(«40<|>4»)
    if y: abort(403)
    return jsonify(a=404), «404»
`);
  });
});
