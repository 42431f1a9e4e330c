import { describe, expect, it } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';

describe('a lens', () => {
  it('tells the whole URL of a view where a prefix changes it', () => {
    expect(
      lenses(`
        from flask import Blueprint, Flask
        app = Flask(__name__)
        bp = Blueprint('shop', __name__, url_prefix='/shop')
        @app.get('/')
        def home(): ...
        @bp.get('/item/<int:id>')
        @bp.post('/item')
        def item(id=None): ...
        app.register_blueprint(bp)
      `),
    ).toEqual([
      "app.get('/'): links of home",
      "bp.get('/item/<int:id>'): POST /shop/item  ·  GET /shop/item/<int:id>",
      "bp.get('/item/<int:id>'): links of item",
    ]);
  });

  it('tells the URL of a view that is registered elsewhere, and stands at its name', () => {
    expect(
      lenses(`
        from flask import Flask
        app = Flask(__name__)
        def home(): ...
        app.add_url_rule('/home', view_func=home)
      `),
    ).toEqual(['home: GET /home', 'home: links of home']);
  });

  it('is none above a function that is no view', () => {
    expect(lenses('from flask import Flask\napp = Flask(__name__)\ndef helper(): ...\n')).toEqual([]);
  });
});

describe('an inlay hint', () => {
  it('is the prefix in front of a rule, and the type of a parameter without annotation', () => {
    expect(
      hinted(`
        from flask import Blueprint, Flask
        app = Flask(__name__)
        bp = Blueprint('shop', __name__, url_prefix='/shop')
        @bp.get('/item/<int:id>/<uuid:key>/<name>')
        def item(id, key: str, name='x', *args, **kwargs): ...
        @app.get('/<path:rest>')
        def rest(rest, other=1): ...
        app.register_blueprint(bp)
      `),
    ).toEqual([
      "@bp.get('[/shop]/item/<int:id>/<uuid:key>/<name>')",
      "def item(id[: int], key: str, name[: str]='x', *args, **kwargs): ...",
      'def rest(rest[: str], other=1): ...',
    ]);
  });

  it('is none where registrations differ', () => {
    expect(
      hinted(`
        from flask import Blueprint, Flask
        app = Flask(__name__)
        bp = Blueprint('shop', __name__)
        @bp.get('/<int:id>')
        @bp.get('/named/<id>')
        def item(id): ...
        app.register_blueprint(bp, url_prefix='/a')
        app.register_blueprint(bp, url_prefix='/b', name='again')
      `),
    ).toEqual([]);
  });

  it('is found only in the lines that are asked for', () => {
    const text = "from flask import Flask\napp = Flask(__name__)\n@app.get('/<id>')\ndef item(id): ...\n";
    const engine = engineOf(new Map([['app.py', text]]));
    engine.settle();
    expect(engine.inlayHints('app.py', { start: 0, end: text.indexOf('def') })).toEqual([]);
    expect(engine.inlayHints('app.py', { start: 0, end: text.length })).toHaveLength(1);
  });
});

/** Each lens of `app.py` as `text of the span: title`. */
function lenses(source: string): string[] {
  const { engine, text } = project(source);
  return engine.lenses('app.py').map(({ span, title, of }) => {
    const about = /^\w+/.exec(text.slice(of))?.[0];
    return `${text.slice(span.start, span.end)}: ${title ?? `links of ${about}`}`;
  });
}

/** The lines of `app.py` with hints, each hint in brackets. */
function hinted(source: string): string[] {
  const { engine, text } = project(source);
  const hints = engine.inlayHints('app.py', { start: 0, end: text.length });
  let result = text;
  for (const { offset, text: hint } of [...hints].sort((left, right) => right.offset - left.offset)) {
    result = `${result.slice(0, offset)}[${hint}]${result.slice(offset)}`;
  }
  const before = text.split('\n');
  return result.split('\n').filter((line, index) => line !== before[index]);
}

function project(source: string) {
  const { files } = parseFixture(source);
  const engine = engineOf(files);
  engine.settle();
  return { engine, text: files.get('app.py') ?? '' };
}
