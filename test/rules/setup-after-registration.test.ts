import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import { SETUP_METHODS } from '../../server/src/rules/setup-after-registration';
import { check as checkAll } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';

const check = (source: string) => checkAll(source, ['setup-after-registration']);
const late = (name: string, method: string) =>
  `setup-after-registration: '${name}' is registered already: '${method}' raises AssertionError, and before Flask 2.3 it has no effect. Register the blueprint after this.`;

it('marks what a blueprint gets after its registration', () => {
  check(`
    from flask import Blueprint, Flask
    app = Flask(__name__)
    bp = Blueprint('bp', __name__)
    @bp.route('/early')
    def early(): return ''
    app.register_blueprint(bp, url_prefix='/bp')
    @bp.route('/late')
        ~~~~~ ${late('bp', 'route')}
    def late(): return ''
    @bp.before_app_request
        ~~~~~~~~~~~~~~~~~~ ${late('bp', 'before_app_request')}
    def guard(): ...
    bp.add_url_rule('/more', 'more', late)
       ~~~~~~~~~~~~ ${late('bp', 'add_url_rule')}
    def create_app():
        app = Flask(__name__)
        bp = Blueprint('inner', __name__)
        app.register_blueprint(bp)
        @bp.get('/x')
            ~~~ ${late('bp', 'get')}
        def x(): return ''
        return app
  `);
});

it('is silent where the registration may come later, or is of something else', () => {
  check(`
    from flask import Blueprint, Flask
    app = Flask(__name__)
    parent = Blueprint('parent', __name__)
    bp = Blueprint('bp', __name__)
    other = Blueprint('other', __name__)
    parent.register_blueprint(bp)
    @bp.route('/in-time')
    def in_time(): return ''
    app.register_blueprint(parent)
    @app.route('/own')
    def own(): return ''
    @other.route('/other')
    def another(): return ''
    if app.debug:
        app.register_blueprint(other)
    @other.route('/perhaps')
    def perhaps(): return ''
    def register():
        app.register_blueprint(other)
    bp = Blueprint('again', __name__)
    @bp.route('/again')
    def again(): return ''
  `);
  check(`
    from flask import Blueprint, Flask
    class Patient(Blueprint):
        def route(self, rule): ...
    app = Flask(__name__)
    bp = Patient('bp', __name__)
    app.register_blueprint(bp)
    @bp.route('/late')
    def late(): return ''
  `);
  check(`
    from flask import Blueprint, Flask
    import pytest
    app = Flask(__name__)
    bp = Blueprint('bp', __name__)
    app.register_blueprint(bp)
    with pytest.raises(AssertionError):
        bp.add_url_rule('/x', 'x')
  `);
});

describeWithWerkzeug('the methods of a blueprint that come too late', () => {
  it('are those of which the real Flask says so', async () => {
    const names = [...SETUP_METHODS].flatMap((name) => [
      name,
      `app_${name}`,
      name.replace(/(?<=^(?:add|before|after|teardown))_/, '_app_'),
    ]);
    const script = fileURLToPath(new URL('setup_methods.py', import.meta.url));
    const said = await python<string | null>(script, names);
    const unminded = names.filter((_, index) => said[index] === null);
    expect(unminded).toEqual([]);
    for (const name of SETUP_METHODS) {
      const minded = names.flatMap((one, index) => (one.replace('app_', '') === name ? (said[index] ?? []) : []));
      // Those of an application alone, and those that are gone.
      if (!minded.some((one) => one !== 'missing'))
        expect(['shell_context_processor', 'teardown_appcontext']).toContain(name);
    }
  });
});
