import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { accepts, completes, describes, leads, renames } from '../support/editing';
import { check } from '../support/fixture';
import { describeWithWerkzeug, python } from '../support/python';

/** A blueprint with the view that people log in at, and an application whose manager is told so. */
function site(settings: string, view = 'login'): string {
  return `
    --- auth.py
    from flask import Blueprint
    bp = Blueprint('auth', __name__)
    @bp.route('/login')
    def ${view}(): ...
    --- app.py
    from flask import Flask
    from flask_login import LoginManager
    import auth
    login_manager = LoginManager()
    ${settings}
    def create_app():
        app = Flask(__name__)
        app.register_blueprint(auth.bp)
        login_manager.init_app(app)
        return app
  `;
}

/** Each way of saying where people log in. */
const SETTINGS = [
  "login_manager.login_view = '…'",
  "login_manager.refresh_view = '…'",
  "login_manager.blueprint_login_views = {'auth': '…'}",
  "login_manager.blueprint_login_views['auth'] = '…'",
];

describe('settings of Flask-Login that name an endpoint', () => {
  it('complete it', () => {
    completes(site("login_manager.login_view = '<|>'"), ['auth.login', 'static']);
    accepts(site("login_manager.login_view = 'auth.l<|>'"), 'auth.login', "login_manager.login_view = 'auth.login'");
  });

  it.each(SETTINGS)('lead to its view: %s', (setting) => {
    describes(site(setting.replace('…', 'auth.lo<|>gin')), ['/login'], 'auth.login');
    leads(site(setting.replace('…', 'auth.lo<|>gin')).replace('def login', 'def «login»'));
  });

  it('are renamed with it', () => {
    const [setting = ''] = SETTINGS;
    const before = site(setting.replace('…', 'auth.login')).replace('def login', 'def lo<|>gin');
    expect(renames(before, 'enter', site(setting.replace('…', 'auth.enter'), 'enter'))).toEqual([]);
  });

  it('are reported where no route has it', () => {
    check(
      site(`login_manager.login_view = 'auth.log_in'
                                ~~~~~~~~~~~ unknown-endpoint: No endpoint 'auth.log_in': url_for raises BuildError. Did you mean 'auth.login'?
    login_manager.refresh_view = '/login/again'
    login_manager.blueprint_login_views = {'auth': '.login', 'shop': 'shop.login'}
                                                                      ~~~~~~~~~~ unknown-endpoint: No endpoint 'shop.login': url_for raises BuildError. Did you mean 'auth.login'?
    class Page: ...
    page = Page()
    page.login_view = 'nowhere'`),
    );
  });

  it('are not where something else answers', () => {
    check(
      site(`login_manager.login_view = 'auth.log_in'
    @login_manager.unauthorized_handler
    def unauthorized(): ...`),
    );
  });
});

describeWithWerkzeug('Flask-Login', () => {
  it('takes a setting for a URL, or hands it to url_for', async () => {
    const script = fileURLToPath(new URL('login_view.py', import.meta.url));
    const told = await python<string>(script, ['/login/again', 'https://a/b', 'login', 'log_in']);
    expect(told).toEqual(['/login/again', 'https://a/b', '/login', 'BuildError']);
  });
});
