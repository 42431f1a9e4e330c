import { expect, it } from 'vitest';
import { check as checkAll } from '../support/fixture';
import { applied, findings } from './findings';

const check = (source: string) => checkAll(source, ['hook-result']);
const LOST = 'the response is lost and the request fails. Return the response';
const RAISES = 'Flask raises TypeError: The view function did not return a valid response';
const NAMES = "every template raises TypeError: 'NoneType' object is not iterable. Return a dictionary";

it('marks hooks that end, or return nothing', () => {
  check(`
    from flask import Blueprint, Flask, g, request
    app = Flask(__name__)
    bp = Blueprint('bp', __name__)
    @app.after_request
    def always(response):
        ~~~~~~ hook-result: 'always' ends without a return statement: ${LOST}.
        response.headers['X'] = '1'
    @bp.after_app_request
    def sometimes(response):
        ~~~~~~~~~ hook-result: 'sometimes' can end without a return statement: ${LOST} on every way.
        if request.args:
            return response
    @bp.after_request
    def empty(response):
        if request.args:
            return
            ~~~~~~ hook-result: 'empty' returns None here: ${LOST}.
        return response
    @app.context_processor
    def names():
        ~~~~~ hook-result: 'names' ends without a return statement: ${NAMES}.
        g.names = {}
    @app.errorhandler(500)
    def handle(error):
        ~~~~~~ hook-result: 'handle' ends without a return statement: ${RAISES}. Return a response.
        print(error)
    @app.before_request
    def allow():
        if request.args:
            return True
                   ~~~~ hook-result: 'allow' returns True: ${RAISES}. Return nothing to go on, or a response.
  `);
});

it('marks what names for templates can’t be taken of', () => {
  const refused = (name: string, what: string, error: string) =>
    `hook-result: '${name}' returns ${what}: every template raises ${error}. Return a dictionary.`;
  check(`
    from flask import Flask
    app = Flask(__name__)
    @app.context_processor
    def a(): return 'title'
                    ~~~~~~~ ${refused('a', 'a text', 'ValueError')}
    @app.context_processor
    def b(): return ['title']
                    ~~~~~~~~~ ${refused('b', 'a list', 'ValueError')}
    @app.context_processor
    def c(): return 1
                    ~ ${refused('c', 'a number', 'TypeError')}
    @app.context_processor
    def d(): return True
                    ~~~~ ${refused('d', 'True', 'TypeError')}
    @app.context_processor
    def e(): return 'title', 1
                    ~~~~~~~~~~ ${refused('e', 'a tuple', 'ValueError')}
    @app.context_processor
    def f(): return [('title', 1)]
    @app.context_processor
    def g(): return {'title': 1}
    @app.context_processor
    def h(): return []
    @app.context_processor
    def i(): return ''
  `);
});

it('is silent where something is returned, or nothing is wanted', () => {
  check(`
    from flask import Flask, abort, redirect, render_template
    from somewhere import responding
    app = Flask(__name__)
    @app.after_request
    def after(response):
        try:
            return response
        finally:
            print(1)
    @app.after_request
    def later(response): ...
    @app.before_request
    def load():
        if 1 > 2:
            return redirect('/')
    @app.teardown_request
    def close(error):
        print(error)
        return False
    @app.errorhandler(500)
    def handle(error):
        if error:
            return '', 500
        raise error
    @app.errorhandler(502)
    def rendered(error):
        render_template('502.html')
    @app.errorhandler(501)
    @responding
    def other(error):
        print(error)
    @app.context_processor
    def names():
        return dict(a=1)
  `);
});

it('returns the response', () => {
  const code = (end: string) =>
    `from flask import Flask\napp = Flask(__name__)\n@app.after_request\ndef after(answer):\n    if answer:\n        print(1)${end}\n`;
  for (const [before, after] of [
    ['', '\n    return answer'],
    ['\n        return\n    return answer', '\n        return answer\n    return answer'],
  ] as const) {
    const [finding] = findings(code(before));
    expect(finding?.fixes?.map((fix) => applied(code(before), fix))).toEqual([code(after)]);
    expect(findings(code(after))).toEqual([]);
  }
});
