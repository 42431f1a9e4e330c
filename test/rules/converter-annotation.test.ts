import { describe, expect, it } from 'vitest';
import { check } from '../support/fixture';
import { applied, findings } from './findings';

const RULE = ['converter-annotation'];
const says = (name: string, type: string, wanted: string, advice: string) =>
  `converter-annotation: '${name}' is ${type}, not ${wanted}: that is what the rule's converter gives, whatever the annotation says. ${advice}.`;

describe('converter-annotation', () => {
  it('marks an annotation that the converter contradicts', () => {
    check(
      `
      import uuid
      from typing import Optional, Union
      from flask import Flask
      from flask.views import MethodView
      app = Flask(__name__)
      @app.route('/a/<id>/<string:price>/<path:key>')
      def a(id: int, price: Optional[float], key: uuid.UUID | None): ...
                ~~~ ${says('id', 'a str', 'an int', 'Write <int:id> in the rule')}
                            ~~~~~~~~~~~~~~~ ${says('price', 'a str', 'a float', 'Annotate it as str')}
                                                  ~~~~~~~~~~~~~~~~ ${says('key', 'a str', 'a UUID', 'Annotate it as str')}
      @app.route('/b/<int:id>/<float:price>/<uuid:key>')
      def b(id: str, price: int, key: 'str', *, other: str = ''): ...
                ~~~ ${says('id', 'an int', 'a str', 'Annotate it as int')}
                            ~~~ ${says('price', 'a float', 'an int', 'Annotate it as float')}
      class Posts(MethodView):
          def get(self, id: int): ...
                            ~~~ ${says('id', 'a str', 'an int', 'Write <int:id> in the rule')}
      app.add_url_rule('/posts/<id>', view_func=Posts.as_view('posts'))
    `,
      RULE,
    );
  });

  it('is silent where the types fit, or are not known', () => {
    check(
      `
      from typing import NewType, Union
      from flask import Flask
      from converters import Month
      from elsewhere import validated
      app = Flask(__name__)
      app.url_map.converters['month'] = Month
      app.url_map.converters['int'] = Month
      PostId = NewType('PostId', int)
      @app.route('/a/<id>/<float:price>/<month:month>/<int:number>')
      def a(id: int | str, price: float, month: int, number: str, size: int = 1): ...
      @app.route('/b/<id>')
      def b(id: PostId): ...
      @app.route('/c/<id>')
      @validated
      def c(id: int): ...
      @app.route('/d/<id>')
      @app.route('/e/<float:id>')
      def d(id: int): ...
      @app.route('/f/<id>')
      def f(id: Union[str, int]): ...
      def g(id: int): ...
    `,
      RULE,
    );
  });

  it('mends the rule in all its routes, or the annotation', () => {
    const view = (first: string, second: string, type: string) =>
      `from flask import Flask\napp = Flask(__name__)\n@app.route('/a/<${first}id>')\n@app.route('/b/<${second}id>')\ndef a(id: ${type}): ...\n`;
    const mended = (code: string) => {
      const [fix] = findings(code)[0]?.fixes ?? [];
      return fix && applied(code, fix);
    };
    expect(mended(view('', '', 'int'))).toBe(view('int:', 'int:', 'int'));
    expect(mended(view('int:', 'int:', 'str'))).toBe(view('int:', 'int:', 'int'));
    expect(mended(view('uuid:', 'uuid:', 'str'))).toBeUndefined();
  });
});
