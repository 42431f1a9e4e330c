import { fileURLToPath } from 'node:url';
import { expect, it } from 'vitest';
import {
  FUNCTIONS,
  type Parameters,
  REGISTRATION_OPTIONS,
  RULE_OPTIONS,
  RUN_OPTIONS,
} from '../../server/src/models/flask/parameters';
import { check as checkAll } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';
import { applied, findings } from './findings';

const check = (source: string) => checkAll(source, ['call-arguments']);
const raises = (text: string) => `call-arguments: This raises TypeError: ${text}`;

it('marks what a function doesn’t take', () => {
  check(`
    import flask
    from flask import Blueprint, Flask, jsonify, make_response, render_template, url_for
    app = Flask()
          ~~~~~ ${raises("Flask.__init__() missing 1 required positional argument: 'import_name'.")}
    bp = Blueprint('bp')
         ~~~~~~~~~ ${raises("Blueprint.__init__() missing 1 required positional argument: 'import_name'.")}
    other = Blueprint('other', __name__, prefix='/other')
                                         ~~~~~~ ${raises("Blueprint.__init__() got an unexpected keyword argument 'prefix'. Did you mean 'url_prefix'?")}
    def go(values, user):
        url_for('go', user)
                      ~~~~ ${raises('url_for() takes 1 positional argument but 2 were given. Pass the values by name.')}
        jsonify(values, status=400)
                        ~~~~~~ ${raises("jsonify() takes either positional or keyword arguments, not both. Put 'status' into what it is given, or beside it: return jsonify(…), 400.")}
        make_response('', status=400)
                          ~~~~~~ ${raises("make_response() got an unexpected keyword argument 'status'. Give it what a view returns: body, status and headers.")}
        flask.flash('a', 'b', 'c')
                              ~~~ ${raises('flash() takes up to 2 positional arguments but 3 were given. Leave it out.')}
        return render_template('go.html', values)
                                          ~~~~~~ ${raises('render_template() takes 1 positional argument but 2 were given. Pass what the template reads by name.')}
  `);
});

it('knows what a scheme, a folder and the server need', () => {
  check(`
    from flask import Flask, send_from_directory, url_for
    app = Flask(__name__)
    @app.route('/<name>')
    def index(name):
        url_for('index', name='x', _scheme='https', _external=False)
                                                              ~~~~~ call-arguments: This raises ValueError: When specifying '_scheme', '_external' must be True.
        url_for('index', name='x', _scheme='https')
        url_for('index', name='x', _scheme='https', _external=True)
        url_for('index', name='x', _scheme=None, _external=False)
        send_from_directory('files', name)
        send_from_directory('files', filename=name)
        send_from_directory(path=name, directory='files')
        return send_from_directory('files')
               ~~~~~~~~~~~~~~~~~~~ ${raises("send_from_directory() missing 1 required positional argument: 'path'.")}
    if __name__ == '__main__':
        app.run(5000)
                ~~~~ call-arguments: The first argument is the host, a text: the server raises an exception when it starts. Write port=….
        app.run(prot=5000)
                ~~~~ ${raises("run_simple() got an unexpected keyword argument 'prot'. Did you mean 'port'?")}
        app.run('0.0.0.0', 5000, threaded=True, ssl_context='adhoc')
        app.run(port='5000')
  `);
  check(`
    from flask import Flask
    class Own(Flask):
        def run(self, workers): ...
    Own(__name__).run(5)
    app = Own(__name__)
    app.run(workers=3)
  `);
});

it('warns of options of a registration that nothing reads', () => {
  const app = `
    from flask import Blueprint, Flask
    app = Flask(__name__)
    bp = Blueprint('bp', __name__)`;
  check(`${app}
    app.register_blueprint(bp, prefix='/x', name='other')
                               ~~~~~~ call-arguments: register_blueprint() doesn't read 'prefix': it has no effect. Did you mean 'url_prefix'?
  `);
  check(`${app}
    class Own(Blueprint):
        def register(self, app, options):
            self.prefix = options['prefix']
    app.register_blueprint(bp, prefix='/x', name='other')
  `);
});

it('is silent where it does', () => {
  check(`
    from flask import Blueprint, Flask, flash, jsonify, make_response, redirect, render_template, url_for
    from somewhere import render_template as other
    app = Flask(import_name=__name__, static_folder=None)
    bp = Blueprint(name='bp', import_name=__name__, url_prefix='/x')
    class Own(Blueprint):
        def __init__(self, name, **options):
            super().__init__(name, __name__)
    own = Own('own', level=3)
    def go(values, arguments):
        url_for('go', **values)
        url_for(endpoint='go', id=1, _external=True)
        jsonify(1, 2)
        jsonify(a=1)
        jsonify(values, *arguments)
        jsonify()
        make_response('', 400, {})
        flash('a', category='b')
        other('x', values)
        redirect('/', 301, Response=None)
        render_template(template_name_or_list='x.html', a=1)
    def test():
        with pytest.raises(TypeError):
            jsonify(1, a=2)
  `);
});

const SWAPPED =
  'call-arguments: The directory comes first, then the file: in this order every request is answered with 404.';

it('marks a file and its folder in the wrong order', () => {
  check(`
    from flask import Flask, current_app, send_from_directory
    app = Flask(__name__)
    def send(filename, folder):
        send_from_directory(filename, app.static_folder)
                            ~~~~~~~~~~~~~~~~~~~~~~~~~~~ ${SWAPPED}
        send_from_directory('logo.png', 'static')
                            ~~~~~~~~~~~~~~~~~~~~ ${SWAPPED}
        send_from_directory(filename, current_app.config['UPLOAD_FOLDER'], as_attachment=True)
                            ~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~~ ${SWAPPED}
        send_from_directory(app.static_folder, filename)
        send_from_directory('static', 'logo.png')
        send_from_directory('static', filename)
        send_from_directory(folder, app.config['INDEX'])
        send_from_directory(folder, app.config['START_DIR'])
        send_from_directory('v1.0', 'about')
        send_from_directory(filename, folder)
        return send_from_directory('static', path='logo.png')
  `);
  const code = "from flask import send_from_directory\ndef send(): return send_from_directory('a.png', 'static')\n";
  const [fix] = findings(code)[0]?.fixes ?? [];
  expect(fix && applied(code, fix)).toBe(code.replace("'a.png', 'static'", "'static', 'a.png'"));
});

it('unpacks, names, and adds __name__', () => {
  const code = (made: string, call: string) =>
    `from flask import Blueprint, Flask, render_template\napp = ${made}\nprint(lambda names: ${call})\n`;
  const fixed = (made: string, call: string) =>
    findings(code(made, call))[0]?.fixes?.map((fix) => applied(code(made, call), fix));
  expect(fixed('Flask()', '1')).toEqual([code('Flask(__name__)', '1')]);
  expect(fixed("Blueprint('a')", '1')).toEqual([code("Blueprint('a', __name__)", '1')]);
  expect(fixed("Blueprint('a', __name__, prefix='/')", '1')).toEqual([
    code("Blueprint('a', __name__, url_prefix='/')", '1'),
  ]);
  expect(fixed('Flask(__name__)', 'app.run(80)')).toEqual([code('Flask(__name__)', 'app.run(port=80)')]);
  expect(fixed('1', "render_template('x', names)")).toEqual([code('1', "render_template('x', **names)")]);
});

describeWithWerkzeug('a file and its folder in the wrong order', () => {
  it('are not found by the real one', async () => {
    const script = fileURLToPath(new URL('sent_files.py', import.meta.url));
    const orders = [
      ['folder', 'logo.png'],
      ['logo.png', 'folder'],
      ['static', 'logo.png'],
      ['logo.png', 'static'],
    ];
    expect(await python<number>(script, orders)).toEqual([200, 404, 200, 404]);
  });
});

describeWithWerkzeug('the parameters of Flask’s functions', () => {
  /** What other versions than the one that is asked take. */
  const OTHER_VERSIONS = new Set(['filename_or_fp', 'filename', 'attachment_filename', 'add_etags', 'cache_timeout']);

  it('are those of the real ones', async () => {
    const options = {
      'Flask.add_url_rule': RULE_OPTIONS,
      'Blueprint.register': REGISTRATION_OPTIONS,
      'Flask.run': RUN_OPTIONS,
    };
    const names = [...FUNCTIONS.keys(), ...Object.keys(options)];
    const script = fileURLToPath(new URL('flask_parameters.py', import.meta.url));
    const told = await python<Parameters | readonly string[]>(script, names);
    const own = (one: string) => !OTHER_VERSIONS.has(one);
    const ours = [...FUNCTIONS].map(([name, { positional, required, named }]) => ({
      positional: positional?.filter(own) ?? null,
      // The last of these had another name once.
      required: name.startsWith('send_') ? required + 1 : required,
      named: named?.filter(own).sort() ?? null,
    }));
    expect([...ours, ...Object.values(options).map((list) => [...list].sort())]).toEqual(told);
  });
});
