import { describe, expect, it } from 'vitest';
import { accepts, completes, describes, leads, saysNothing } from '../support/editing';

const CONVERTERS = ['string', 'any', 'path', 'int', 'float', 'uuid'];

/** A route with this decorator. */
function decorated(decorator: string, view = 'def view(): ...'): string {
  return `
from flask import Flask, Blueprint
import requests
app = Flask(__name__)
bp = Blueprint('b', __name__)
app.register_blueprint(bp)

${decorator}
${view}
`;
}

describe('completion of converters', () => {
  it('proposes every converter', () => {
    const entries = completes(decorated(`@app.route('/x/<<|>')`), CONVERTERS);
    expect(entries.get('int')).toMatchObject({ kind: 'converter', detail: 'int' });
    expect(entries.get('int')?.documentation).toContain('`fixed_digits=0` (int)');
    expect(entries.get('uuid')?.documentation).toContain('Python type: `UUID`');
  });

  it.each([
    ['@app.route', '@app.route'],
    ['@bp.route', '@bp.route'],
    ['@app.get', '@app.get'],
    ['@bp.post', '@bp.post'],
    ['@bp.put', '@bp.put'],
    ['@app.patch', '@app.patch'],
    ['@app.delete', '@app.delete'],
    ['app.add_url_rule', 'app.add_url_rule'],
    ['@some.route', '@some.route'],
    ['@some.get', '@some.get'],
  ])('knows the rules of %s', (_, callee) => {
    completes(decorated(`${callee}('/x/<<|>')`), { has: CONVERTERS });
  });

  it('knows rules by keyword, in f-strings and in sums', () => {
    completes(decorated(`@app.route(rule='/x/<<|>')`), { has: CONVERTERS });
    completes(decorated(`@app.route(f'{prefix}/x/<<|>')`), { has: CONVERTERS });
    completes(decorated(`@app.route(PREFIX + '/x/<<|>')`), { has: CONVERTERS });
    completes(decorated(`@app.route('/a' '/x/<<|>')`), { has: CONVERTERS });
  });

  it.each([
    [`requests.get('http://x/<<|>')`],
    [`client.get('/x/<<|>')`],
    [`response = client.post('/x/<<|>')`],
    [`{}.get('<<|>')`],
    [`settings.get('<<|>')`],
    [`@app.errorhandler('<<|>')`],
    [`@app.route('/', endpoint='<<|>')`],
    [`app.run('<<|>')`],
  ])('leaves %s alone', (code) => {
    completes(decorated(code), []);
  });

  it('leaves the routes of other frameworks alone', () => {
    completes(
      `
      from fastapi import FastAPI
      from flask import request
      api = FastAPI()
      @api.get('/items/<<|>')
      def item(): ...
      `,
      [],
    );
  });

  it('completes what is written, and keeps what follows', () => {
    accepts(decorated(`@app.route('/x/<<|>')`), 'int', `@app.route('/x/<int:')`);
    accepts(decorated(`@app.route('/x/<in<|>')`), 'int', `@app.route('/x/<int:')`);
    accepts(decorated(`@app.route('/x/<in<|>:id>')`), 'int', `@app.route('/x/<int:id>')`);
    accepts(decorated(`@app.route('/x/<in<|>(min=1):id>')`), 'int', `@app.route('/x/<int(min=1):id>')`);
    accepts(decorated(`@app.route('/x/<in<|>>/y')`), 'int', `@app.route('/x/<int:>/y')`);
    accepts(decorated(`@app.route('/x/<<|>id>')`), 'int', `@app.route('/x/<int:id>')`);
    accepts(decorated(`@app.route(r'/x/<st<|>')`), 'string', `@app.route(r'/x/<string:')`);
    accepts(decorated(`@app.route('/<int:id>/<u<|>')`), 'uuid', `@app.route('/<int:id>/<uuid:')`);
  });

  it('proposes the converters of the application, and only of those the file runs with', () => {
    const project = (shop: string, wiki: string) => `
      --- shop.py
      from flask import Flask
      from werkzeug.routing import BaseConverter
      class Sku(BaseConverter):
          regex = '[A-Z]+'
      app = Flask('shop')
      app.url_map.converters['sku'] = Sku
      @app.route('/x/<${shop}')
      def view(): ...
      --- wiki.py
      from flask import Flask
      app = Flask('wiki')
      @app.route('/x/<${wiki}')
      def view(): ...
      `;
    const entries = completes(project('<|>', ''), [...CONVERTERS, 'sku']);
    expect(entries.get('sku')?.documentation).toContain('Pattern: `[A-Z]+`');
    completes(project('', '<|>'), CONVERTERS);
  });

  it('proposes nothing in the rest of the rule', () => {
    completes(decorated(`@app.route('/x<|>/<int:id>')`), []);
    completes(decorated(`@app.route('<|>')`), []);
    completes(decorated(`@app.route('/<int:id><|>')`), []);
    completes(decorated(`@app.route('/\\x41/<<|>')`), []);
  });

  it('works in a table of rules, a constant and a prefix', () => {
    completes(
      `
      from flask import Flask
      app = Flask(__name__)
      def show(**values): ...
      for rule, name in [('/a/<int:x>', 'a'), ('/b/<in<|>t:y>', 'b')]:
          app.add_url_rule(rule, name, show)
      `,
      CONVERTERS,
    );
    completes(
      `
      from flask import Flask, Blueprint
      bp = Blueprint('b', __name__)
      @bp.route('/x')
      def show(lang): ...
      app = Flask(__name__)
      app.register_blueprint(bp, url_prefix='/<<|>lang>')
      `,
      CONVERTERS,
    );
  });
});

describe('completion of variables', () => {
  const view = 'def view(id, *rest, name="x", **more): ...';

  it('proposes the parameters of the view, and closes the variable', () => {
    completes(decorated(`@app.route('/x/<int:<|>')`, view), ['id', 'name']);
    accepts(decorated(`@app.route('/x/<int:<|>')`, view), 'id', `@app.route('/x/<int:id>')`);
    accepts(decorated(`@app.route('/x/<int:n<|>>')`, view), 'id', `@app.route('/x/<int:id>')`);
  });

  it('leaves out those that the rule has', () => {
    completes(decorated(`@app.route('/<id>/<int:<|>')`, view), ['name']);
    completes(decorated(`@app.route('/<int:i<|>d>')`, view), ['id', 'name']);
  });

  it('proposes them with the converters where there is none', () => {
    completes(decorated(`@app.route('/x/<<|>')`, view), ['id', 'name', ...CONVERTERS]);
    accepts(decorated(`@app.route('/x/<i<|>')`, view), 'id', `@app.route('/x/<id>')`);
    completes(decorated(`@app.route('/x/<i<|>:id>')`, view), CONVERTERS);
  });

  it('knows nothing of a class', () => {
    completes(decorated(`@app.route('/x/<int:<|>')`, 'class View: ...'), []);
  });
});

describe('completion of converter arguments', () => {
  it('proposes what the converter takes', () => {
    const entries = completes(decorated(`@app.route('/x/<int(<|>)')`), ['fixed_digits=', 'min=', 'max=', 'signed=']);
    expect(entries.get('min=')).toMatchObject({ kind: 'argument', detail: 'int, None if not given' });
    completes(decorated(`@app.route('/x/<string(<|>):x>')`), ['minlength=', 'maxlength=', 'length=']);
    completes(decorated(`@app.route('/x/<float(<|>):x>')`), ['min=', 'max=', 'signed=']);
    completes(decorated(`@app.route('/x/<uuid(<|>):x>')`), []);
    completes(decorated(`@app.route('/x/<any(<|>):x>')`), []);
    completes(decorated(`@app.route('/x/<nothing(<|>):x>')`), []);
  });

  it('proposes what a converter of the project takes', () => {
    const source = (rule: string) => `
from flask import Flask
from werkzeug.routing import BaseConverter
class ListConverter(BaseConverter):
    def __init__(self, map, separator, most=2, *, least=None):
        super().__init__(map)
app = Flask(__name__)
app.url_map.converters['list'] = ListConverter
@app.route('${rule}')
def view(items): ...
`;
    const entries = completes(source('/<list(<|>):items>'), ['separator=', 'most=', 'least=']);
    expect(entries.get('separator=')).toMatchObject({ kind: 'argument', detail: '' });
    expect(entries.get('most=')).toMatchObject({ kind: 'argument', detail: '2 if not given' });
    completes(source('/<list("+", <|>):items>'), ['most=', 'least=']);
    describes(source('/<list(mo<|>st=3):items>'), ['`most`', "`2` if it isn't given"], 'most');
    describes(source('/<li<|>st("+"):items>'), ['- `separator`', '- `least=None`'], 'list');
  });

  it('leaves out what is given', () => {
    completes(decorated(`@app.route('/x/<int(min=1, <|>)')`), ['fixed_digits=', 'max=', 'signed=']);
    completes(decorated(`@app.route('/x/<int(2, <|>):x>')`), ['min=', 'max=', 'signed=']);
  });

  it('writes the name with its equals sign', () => {
    accepts(decorated(`@app.route('/x/<int(<|>')`), 'min=', `@app.route('/x/<int(min=')`);
    accepts(decorated(`@app.route('/x/<int(m<|>):x>')`), 'max=', `@app.route('/x/<int(max=):x>')`);
    accepts(decorated(`@app.route('/x/<int(m<|>=3):x>')`), 'max=', `@app.route('/x/<int(max=3):x>')`);
  });

  it('proposes the values of a yes or no', () => {
    completes(decorated(`@app.route('/x/<int(signed=<|>):x>')`), ['False', 'True']);
    completes(decorated(`@app.route('/x/<int(min=<|>):x>')`), []);
  });
});

describe('hover in rules', () => {
  it('tells what a converter accepts, its Python type and its arguments', () => {
    describes(
      decorated(`@app.route('/x/<i<|>nt(min=1):id>')`),
      ['Converter `int`', 'A whole number', 'Python type: `int`', '`min=None` (int)', '`signed=False` (bool)'],
      'int',
    );
    describes(decorated(`@app.route('/<flo<|>at:id>')`), ['with a decimal point', 'Python type: `float`']);
    describes(decorated(`@app.route('/<pat<|>h:id>')`), ['may contain slashes', 'Python type: `str`']);
    describes(decorated(`@app.route('/<an<|>y(a,b):id>')`), ['One of the items', 'Any number of them']);
    describes(decorated(`@app.route('/<uui<|>d:id>')`), ['Python type: `UUID`']);
    describes(decorated(`@app.route('/<defa<|>ult:id>')`), ['Text without a slash']);
  });

  it('tells what a converter of the project says of itself, and leads to its class', () => {
    const sku = (rule: string): string => `
      --- converters.py
      from werkzeug.routing import BaseConverter
      class «Sku»(BaseConverter):
          """The number of an article.

          Three capitals and four digits.
          """
          regex = r'[A-Z]{3}\\d{4}'
      --- app.py
      from flask import Flask
      from converters import Sku
      app = Flask(__name__)
      app.url_map.converters['sku'] = Sku
      @app.route('${rule}')
      def article(code): ...
      `;
    describes(
      sku('/articles/<sk<|>u:code>').replace(/[«»]/g, ''),
      ['Converter `sku`', 'The number of an article.\n\nThree capitals', 'Pattern: `[A-Z]{3}\\d{4}`'],
      'sku',
    );
    leads(sku('/articles/<sk<|>u:code>'));
  });

  it('tells what a variable is', () => {
    describes(
      decorated(`@app.route('/x/<int(min=1):i<|>d>')`),
      ['URL variable `id`: `int(min=1)`', 'A whole number', 'keyword argument `id`'],
      'id',
    );
    describes(decorated(`@app.route('/<na<|>me>')`), ['URL variable `name`: `string`', 'Text without a slash']);
  });

  it('tells what an argument is', () => {
    describes(decorated(`@app.route('/<int(mi<|>n=1):x>')`), ['`min`: `int`', 'The least value'], 'min');
    describes(decorated(`@app.route('/<int(min=<|>1):x>')`), ['`min`: `int`'], '1');
    describes(decorated(`@app.route('/<string(<|>2):x>')`), ['`minlength`: `int`'], '2');
  });

  it('leaves the rest of the rule to the route', () => {
    describes(
      decorated(`@app.route('/he<|>re/<int:id>')`),
      ['**GET** `/here/<int:id>`'],
      `app.route('/here/<int:id>')`,
    );
    describes(decorated(`@app.route('/<nothi<|>ng:id>')`), ['`/<nothing:id>`']);
  });

  it('describes rules wherever they are written', () => {
    describes(
      `
      from flask import Flask
      app = Flask(__name__)
      RULES = {'a': '/a/<in<|>t:x>'}
      for name, rule in RULES.items():
          app.add_url_rule(rule, name, print)
      `,
      ['Converter `int`'],
    );
  });

  it('is silent about texts that are no rules', () => {
    saysNothing(decorated(`requests.get('/<in<|>t:x>')`));
    saysNothing(decorated(`text = '/<in<|>t:x>'`));
  });
});
