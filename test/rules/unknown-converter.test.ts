import { describe, expect, it } from 'vitest';
import { check, engineOf, parseFixture } from '../support/fixture';
import { applied, findings } from './findings';

describe('unknown-converter', () => {
  it('marks the name of the converter and proposes the nearest', () => {
    check(`
      from flask import Flask
      app = Flask(__name__)
      @app.route('/<integer:id>/<str(length=2):lang>')
                    ~~~~~~~ unknown-converter: The converter 'integer' does not exist. Adding the rule raises LookupError. Did you mean 'int'?
                                 ~~~ unknown-converter: The converter 'str' does not exist. Adding the rule raises LookupError. Did you mean 'string'?
      def show(id, lang): ...
      @app.route('/<regex("[a-z]+"):id>')
                    ~~~~~ unknown-converter: The converter 'regex' does not exist. Adding the rule raises LookupError.
      def other(id): ...
    `);
  });

  it('is silent about converters of the application', () => {
    check(`
      from flask import Flask
      from werkzeug.routing import BaseConverter
      class SlugConverter(BaseConverter):
          regex = '[a-z-]+'
      app = Flask(__name__)
      app.url_map.converters['slug'] = SlugConverter
      app.url_map.converters.update(word=SlugConverter)
      @app.route('/<slug:name>/<word:other>/<path:rest>/<default:one>')
      def show(name, other, rest, one): ...
    `);
  });

  it('is silent where converters may come that are not seen', () => {
    check(`
      --- converters.py
      from flask import Flask
      from elsewhere import NAMES
      app = Flask(__name__)
      for name, converter in NAMES.items():
          app.url_map.converters[name] = converter
      @app.route('/<slug:name>')
      def show(name): ...
      --- library.py
      from flask import Flask
      from unheard_of import Extension
      app = Flask(__name__)
      Extension(app)
      @app.route('/<slug:name>')
      def show(name): ...
      --- map.py
      from flask import Flask
      from werkzeug.routing import Map
      class OwnMap(Map):
          def __init__(self, *args, **kwargs):
              super().__init__(*args, **kwargs)
              self.converters['slug'] = self.converters['default']
      class Site(Flask):
          url_map_class = OwnMap
      app = Site(__name__)
      @app.route('/<slug:name>')
      def show(name): ...
    `);
  });

  it('is silent where one application of the file has it', () => {
    check(`
      --- pages.py
      from flask import Blueprint
      bp = Blueprint('pages', __name__)
      @bp.route('/<slug:name>')
      def show(name): ...
      --- site.py
      from flask import Flask
      from pages import bp
      from werkzeug.routing import BaseConverter
      class SlugConverter(BaseConverter): ...
      app = Flask(__name__)
      app.url_map.converters['slug'] = SlugConverter
      app.register_blueprint(bp)
      --- other.py
      from flask import Flask
      from pages import bp
      app = Flask(__name__)
      app.register_blueprint(bp)
    `);
  });

  it('marks it in a blueprint that nobody registers, where there is an application to ask', () => {
    check(
      `
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- pages.py
      from flask import Blueprint
      bp = Blueprint('pages', __name__)
      @bp.route('/<integer:id>')
                   ~~~~~~~ unknown-converter: The converter 'integer' does not exist. Adding the rule raises LookupError. Did you mean 'int'?
      def show(id): ...
      `,
      ['unknown-converter'],
    );
    check(`
      --- pages.py
      from flask import Blueprint
      bp = Blueprint('pages', __name__)
      @bp.route('/<slug:id>')
      def show(id): ...
    `);
  });

  it('says which place it is silent for', () => {
    const { files } = parseFixture(`
      from flask import Flask
      from unheard_of import Extension
      app = Flask(__name__)
      Extension(app)
      @app.route('/<slug:name>')
      def show(name): ...
    `);
    const { diagnostics, suppressed } = engineOf(files).diagnose('app.py');
    expect(diagnostics).toEqual([]);
    expect(suppressed).toMatchObject([{ rule: 'unknown-converter', reason: 'given to “unheard_of.Extension”' }]);
  });

  it('writes the nearest', () => {
    const code = (rule: string) => `from flask import Flask\napp = Flask(__name__)\napp.add_url_rule('${rule}', 'a')\n`;
    const [finding] = findings(code('/<integer(min=1):id>'));
    expect(finding?.fixes?.map((fix) => applied(code('/<integer(min=1):id>'), fix))).toEqual([
      code('/<int(min=1):id>'),
    ]);
  });

  it('is silent where a test sets the converter', () => {
    check(`
      --- app.py
      from flask import Flask
      app = Flask(__name__)
      --- tests/test_rules.py
      from flask import Blueprint
      def test_rules(app):
          app.url_map.converters['even'] = Even
          bp = Blueprint('numbers', __name__)
          @bp.route('/<even:number>')
          def number(number): return ''
          app.register_blueprint(bp)
    `);
  });
});
