import { describe, expect, it, test } from 'vitest';
import { accepts, completes, describes, leads, refers, refusesRename, renames, saysNothing } from '../support/editing';

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

const VARIABLES = `
  --- app.py
  from flask import Flask, Blueprint, url_for
  from views import bp, Item
  app = Flask(__name__)
  app.register_blueprint(bp, url_prefix='/<lang>')
  app.add_url_rule('/item/<number>', view_func=Item.as_view('item'))
  def links(number): return url_for('bp.show', number=number, lang='en', page=2)
  --- views.py
  from flask import Blueprint, url_for
  from flask.views import MethodView
  bp = Blueprint('bp', __name__)
  @bp.get('/post/<int:number>')
  @bp.get('/old/<number>/')
  def show(lang, number):
      later = lambda: number
      def inner(number): return number
      def other(): return f'{number}'
      return str(number) + f(number=number)
  class Item(MethodView):
      def get(self, number): return str(number)
  --- templates/a.html
  {{ url_for('bp.show', number=number, lang='en') }}
`;

describe('a variable of a rule', () => {
  const marked = VARIABLES.replace("'bp.show', number=", "'bp.show', «number»=")
    .replace('<int:number>', '<int:«number»>')
    .replace('/old/<number>', '/old/<«number»>')
    .replace('def show(lang, number)', 'def show(lang, «number»)')
    .replace("{{ url_for('bp.show', number=", "{{ url_for('bp.show', «number»=");
  it.each(['<int:«num<|>ber»>', 'def show(lang, «num<|>ber»)', "show', «num<|>ber»=number, lang='en', page"])(
    'is named by its rules, its view, and the calls that build its URLs: %s',
    (place) => refers(marked.replace(place.replace('<|>', ''), place)),
  );

  it('leads to the parameters that take it', () => {
    leads(
      VARIABLES.replace('<int:number>', '<int:num<|>ber>').replace(
        'def show(lang, number)',
        'def show(lang, «number»)',
      ),
    );
    leads(VARIABLES.replace('/item/<number>', '/item/<num<|>ber>').replace('get(self, number)', 'get(self, «number»)'));
    leads(VARIABLES.replace("='/<lang>'", "='/<la<|>ng>'").replace('def show(lang', 'def show(«lang»'));
  });

  const renamed = VARIABLES.replace("show', number=number, lang='en', page", "show', key=number, lang='en', page")
    .replace('<int:number>', '<int:key>')
    .replace('/old/<number>', '/old/<key>')
    .replace('def show(lang, number)', 'def show(lang, key)')
    .replace('lambda: number', 'lambda: key')
    .replace("f'{number}'", "f'{key}'")
    .replace('str(number) + f(number=number)', 'str(key) + f(number=key)')
    .replace("{{ url_for('bp.show', number=", "{{ url_for('bp.show', key=");
  it.each([
    ['<int:number>', '<int:num<|>ber>'],
    ['def show(lang, number)', 'def show(lang, num<|>ber)'],
    ["show', number=number, lang='en', page", "show', num<|>ber=number, lang='en', page"],
    ["{{ url_for('bp.show', number=", "{{ url_for('bp.show', num<|>ber="],
  ])('is renamed in all of them, and in its views, from %s', (from, to) => {
    expect(renames(VARIABLES.replace(from, to), 'key', renamed)).toEqual([]);
  });

  it('keeps a name that would clash, and names what it may be called by besides', () => {
    const at = VARIABLES.replace('<int:number>', '<int:num<|>ber>');
    expect(refusesRename(at, 'lang')).toContain('lang');
    expect(refusesRename(at, 'later')).toContain('later');
    expect(refusesRename(at, 'class')).toContain('class');
    expect(refusesRename(at, 'a-b')).toBeDefined();
    const doubtful = `
      --- app.py
      from flask import Flask, request
      app = Flask(__name__)
      @app.get('/<pa<|>ge>')
      def show(page): return request.view_args['page']
    `;
    const after = doubtful.replace('<pa<|>ge>', '<leaf>').replace('show(page)', 'show(leaf)');
    expect(renames(doubtful, 'leaf', after)).toEqual(['app.py:4 may name it too.']);
  });
});
