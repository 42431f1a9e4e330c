import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { applied, findings } from './findings';

const RULE = ['string-and-number'];
const behind = (name: string, type = 'int') =>
  `string-and-number: '${name}' is ${type === 'int' ? 'an int' : 'a float'}, as the rule's converter makes it: this raises TypeError: can only concatenate str (not "${type}") to str. Write f'…{${name}}…'.`;
const before = (name: string) =>
  `string-and-number: '${name}' is an int, as the rule's converter makes it: this raises TypeError: unsupported operand type(s) for +: 'int' and 'str'. Write f'…{${name}}…'.`;

describe('string-and-number', () => {
  it('marks a number of the URL in a sum with a text', () => {
    check(
      `
      from flask import Flask
      app = Flask(__name__)
      @app.route('/a/<int:id>/<float:price>')
      def a(id, price):
          b = 'a' + id + 'b'
                    ~~ ${behind('id')}
          c = id + ': ' + b
              ~~ ${before('id')}
          d = f'{c}' + price
                       ~~~~~ ${behind('price', 'float')}
          return b + d
      @app.route('/b/<int:id>')
      @app.route('/c/<int(min=1):id>')
      def b(id: int):
          return ('b' + 'c') + id
                               ~~ ${behind('id')}
    `,
      RULE,
    );
  });

  it('makes one f-string of the sum, or a text of the number where that would change what it says', () => {
    const mended = (sum: string) => {
      const code = `from flask import Flask\napp = Flask(__name__)\n@app.route('/<int:id>')\ndef a(id, *rest):\n    return ${sum}\n`;
      const [fix] = findings(code)[0]?.fixes ?? [];
      return fix && applied(code, fix).split('return ')[1]?.trim();
    };
    expect(mended("'No. ' + id")).toBe("f'No. {id}'");
    expect(mended('"a" + id + "b" + rest[0].name')).toBe('f"a{id}b{rest[0].name}"');
    expect(mended("id + ''")).toBe("f'{id}'");
    expect(mended("'it\\'s' + id")).toBe("'it\\'s' + str(id)");
    expect(mended("'{' + id")).toBe("'{' + str(id)");
    expect(mended("('a') + id")).toBe("('a') + str(id)");
    expect(mended("'a' + id + rest['b']")).toBe("'a' + str(id) + rest['b']");
    expect(mended("r'a' + id")).toBe("r'a' + str(id)");
    expect(mended("'''a''' + id")).toBe("'''a''' + str(id)");
    expect(mended('"a" + id + \'b\'')).toBe('"a" + str(id) + \'b\'');
  });

  it('is silent about texts, formatting, numbers, and names that get another value', () => {
    check(
      `
      from flask import Flask
      from converters import Month
      app = Flask(__name__)
      app.url_map.converters['month'] = Month
      @app.route('/a/<id>/<path:rest>/<month:month>')
      def a(id, rest, month):
          return 'a' + id + rest + month
      @app.route('/b/<int:id>')
      def b(id):
          id += 1
          return f'{id}' + str(id) + '%d' % id + 'a' * id + str(id + 1)
      @app.route('/c/<int:id>')
      def c(id):
          id = str(id)
          return 'c' + id
      @app.route('/d/<int:id>')
      def d(id):
          with open('d') as id:
              pass
          return 'd' + id
      @app.route('/e/<int:id>')
      @app.route('/f/<id>')
      def e(id):
          return 'e' + id
      @app.route('/g/<int:id>')
      def g(id):
          if isinstance(id, str):
              return 'g' + id
          return (lambda id: 'g' + id)('h')
      def h(id):
          return 'h' + id
    `,
      RULE,
    );
    check(
      `
      from flask import Flask
      app = Flask(__name__)
      @app.url_value_preprocessor
      def as_text(endpoint, values):
          values['id'] = str(values['id'])
      @app.route('/a/<int:id>')
      def a(id):
          return 'a' + id
    `,
      RULE,
    );
    check(
      `
      from flask import Flask, g
      app = Flask(__name__)
      @app.url_value_preprocessor
      def pull(endpoint, values):
          g.language = values.pop('language', None)
      @app.route('/<language>/<int:id>')
      def a(id):
          return 'a' + id
                       ~~ string-and-number: 'id' is an int, as the rule's converter makes it: this raises TypeError: can only concatenate str (not "int") to str. Write f'…{id}…'.
    `,
      RULE,
    );
  });
});
