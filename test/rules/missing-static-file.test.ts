import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const APP = `--- shop/__init__.py
from flask import Blueprint, Flask, url_for
app = Flask(__name__)
admin = Blueprint('admin', __name__, url_prefix='/admin', static_folder='assets')
app.register_blueprint(admin)
--- shop/static/css/site.css
body {}
--- shop/static/logo.png
png
--- shop/assets/admin.js
js
`;

function page(text: string, app = APP): string {
  return `${app}--- shop/templates/page.html\n${text}`;
}

describe('missing-static-file', () => {
  it('is reported in templates and in Python', () => {
    check(
      page(
        `{{ url_for('static', filename='css/sites.css') }}
                               ~~~~~~~~~~~~~ missing-static-file: No file 'css/sites.css' in 'shop/static': its URL answers 404. Did you mean 'css/site.css'?
{{ url_for('static', filename='xyzzy') }}
                               ~~~~~ missing-static-file: No file 'xyzzy' in 'shop/static': its URL answers 404.
{{ url_for('static', filename='css/site.css') }}{{ url_for('static', filename='/logo.png') }}
{{ url_for('admin.static', filename='admin.jss') }}
                                     ~~~~~~~~~ missing-static-file: No file 'admin.jss' in 'shop/assets': its URL answers 404. Did you mean 'admin.js'?
{{ url_for('admin.static', filename='admin.js') }}`,
        APP.replace(
          'app.register',
          `def link(): return url_for('static', filename='logo.pgn')
                                               ~~~~~~~~ missing-static-file: No file 'logo.pgn' in 'shop/static': its URL answers 404. Did you mean 'logo.png'?
app.register`,
        ),
      ),
    );
  });

  it.each([
    "{{ url_for('static', filename=name) }}",
    "{{ url_for('static', filename='css/' ~ name) }}",
    "{{ url_for('static', filename='css') }}/site.css",
    "{{ url_for('static', filename='') }}",
    "{{ url_for('static', filename='css/') }}",
    "{{ url_for('static', path='x') }}",
    // Nothing is known of the folder.
    "{{ url_for('static', filename='js/app.js') }}",
    "{{ url_for('static', filename='dist/app.js') }}",
    "{% set url_for = cdn %}{{ url_for('static', filename='x.css') }}",
  ])('keeps silent: %s', (text) => {
    check(page(text), ['missing-static-file']);
  });

  it.each([
    [
      'code may write it',
      `${APP}--- shop/image.py\nimport os\ndef save(image): image.save(os.path.join('shop', 'static', 'site.min.css'))\n`,
    ],
    ['git leaves it out', `${APP}--- .gitignore\n*.min.css\n`],
    ['git leaves it out by its folder', `${APP}--- shop/.gitignore\n/static/css/*.min.*\n`],
    ['the folder is not known', APP.replace('Flask(__name__)', "Flask(__name__, static_folder=os.environ['X'])")],
    ['it lies outside', APP.replace('Flask(__name__)', "Flask(__name__, static_folder='../../static')")],
    [
      'it lies elsewhere on the machine',
      APP.replace('Flask(__name__)', "Flask(__name__, static_folder='/shop/static')"),
    ],
    ['there is no folder', APP.replace('Flask(__name__)', "Flask(__name__, static_folder='missing')")],
    [
      'the application answers itself',
      APP.replace('app = Flask(', 'class Own(Flask):\n  def send_static_file(self, filename): ...\napp = Own('),
    ],
    ['something else serves files', APP.replace('admin =', 'app.wsgi_app = WhiteNoise(app.wsgi_app)\nadmin =')],
    [
      'the endpoint is another one',
      APP.replace('Flask(__name__)', 'Flask(__name__, static_folder=None)').replace(
        'admin =',
        "@app.route('/s/<path:filename>')\ndef static(filename): ...\nadmin =",
      ),
    ],
  ])('keeps silent where %s', (_, app) => {
    check(page("{{ url_for('static', filename='css/site.min.css') }}", app), ['missing-static-file']);
  });

  it('looks below every folder that a relative root path can mean', () => {
    check(
      `
      --- web/main.py
      from flask import Flask, url_for
      app = Flask('Site', root_path='.')
      def links():
          return url_for('static', filename='logo.png'), url_for('static', filename='logos.png')
                                                                                     ~~~~~~~~~ missing-static-file: No file 'logos.png' in 'static' or 'web/static': its URL answers 404. Did you mean 'logo.png'?
      --- web/static/logo.png
      png
    `,
      ['missing-static-file'],
    );
  });
});
