import { describe, it } from 'vitest';
import { accepts, completes, describes, leads } from '../support/editing';

/** `line` half typed in the middle of a healthy file: the cursor is in it. */
function typing(line: string, indent = '    '): string {
  return `
from flask import Blueprint, Flask, redirect, render_template, url_for

bp = Blueprint('pages', __name__)


@bp.route('/page/<int:id>')
def page(id):
    text = 'It isn\\'t over'
${indent}${line}


@bp.route('/other', methods=['GET', 'POST'])
def other():
    if bp:
        return redirect(url_for('pages.page', id=1))
    return render_template('other.html', title="Other")


def create_app():
    app = Flask(__name__, static_folder=None)
    app.register_blueprint(bp)
    return app
`;
}

/** `line` half typed before a function of a healthy file. */
function decorating(line: string, below = '\ndef view(id): ...'): string {
  return `
from flask import Flask

app = Flask(__name__)

${line}${below}


@app.route('/later')
def later():
    return 'later'
`;
}

const ENDPOINTS = ['.other', '.page', 'pages.other', 'pages.page'];
const OPTIONS = ['_external=', '_anchor=', '_scheme=', '_method='];
const CONVERTERS = ['string', 'any', 'path', 'int', 'float', 'uuid'];

describe('an endpoint half typed', () => {
  it.each([
    [`return redirect(url_for('<|>`],
    [`return redirect(url_for("<|>`],
    [`return redirect(url_for('<|>')`],
    [`return redirect(url_for(<|>`],
    [`return redirect(url_for(<|>))`],
    [`url_for('<|>`],
    [`target = url_for('<|>`],
    [`url_for(endpoint='<|>`],
    [`if url_for('<|>`],
    [`return render_template('x.html', next=url_for('<|>`],
    [`return {'next': url_for('<|>`],
    [`return [url_for('<|>`],
    [`return url_for('<|>, id=3)`],
    [`return url_for('<|>' if text else 'pages.page'`],
  ])('%s', (line) => {
    completes(typing(line), ENDPOINTS);
  });

  it('at the end of the file', () => {
    completes(
      `
      from flask import Flask, url_for
      app = Flask(__name__, static_folder=None)
      @app.route('/')
      def index():
          return url_for('<|>`,
      ['index'],
    );
  });

  it('replaces what is typed, and no more', () => {
    accepts(typing(`return redirect(url_for('pag<|>`), 'pages.page', `return redirect(url_for('pages.page`);
    accepts(typing(`return redirect(url_for('<|>`), 'pages.page', `return redirect(url_for('pages.page`);
    accepts(typing(`return redirect(url_for('<|>'`), 'pages.page', `return redirect(url_for('pages.page'`);
    accepts(typing(`return url_for('pag<|>, id=3)`), 'pages.page', `return url_for('pages.page, id=3)`);
    accepts(typing(`return redirect(url_for(<|>`), '.page', `return redirect(url_for('.page'`);
  });

  it('before its import is written', () => {
    completes(
      `
      from flask import Flask
      app = Flask(__name__, static_folder=None)
      @app.route('/')
      def index():
          return url_for('<|>

      @app.route('/other')
      def other(): ...
      `,
      ['index', 'other'],
    );
  });

  it('is described and led from all the same', () => {
    describes(typing(`return url_for('pages.ot<|>her', `), ['**GET, POST** `/other`']);
    leads(typing(`return url_for('pages.ot<|>her', `).replace('def other', 'def «other»'));
  });
});

describe('a URL value half typed', () => {
  it.each([
    [`return redirect(url_for('pages.page', <|>`],
    [`return redirect(url_for('pages.page',<|>`],
    [`return redirect(url_for('pages.page', <|>))`],
    [`return redirect(url_for('pages.page', i<|>`],
    [`url_for('pages.page', <|>`],
    [`link = url_for(".page", <|>`],
    [`return redirect(url_for('pages.page', <|>id`],
    [`return redirect(url_for('pages.page',\n                            <|>`],
  ])('%s', (line) => {
    completes(typing(line), ['id=', ...OPTIONS]);
  });

  it('writes the name', () => {
    accepts(typing(`return redirect(url_for('.page', <|>`), 'id=', `return redirect(url_for('.page', id=`);
    accepts(typing(`return redirect(url_for('.page', i<|>`), 'id=', `return redirect(url_for('.page', id=`);
    accepts(
      typing(`return redirect(url_for('.page', _ext<|>`),
      '_external=',
      `return redirect(url_for('.page', _external=`,
    );
  });

  it('leaves the value alone', () => {
    completes(typing(`return redirect(url_for('pages.page', id=<|>`), []);
    completes(typing(`return redirect(url_for('pages.page', id='<|>`), []);
  });
});

describe('a rule half typed', () => {
  it.each([
    [`@app.route('/x/<<|>`],
    [`@app.route("/x/<<|>`],
    [`@app.route('/x/<<|>')`],
    [`@app.get('/x/<<|>`],
    [`@app.route('/x/<in<|>`],
    [`@app.route(rule='/x/<<|>`],
    [`@app.route('/x/<int:id>/<<|>`],
    [`@app.route('/x/<<|>', methods=['GET'`],
  ])('%s', (line) => {
    completes(decorating(line), { has: CONVERTERS });
    completes(decorating(line, ''), { has: CONVERTERS });
  });

  it('with its arguments', () => {
    completes(decorating(`@app.route('/x/<int(<|>`), ['fixed_digits=', 'min=', 'max=', 'signed=']);
    completes(decorating(`@app.route('/x/<string(<|>')`), ['minlength=', 'maxlength=', 'length=']);
  });

  it('with its variable', () => {
    completes(decorating(`@app.route('/x/<int:<|>`), ['id']);
    accepts(decorating(`@app.route('/x/<int:<|>`), 'id', `@app.route('/x/<int:id>`);
  });

  it('in add_url_rule', () => {
    completes(decorating(`app.add_url_rule('/x/<<|>`, '\ny = 3'), CONVERTERS);
  });

  it('in a function', () => {
    completes(
      `
      from flask import Flask
      def create_app():
          app = Flask(__name__)

          @app.route('/x/<<|>
          def view(): ...

          @app.route('/later')
          def later(): ...
          return app
      `,
      CONVERTERS,
    );
  });

  it('replaces what is typed, and no more', () => {
    accepts(decorating(`@app.route('/x/<in<|>`), 'int', `@app.route('/x/<int:`);
    accepts(
      decorating(`@app.route('/x/<in<|>/y', methods=['GET'])`),
      'int',
      `@app.route('/x/<int:/y', methods=['GET'])`,
    );
  });
});

describe('a method half typed', () => {
  const METHODS = ['POST', 'PUT', 'PATCH', 'DELETE', 'HEAD', 'OPTIONS', 'TRACE', 'CONNECT'];

  it.each([
    [`@app.route('/x', methods=['GET', '<|>`],
    [`@app.route('/x', methods=['GET', '<|>'`],
    [`@app.route('/x', methods=['GET', '<|>']`],
    [`@app.route('/x', methods=['GET', <|>`],
    [`@app.route('/x', methods=['GET',<|>`],
    [`@app.route('/x', methods=['GET', P<|>`],
    [`@app.route('/x', methods=['GET', <|>]`],
    [`@app.route('/x', methods=('GET', '<|>`],
  ])('%s', (line) => {
    completes(decorating(line), METHODS);
    completes(decorating(line, ''), METHODS);
  });

  it('first of all', () => {
    completes(decorating(`@app.route('/x', methods=[<|>`), ['GET', ...METHODS]);
    completes(decorating(`@app.route('/x', methods=['<|>`), ['GET', ...METHODS]);
    accepts(decorating(`@app.route('/x', methods=[<|>`), 'POST', `@app.route('/x', methods=['POST'`);
    accepts(decorating(`@app.route('/x', methods=['P<|>`), 'POST', `@app.route('/x', methods=['POST`);
  });
});

describe('a decorator whose function is not written yet', () => {
  const lines = ['from flask import Flask', 'app = Flask(__name__)'];

  it('at the end of the file', () => {
    completes([...lines, `@app.route('/x/<<|>`].join('\n'), CONVERTERS);
    completes([...lines, `@app.route('/x/<<|>')`].join('\n'), CONVERTERS);
    completes([...lines, `@app.route('/x', methods=['<|>`].join('\n'), { has: ['GET', 'POST'] });
    completes([...lines, `@app.route('/x', methods=[<|>`].join('\n'), { has: ['GET', 'POST'] });
  });

  it('before other statements', () => {
    completes([...lines, `@app.route('/x/<<|>')`, '', 'x = 3', 'def f(): ...'].join('\n'), CONVERTERS);
    completes([...lines, `@app.route('/x/<int(min=1, <|>`, 'def f(): ...'].join('\n'), {
      has: ['max='],
      hasNot: ['min='],
    });
  });

  it('at the end of a function', () => {
    completes(
      ['from flask import Flask', 'def create_app():', '    app = Flask(__name__)', `    @app.route('/<<|>`].join('\n'),
      CONVERTERS,
    );
    completes(['from flask import Flask', 'def register(app):', `    @app.route('/<<|>`].join('\n'), CONVERTERS);
  });
});

describe('brackets that the editor closed', () => {
  it('stand behind the string', () => {
    completes(typing(`return redirect(url_for('<|>))`), ENDPOINTS);
    accepts(typing(`return redirect(url_for('pa<|>))`), '.page', `return redirect(url_for('.page))`);
    completes(typing(`if text:\n        return url_for('pages.page', <|>\n    else:\n        return text`), [
      'id=',
      ...OPTIONS,
    ]);
  });
});

describe('the rest of a damaged file', () => {
  it('is described as before', () => {
    const damaged = typing(`return redirect(url_for('`);
    describes(damaged.replace(`@bp.route('/other'`, `@bp.route('/oth<|>er'`), ['**GET, POST** `/other`']);
    leads(damaged.replace(`'pages.page', id`, `'pages.pa<|>ge', id`).replace('def page', 'def «page»'));
  });
});
