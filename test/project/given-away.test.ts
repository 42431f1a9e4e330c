import { describe, it } from 'vitest';
import { check } from '../support/fixture';

/** An application whose code is `code`, and a template with a filter that it hasn't. */
function site(code: string, marked = true): string {
  const mark = "\n     ~~~~~~~~ unknown-filter: No filter named 'currency': Jinja raises TemplateAssertionError.";
  return `
--- app.py
from flask import Flask, render_template
app = Flask(__name__)
@app.route('/')
def index():
    return render_template('index.html')
${code}
--- templates/index.html
{{ 1|currency }}${marked ? mark : ''}
`;
}

describe('an application that is given away', () => {
  it('gets no filters from a library that starts a server with it', () => {
    check(site('from unread import sockets\nsockets.make().run(app, port=80)'));
    check(site('from unread import sockets\nsockets.make().attach(app)', false));
  });

  it('is given to no extension that is None', () => {
    check(
      site(`
try:
    from flask_wtf.csrf import CSRFProtect
    present = True
except ImportError:
    present = False
csrf = CSRFProtect() if present else None
if csrf:
    csrf.init_app(app)`),
    );
  });

  it('is given to extensions by a function that nothing in the project calls', () => {
    check(
      site(`
from flask_login import LoginManager
login = LoginManager()
def create_app():
    login.init_app(app)
    return app`),
    );
    check(
      site(
        `
from unread import Extension
extension = Extension()
def create_app():
    extension.init_app(app)
    return app`,
        false,
      ),
    );
  });
});

describe('a template that a library may have', () => {
  it('begins as those of the library do', () => {
    check(`
--- app.py
from flask import Flask, render_template
from flask_bootstrap import Bootstrap
app = Flask(__name__)
Bootstrap(app)
@app.route('/')
def index():
    return render_template('missing.html'), render_template('bootstrap/other.html')
                            ~~~~~~~~~~~~ template-not-found: No template 'missing.html' is found: Jinja raises TemplateNotFound.
--- templates/index.html
<p>
`);
  });
});
