import { describe, it } from 'vitest';
import { check } from '../support/fixture';

const APP = 'from flask import Flask\napp = Flask(__name__)\n';
const only = (text: string) => check(text, ['misspelled-config-key']);

describe('misspelled-config-key', () => {
  it('is reported wherever a key is set', () => {
    only(`${APP}app.config['SECERT_KEY'] = 'x'
            ~~~~~~~~~~ misspelled-config-key: Nothing reads 'SECERT_KEY': it has no effect. Did you mean 'SECRET_KEY'?
app.config.from_mapping(SERVER_NAMES='x')
                        ~~~~~~~~~~~~ misspelled-config-key: Nothing reads 'SERVER_NAMES': it has no effect. Did you mean 'SERVER_NAME'?
app.config.from_object('config.Config')
--- config.py
class Config:
    SESSION_COOKIE_HTTP_ONLY = True
    ~~~~~~~~~~~~~~~~~~~~~~~~ misspelled-config-key: Nothing reads 'SESSION_COOKIE_HTTP_ONLY': it has no effect. Did you mean 'SESSION_COOKIE_HTTPONLY'?
`);
  });

  it('knows the keys of extensions that the project uses', () => {
    only(`${APP}from flask_sqlalchemy import SQLAlchemy
app.config['SQLALCHEMY_DATABASE_URL'] = 'x'
            ~~~~~~~~~~~~~~~~~~~~~~~ misspelled-config-key: Nothing reads 'SQLALCHEMY_DATABASE_URL': it has no effect. Did you mean 'SQLALCHEMY_DATABASE_URI'?
app.config['MAIL_SERVERS'] = 'x'
`);
  });

  it('is reported where it is read, and another is set', () => {
    only(`${APP}app.config['ITEMS_PER_PAGE'] = 10
print(app.config['ITEMS_PRE_PAGE'], app.config.get('ITEMS_PER_PAEG'), app.config['SQLALCHEMY_DATABASE_URI'])
                  ~~~~~~~~~~~~~~ misspelled-config-key: Nothing sets 'ITEMS_PRE_PAGE': this raises KeyError. Did you mean 'ITEMS_PER_PAGE'?
                                                    ~~~~~~~~~~~~~~ misspelled-config-key: Nothing sets 'ITEMS_PER_PAEG': it is never there. Did you mean 'ITEMS_PER_PAGE'?
print(app.config['SECERT_KEY'])
                  ~~~~~~~~~~ misspelled-config-key: Nothing sets 'SECERT_KEY': this raises KeyError. Did you mean 'SECRET_KEY'?
@app.route('/')
def index(): return render_template('x.html')
--- templates/x.html
{{ config.ITEMS_PER_PGAE }}
          ~~~~~~~~~~~~~~ misspelled-config-key: Nothing sets 'ITEMS_PER_PGAE': it is never there. Did you mean 'ITEMS_PER_PAGE'?
`);
  });

  it('knows short ones where one letter is wrong, and the nearest of several', () => {
    only(`${APP}from flask_mail import Mail
app.config['TESTNG'] = True
            ~~~~~~ misspelled-config-key: Nothing reads 'TESTNG': it has no effect. Did you mean 'TESTING'?
app.config['MAIL_USE_LS'] = True
            ~~~~~~~~~~~ misspelled-config-key: Nothing reads 'MAIL_USE_LS': it has no effect. Did you mean 'MAIL_USE_TLS'?
app.config['DEBTS'] = True
app.config.get_namespace('CELERY_')
`);
  });

  it('reads modules that set nothing else', () => {
    only(`${APP}import default_settings
app.config.from_object(default_settings)
print(default_settings.NAME)
--- default_settings.py
NAME = 'x'
SERVER_NAMES = 'x'
~~~~~~~~~~~~ misspelled-config-key: Nothing reads 'SERVER_NAMES': it has no effect. Did you mean 'SERVER_NAME'?
`);
  });

  it.each([
    "app.config['PAGE_SIZE'] = 1",
    "app.config['SECRET_KEY'] = 1",
    "app.config['SECERT_KEY'] = 1; print(app.config['SECERT_KEY'])",
    "app.config['SECERT_KEY'] = 1; print(os.environ['SECERT_KEY'])",
    "app.config['ENVS'] = 1",
    "app.config['SERVER_NAMES'] = 1; app.config.get_namespace('SERVER_')",
    "app.config['SERVER_NAMES'] = 1; app.config.get_namespace(prefix)",
    "other['SECERT_KEY'] = 1",
    "print(app.config['SECERT_KEY'], os.environ['SECERT_KEY'])",
    "app.config['PAGE_SIZE'] = 1; print(app.config['PAGE_SITE'])",
    "app.config['PAGE_SIZE'] = 1; print(app.config['PAGE_SIZES'])",
    "app.config['PAGE_SIZE'] = 1; print(other['PAGE_SZIE'])",
    "from flask_security import Security; app.config['SECURITY_LOGIN_URLS'] = 1",
  ])('is not reported: %s', (code) => only(`${APP}${code}\n`));

  it('is not reported where a template reads it', () => {
    only(`${APP}app.config['SERVER_NAMES'] = 1\n--- templates/x.html\n{{ config.SERVER_NAMES }}\n`);
  });
});
