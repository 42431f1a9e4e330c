import { describe, expect, it, test } from 'vitest';
import { accepts, completes, describes, leads, saysNothing } from '../support/editing';

const OPTIONS = ['_external=', '_anchor=', '_scheme=', '_method='];

/** `call` in a module of an application with a few rules. */
function calling(call: string, more = ''): string {
  return `
--- app.py
from uuid import uuid4
from flask import Flask, url_for
app = Flask(__name__)

@app.route('/')
def index(): ...

@app.get('/user/<int(min=1):id>/<path:rest>')
def user(id, rest): ...

@app.get('/archive/<int:year>')
@app.get('/archive/<int:year>/<int(fixed_digits=2):month>')
def archive(year, month=None): ...

@app.get('/page/<number>')
@app.get('/page', defaults={'number': 1})
def page(number): ...
${more}
def links():
    ${call}
`;
}

describe('completion of URL values', () => {
  it('proposes the variables of the rule, then the options of url_for', () => {
    const entries = completes(calling(`url_for('user', <|>)`), ['id=', 'rest=', ...OPTIONS]);
    expect(entries.get('id=')).toMatchObject({ detail: 'int(min=1)', kind: 'value' });
    expect(entries.get('rest=')?.detail).toBe('path');
    expect(entries.get('id=')?.documentation).toContain('A whole number');
    expect(entries.get('id=')?.documentation).toContain('`/user/<int(min=1):id>/<path:rest>`');
  });

  it('leaves out what is given', () => {
    completes(calling(`url_for('user', id=3, <|>)`), ['rest=', ...OPTIONS]);
    completes(calling(`url_for('user', rest='x', _external=True, <|>)`), ['id=', '_anchor=', '_scheme=', '_method=']);
    completes(calling(`url_for('user', <|>, id=3)`), ['rest=', ...OPTIONS]);
  });

  it('tells variables that only some rules have', () => {
    const entries = completes(calling(`url_for('archive', <|>)`), ['year=', 'month=', ...OPTIONS]);
    expect(entries.get('year=')?.detail).toBe('int');
    expect(entries.get('month=')?.detail).toBe('int(fixed_digits=2) — optional');
    expect(completes(calling(`url_for('page', <|>)`), { has: ['number='] }).get('number=')?.detail).toBe(
      'string — optional',
    );
  });

  it('writes the name with its equals sign, where none is there', () => {
    accepts(calling(`url_for('user', <|>)`), 'id=', `url_for('user', id=)`);
    accepts(calling(`url_for('user', i<|>)`), 'id=', `url_for('user', id=)`);
    accepts(calling(`url_for('user', i<|>, rest='')`), 'id=', `url_for('user', id=, rest='')`);
    accepts(calling(`url_for('user', i<|>x=3)`), 'id=', `url_for('user', id=3)`);
    accepts(calling(`url_for('user', i<|> = 3)`), 'id=', `url_for('user', id = 3)`);
    accepts(calling(`url_for('user',<|>)`), '_external=', `url_for('user',_external=)`);
  });

  it('knows the endpoint given by keyword', () => {
    completes(calling(`url_for(endpoint='user', <|>)`), ['id=', 'rest=', ...OPTIONS]);
    completes(calling(`url_for(<|>, endpoint='user')`), { has: ['id='] });
  });

  it('knows relative endpoints', () => {
    completes(
      `
      from flask import Blueprint, Flask, url_for
      bp = Blueprint('b', __name__, url_prefix='/<lang>')
      @bp.route('/<int:id>')
      def show(id, lang): url_for('.show', <|>)
      app = Flask(__name__)
      app.register_blueprint(bp)
      `,
      ['lang=', 'id=', ...OPTIONS],
    );
  });

  it('proposes the options where the endpoint tells nothing', () => {
    completes(calling(`url_for(name, <|>)`), OPTIONS);
    completes(calling(`url_for('nothing', <|>)`), OPTIONS);
    completes(calling(`url_for('index', <|>)`), OPTIONS);
  });

  it('keeps quiet inside the values, before the comma and in comments', () => {
    completes(calling(`url_for('user', id=<|>)`), []);
    completes(calling(`url_for('user', id=f(<|>))`), []);
    completes(calling(`url_for('user', id='<|>')`), []);
    completes(calling(`url_for('user' <|>)`), []);
    completes(calling(`url_for('user', id=3<|>)`), []);
    completes(calling(`url_for('user',  # wh<|>at\n        id=3)`), []);
  });

  it('works over several lines', () => {
    completes(calling(`url_for(\n        'user',  # who, of all\n        id=3,\n        <|>\n    )`), [
      'rest=',
      ...OPTIONS,
    ]);
  });

  it('does not take the arguments of another call', () => {
    completes(calling(`print('user', <|>)`), []);
    completes(calling(`print(url_for('user'), <|>)`), []);
  });
});

describe('hover on URL values', () => {
  it('tells the converter', () => {
    describes(
      calling(`url_for('user', i<|>d=3, rest='x')`),
      ['`id`: `int(min=1)`', 'A whole number', 'Python type: `int`', '`/user/<int(min=1):id>/<path:rest>`'],
      'id',
    );
  });

  it('tells a converter of the project', () => {
    describes(
      calling(
        `url_for('item', slu<|>g=3)`,
        `
from werkzeug.routing import BaseConverter
class SlugConverter(BaseConverter):
    regex = '[a-z-]+'
app.url_map.converters['slug'] = SlugConverter
@app.route('/item/<slug:slug>')
def item(slug): ...
`,
      ),
      ['`slug`: `slug`', '`SlugConverter`', 'Pattern: `[a-z-]+`'],
    );
  });

  it('tells the rules that use it', () => {
    describes(calling(`url_for('archive', ye<|>ar=1999)`), [
      '`year`: `int`',
      '`/archive/<int:year>/<int(fixed_digits=2):month>`',
      '`/archive/<int:year>`',
    ]);
  });

  it('tells what becomes of other values, and the options', () => {
    describes(calling(`url_for('index', q<|>='x')`), ['`?q=…`']);
    describes(calling(`url_for('index', _exte<|>rnal=True)`), ['`_external`: bool', 'scheme and domain']);
    describes(calling(`url_for(anything, _anch<|>or='x')`), ['`#`']);
  });

  it('is silent about values of an endpoint that nothing has, and about values', () => {
    saysNothing(calling(`url_for('nothing', q<|>='x')`));
    saysNothing(calling(`url_for('user', id=3<|>)`));
  });
});

test('a value leads to the variable of the rule that it is for', () => {
  leads(`
    --- app.py
    from flask import Flask, Blueprint, url_for
    app = Flask(__name__)
    bp = Blueprint('blog', __name__, url_prefix='/<lang>')
    @bp.route('/post/<int:«id»>')
    @bp.route('/old/<«id»>/')
    def show(lang, id): return url_for('blog.show', i<|>d=1, lang='en')
    app.register_blueprint(bp)
  `);
  leads(`
    --- app.py
    from flask import Flask, Blueprint
    app = Flask(__name__)
    bp = Blueprint('blog', __name__, url_prefix='/<«lang»>')
    @bp.route('/post/<int:id>')
    def show(lang, id): return ''
    app.register_blueprint(bp)
    --- templates/a.html
    {{ url_for('blog.show', id=1, la<|>ng='en') }}{{ url_for('blog.show', _external=true) }}
  `);
});
