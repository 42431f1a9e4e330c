import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Engine } from '../../server/src/engine';
import { engineOf, parseFixture } from '../support/fixture';
import { readCorpus } from '../support/projects';

const { files: SHOP } = parseFixture(`
  --- app.py
  from flask import Flask, url_for
  from shop.views import bp

  app = Flask(__name__)
  app.register_blueprint(bp, url_prefix='/shop')

  @app.route('/')
  def index():
      return url_for('shop.item', number=1)
  --- shop/__init__.py
  --- shop/names.py
  ITEM = '/item/'
  --- shop/views.py
  from flask import Blueprint, url_for
  from shop.names import ITEM

  bp = Blueprint('shop', __name__)

  @bp.route(ITEM + '<int:number>')
  def item(number):
      return url_for('index')
  --- lib/numbers.py
  def double(number):
      return number * 2
`);

const NO_WORK = { lowered: 0, evaluated: 0, linked: 0 };

/** An engine that has read the shop, and the work each change makes it do. */
function shop() {
  const engine = engineOf(SHOP);
  engine.settle();
  const text = (path: string) => engine.workspace.lines(path)?.text ?? '';
  const work = (change: () => void) => {
    const before = { ...engine.workspace.counts };
    change();
    engine.routes();
    for (const path of engine.workspace.paths) engine.diagnose(path);
    const { lowered, evaluated, linked } = engine.workspace.counts;
    return {
      lowered: lowered - before.lowered,
      evaluated: evaluated - before.evaluated,
      linked: linked - before.linked,
    };
  };
  const edit = (path: string, from: string, to: string) => {
    expect(text(path)).toContain(from);
    return work(() => engine.update(path, text(path).replace(from, to)));
  };
  const rules = () => engine.routes().routes.map((route) => route.rule);
  return { engine, text, work, edit, rules };
}

describe('reading a project', () => {
  it('extracts facts of what the application needs, once', () => {
    const { engine, work } = shop();
    expect(engine.workspace.counts).toEqual({ lowered: 4, evaluated: 1, run: 0, linked: 1 });
    expect(work(() => {})).toEqual(NO_WORK);
  });

  it('does nothing for a text that is the same', () => {
    const { engine, text, work } = shop();
    expect(work(() => engine.update('app.py', text('app.py')))).toEqual(NO_WORK);
  });
});

describe('an edit', () => {
  it.each([
    ['in the body of a view', 'return url_for', "label = 'item'\n    return label or url_for"],
    ['of comments and blank lines', 'bp = ', '# The shop.\n\n\nbp = '],
    ['of space between tokens', 'bp = Blueprint(', 'bp  =  Blueprint( '],
  ])('%s extracts the facts of that file and evaluates nothing', (_, from, to) => {
    const { edit, engine } = shop();
    expect(edit('shop/views.py', from, to)).toEqual({ ...NO_WORK, lowered: 1 });
    sameAsFresh(engine);
  });

  it('above a view moves the view, its diagnostics and its definition', () => {
    const { engine, edit, text } = shop();
    const lineOf = (view: string) => engine.routes().routes.find((route) => route.view?.name === view)?.view?.line;
    expect(lineOf('item')).toBe(7);
    edit('shop/views.py', 'bp = ', '\n\n\nbp = ');
    expect(lineOf('item')).toBe(10);
    const [target] =
      engine.definition('app.py', text('app.py').indexOf('item', text('app.py').indexOf('shop.item')))?.targets ?? [];
    expect(text('shop/views.py').slice(target?.name.start, target?.name.end)).toBe('item');
  });

  it.each([
    ['a rule', 'app.py', "route('/')", "route('/home')", '/home'],
    ['a prefix', 'app.py', "'/shop'", "'/store'", '/store/item/<int:number>'],
    ['a constant that a rule uses', 'shop/names.py', '/item/', '/thing/', '/shop/thing/<int:number>'],
    ['a rule to nothing', 'shop/views.py', "'<int:number>'", "''", '/shop/item/'],
  ])('of a text that nothing looks into makes other routes of the same evaluation: %s', (_, path, from, to, rule) => {
    const { edit, engine, rules } = shop();
    const { lowered, evaluated, linked } = edit(path, from, to);
    expect({ lowered, linked }).toEqual({ lowered: 1, linked: 1 });
    expect(evaluated).toBe(path !== 'app.py' || !to.includes('-') ? 0 : 1);
    expect(rules()).toContain(rule);
    sameAsFresh(engine);
  });

  it.each([
    ['a registration', 'app.py', ", url_prefix='/shop'", ", url_prefix='/' + 'store'", '/store/item/<int:number>'],
    ['an endpoint', 'app.py', "route('/')", "route('/', endpoint='home')", '/'],
    ['an import', 'shop/views.py', 'from shop.names import ITEM', "ITEM = '/own/'", '/shop/own/<int:number>'],
    ["a blueprint's name", 'shop/views.py', "Blueprint('shop'", "Blueprint('store'", '/shop/item/<int:number>'],
  ])('of %s evaluates once', (_, path, from, to, rule) => {
    const { edit, engine, rules } = shop();
    expect(edit(path, from, to)).toEqual({ lowered: 1, evaluated: 1, linked: 1 });
    expect(rules()).toContain(rule);
    sameAsFresh(engine);
  });

  it('of a rule of Flask-RESTX in a factory that runs twice evaluates nothing', () => {
    const { files } = parseFixture(`
      --- app.py
      from flask import Flask
      from api import api
      def create_app():
          app = Flask(__name__)
          api.init_app(app)
          return app
      app = create_app()
      other = create_app()
      --- api.py
      from flask_restx import Api, Namespace, Resource
      api = Api()
      ns = Namespace('notes')
      @ns.route('/', '/all')
      class Notes(Resource):
          def get(self): ...
      @ns.route('/<int:number>')
      class Note(Resource):
          def get(self, number): ...
      api.add_namespace(ns)
    `);
    const engine = engineOf(files);
    engine.settle();
    engine.update('api.py', files.get('api.py')?.replace("'/<int:number>'", "'/one/<int:number>'"));
    expect(engine.routes().routes.map(({ rule }) => rule)).toContain('/notes/one/<int:number>');
    expect(engine.workspace.counts.evaluated).toBe(1);
    sameAsFresh(engine);
  });

  it('of a text that a condition looks into evaluates again', () => {
    const { engine, edit, text, rules } = shop();
    edit('shop/views.py', "@bp.route(ITEM + '<int:number>')", "@bp.route('/x' if ITEM.startswith('/i') else '/y')");
    expect(rules()).toContain('/shop/x');
    expect(edit('shop/names.py', '/item/', '/thing/')).toMatchObject({ evaluated: 1 });
    expect(rules()).toContain('/shop/y');
    expect(text('shop/names.py')).toContain('thing');
    sameAsFresh(engine);
  });

  it('of a file that nothing needs costs nothing', () => {
    const { edit } = shop();
    expect(edit('lib/numbers.py', '* 2', '+ number')).toEqual(NO_WORK);
  });

  it('is evaluated once however many came before the question', () => {
    const { engine, text, work } = shop();
    const { evaluated, linked } = work(() => {
      for (let edit = 0; edit < 20; edit++) engine.update('app.py', `${text('app.py')}\nedited = ${edit}\n`);
    });
    expect({ evaluated, linked }).toEqual({ evaluated: 1, linked: 1 });
  });
});

describe('a file', () => {
  it('that comes adds its routes', () => {
    const { engine, rules } = shop();
    engine.update('app.py', `${engine.workspace.lines('app.py')?.text}\nimport extra\nextra.add(app)\n`);
    engine.settle();
    engine.update('extra.py', "def add(app):\n    app.add_url_rule('/extra', 'extra')\n");
    expect(rules()).toContain('/extra');
    sameAsFresh(engine);
  });

  it('that goes takes its routes along', () => {
    const { engine, rules } = shop();
    engine.update('shop/views.py', undefined);
    expect(rules()).not.toContain('/shop/item/<int:number>');
    sameAsFresh(engine);
  });

  it('that is renamed is found under its new name', () => {
    const { engine, edit, text, rules } = shop();
    const views = text('shop/views.py');
    engine.update('shop/views.py', undefined);
    engine.update('shop/pages.py', views);
    expect(rules()).not.toContain('/shop/item/<int:number>');
    edit('app.py', 'shop.views', 'shop.pages');
    expect(rules()).toContain('/shop/item/<int:number>');
    sameAsFresh(engine);
  });
});

describe('any series of edits', () => {
  const PROJECTS = [
    ...['factory', 'nested-blueprints', 'method-views', 'registration-helper', 'reexports'],
    ...['factory-twice', 'flask-restx', 'url-map-rules', 'custom-converters', 'conditional-blueprints', 'hooks'],
  ].map(readCorpus);

  /** One edit at a fraction of a file: a line is doubled, dropped or moved, a name or a text is changed, a file goes. */
  const edit = fc.record({
    file: fc.nat(),
    at: fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true }),
    kind: fc.constantFrom(
      ...['double', 'drop', 'swap', 'slash', 'comment', 'pass', 'delete', 'restore', 'damage'],
      ...['letter', 'slashes', 'empty', 'variable'],
    ),
    settles: fc.boolean(),
  });

  it('gives what a fresh engine gives', () => {
    fc.assert(
      fc.property(fc.nat(PROJECTS.length - 1), fc.array(edit, { minLength: 1, maxLength: 8 }), (project, edits) => {
        const files = PROJECTS[project] ?? new Map<string, string>();
        const paths = [...files.keys()];
        const engine = engineOf(files);
        engine.settle();
        for (const { file, at, kind, settles } of edits) {
          const path = paths[file % paths.length] ?? '';
          const text = engine.workspace.lines(path)?.text ?? files.get(path) ?? '';
          engine.update(path, kind === 'restore' ? files.get(path) : changed(text, at, kind));
          if (settles) engine.settle();
        }
        sameAsFresh(engine);
      }),
      { numRuns: 80, seed: Number(process.env['SEED'] ?? Date.now()) },
    );
  }, 60_000);
});

function changed(text: string, at: number, kind: string): string | undefined {
  if (kind === 'delete') return undefined;
  const lines = text.split('\n');
  const index = Math.floor(at * lines.length);
  const line = lines[index] ?? '';
  const indent = /^\s*/.exec(line)?.[0] ?? '';
  const [next = ''] = lines.slice(index + 1);
  const replacement: Record<string, string[]> = {
    double: [line, line],
    drop: [],
    swap: [next, line],
    slash: [line.replace(/'\//, "'/changed/")],
    comment: [`${indent}# A comment.`, '', line],
    pass: [`${indent}pass`, line],
    damage: [line.replace(/[)\]'"]/, '')],
    letter: [line.replace(/(['"]\/?)(\w)/, '$1x$2')],
    slashes: [line.replace(/(['"])([^'"]*)\1/, '$1/$2/$1')],
    empty: [line.replace(/(['"])[^'"]*\1/, '$1$1')],
    variable: [line.replace(/(['"]\/[^'"]*)(['"])/, '$1<name>$2')],
  };
  lines.splice(index, kind === 'swap' ? 2 : 1, ...(replacement[kind] ?? [line]));
  return lines.join('\n');
}

/** All that the engine says is what one says that was given the texts at once. */
function sameAsFresh(engine: Engine): void {
  const { workspace } = engine;
  const texts = new Map(workspace.paths.map((path) => [path, workspace.lines(path)?.text ?? '']));
  expect(answers(engine)).toEqual(answers(engineOf(texts)));
}

function answers(engine: Engine) {
  const { paths } = engine.workspace;
  return { routes: engine.routes(), diagnoses: paths.map((path) => [path, engine.diagnose(path)]) };
}
