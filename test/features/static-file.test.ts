import { describe, it } from 'vitest';
import { accepts, completes, describes, leads, refers, saysNothing } from '../support/editing';

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

describe('static files', () => {
  it('are completed from the right folder', () => {
    completes(page("{{ url_for('static', filename='<|>') }}"), ['css/site.css', 'logo.png']);
    completes(page("{{ url_for('static', filename='css/<|>'"), ['css/site.css']);
    completes(page(`<link href="{{ url_for('static', filename='<|>">`), ['css/site.css', 'logo.png']);
    completes(page("{{ url_for('admin.static', filename='<|>') }}"), ['admin.js']);
    completes(page("{{ url_for('index', filename='<|>') }}"), []);
    accepts(
      page("{{ url_for('static', filename='l<|>ss/x') }}"),
      'logo.png',
      "{{ url_for('static', filename='logo.png') }}",
    );
    completes(`${APP.replace('app.register', "url_for('static', filename='<|>')\napp.register")}`, [
      'css/site.css',
      'logo.png',
    ]);
  });

  it('are described, opened and referred to', () => {
    describes(page("{{ url_for('static', filename='logo<|>.png') }}"), [
      '[`shop/static/logo.png`](project:shop/static/logo.png#L1,1)',
    ]);
    saysNothing(page("{{ url_for('static', filename='x<|>') }}"));
    leads(page("{{ url_for('static', filename='lo<|>go.png') }}").replace('png\n', '«»png\n'));
    refers(
      page("{{ url_for('static', filename='«lo<|>go.png»') }}{{ url_for('static', filename='css/site.css') }}").replace(
        'app.register',
        "link = lambda: url_for('static', filename='«logo.png»')\napp.register",
      ),
    );
  });
});
