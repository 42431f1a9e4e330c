import { expect, it } from 'vitest';
import { routesOf } from './listing';

const security = (config: string, made = 'Security(app, store)') => `
  from flask import Flask
  from flask_security import Security, SQLAlchemyUserDatastore
  from database import db, Role, User
  app = Flask(__name__)
  ${config}
  store = SQLAlchemyUserDatastore(db, User, Role)
  ${made}
`;

const ALWAYS = [
  'GET /fs-static/<path:filename> security.static',
  'GET,POST /login security.login',
  'GET,POST /logout security.logout',
  'GET,POST /verify security.verify',
];

it('has the pages that it always has', () => {
  expect(routesOf(security(''))).toEqual(ALWAYS);
  expect(routesOf(security('', 'Security().init_app(app, store)'))).toEqual(ALWAYS);
  expect(routesOf(security('', 'Security(app, store, register_blueprint=False)'))).toEqual([]);
});

it('has the pages that settings ask for, where they say', () => {
  const config = `app.config.update(
      SECURITY_BLUEPRINT_NAME='accounts', SECURITY_URL_PREFIX='/me', SECURITY_STATIC_FOLDER=None,
      SECURITY_LOGIN_URL='/in', SECURITY_LOGOUT_METHODS=None, SECURITY_RECOVERABLE=True, SECURITY_RESET_URL='/forgot/',
      SECURITY_WEBAUTHN=True, SECURITY_MULTI_FACTOR_RECOVERY_CODES=True, SECURITY_WAN_ALLOW_AS_VERIFY=None)`;
  expect(routesOf(security(config))).toEqual([
    'GET,POST /me/forgot/ accounts.forgot_password',
    'GET,POST /me/forgot/<token>/ accounts.reset_password',
    'GET,POST /me/in accounts.login',
    'GET,POST /me/mf-recovery accounts.mf_recovery',
    'GET,POST /me/mf-recovery-codes accounts.mf_recovery_codes',
    'GET,POST /me/tf-select accounts.tf_select',
    'GET,POST /me/verify accounts.verify',
    'GET,POST /me/wan-delete accounts.wan_delete',
    'GET,POST /me/wan-register accounts.wan_register',
    'GET,POST /me/wan-signin accounts.wan_signin',
    'POST /me/wan-register/<token> accounts.wan_register_response',
    'POST /me/wan-signin/<token> accounts.wan_signin_response',
  ]);
});

it('lists every page as possible, at its usual URL, where the settings aren’t known', () => {
  const routes = routesOf(security('app.config.from_pyfile("settings.cfg")'));
  expect(routes.filter((line) => !line.startsWith('? '))).toEqual([]);
  expect(routes).toContain('? GET,POST /login security.login');
  expect(routes).toContain('? GET,POST /register security.register');
  expect(routes).toContain('? GET,POST /reset/<token> security.reset_password');
  expect(routes.join()).not.toContain('<unknown>');
});

it('follows Flask-User, which has its pages in any case', () => {
  const routes = routesOf(`
    from flask import Flask
    from flask_user import UserManager
    from database import db, User
    app = Flask(__name__)
    app.config['USER_LOGIN_URL'] = '/in'
    class Manager(UserManager):
        USER_LOGOUT_URL = '/out'
    Manager(app, db, User)
  `);
  expect(routes).toHaveLength(13);
  expect(routes).toContain('GET,POST /in user.login');
  expect(routes).toContain('GET,POST /out user.logout');
  expect(routes).toContain('GET /user/confirm-email/<token> user.confirm_email');
});

it('keeps what is known of a setting that may be another', () => {
  const config = `app.config['SECURITY_LOGIN_URL'] = '/in'
  app.config.from_envvar('SETTINGS', silent=True)`;
  const routes = routesOf(security(config));
  expect(routes).toContain('? GET,POST /in security.login');
  expect(routes).not.toContain('? GET,POST /login security.login');
});
