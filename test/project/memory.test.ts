import { setImmediate as nextTurn } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { expect, it } from 'vitest';
import { engineOf, parseFixture } from '../support/fixture';

const { files } = parseFixture(`
  --- app.py
  import enum
  from flask import Flask
  from views import Colour, Page, bp

  app = Flask(__name__)
  app.register_blueprint(bp)
  --- views.py
  import enum
  from flask import Blueprint
  from flask.views import MethodView

  bp = Blueprint('views', __name__)

  class Colour(enum.Enum):
      RED = 1

  class Plain(object):
      known = {}

  class Page(MethodView):
      def get(self): ...

  bp.add_url_rule('/page', view_func=Page.as_view('page'))
`);

/** Edits the application four times; gives weak references, named, to what the first three evaluations made. */
function replacedByEdits(engine: ReturnType<typeof engineOf>): { name: string; held: WeakRef<object> }[] {
  const replaced: { name: string; held: WeakRef<object> }[] = [];
  for (let edit = 0; edit < 4; edit++) {
    engine.update('app.py', files.get('app.py')?.replace('(bp)', `(bp, url_prefix='/${edit}')\nedited${edit} = 1`));
    // A file that is asked about once and then left alone.
    engine.diagnose(edit === 0 ? 'views.py' : 'app.py');
    const project = engine.settle();
    const { interpreter } = project.evaluation;
    const module = interpreter.modules.loaded('views.py');
    expect(engine.routes().routes.map(({ rule }) => rule)).toContain(`/${edit}/page`);
    // What stands for Flask's own functions lives as long as the process.
    const values = [...(module?.attributes ?? [])].filter(([, value]) => value.kind !== 'native');
    const made = { project, interpreter, module, ...Object.fromEntries(values) };
    for (const [name, held] of Object.entries(made)) {
      if (edit < 3 && held) replaced.push({ name: `${name} of edit ${edit}`, held: new WeakRef(held) });
    }
  }
  return replaced;
}

it('keeps nothing of an evaluation that a newer one has replaced', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  // A function of its own: a frame that waits may still hold what its variables held before.
  const engine = engineOf(files);
  const replaced = replacedByEdits(engine);
  expect(replaced.length).toBeGreaterThan(15);
  const kept = () => replaced.filter(({ held }) => held.deref()).map(({ name }) => name);
  // A collection that is under way may pass over what was dropped since it began.
  for (let attempt = 0; attempt < 5; attempt++) {
    // A weak reference holds until the turn it was made in, or was asked, is over.
    await nextTurn();
    collect();
    if (kept().length === 0) break;
  }
  expect(kept()).toEqual([]);
  expect(engine.routes().routes).toHaveLength(2);
});
