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

it('keeps nothing of an evaluation that a newer one has replaced', async () => {
  setFlagsFromString('--expose-gc');
  const collect: () => void = runInNewContext('gc');
  const engine = engineOf(files);
  const replaced: WeakRef<object>[] = [];
  for (let edit = 0; edit < 4; edit++) {
    engine.update('app.py', files.get('app.py')?.replace('(bp)', `(bp, url_prefix='/${edit}')\nedited${edit} = 1`));
    // A file that is asked about once and then left alone.
    engine.diagnose(edit === 0 ? 'views.py' : 'app.py');
    const project = engine.settle();
    const module = project.evaluation.interpreter.modules.loaded('views.py');
    expect(engine.routes().routes.map(({ rule }) => rule)).toContain(`/${edit}/page`);
    for (const held of [project, project.evaluation.interpreter, module, ...(module?.attributes.values() ?? [])]) {
      if (edit < 3 && held) replaced.push(new WeakRef(held));
    }
  }
  // A weak reference holds until the turn it was made in is over.
  await nextTurn();
  collect();
  expect(replaced.length).toBeGreaterThan(15);
  expect(replaced.map((held) => held.deref()).filter((held) => held && !('call' in held))).toEqual([]);
});
