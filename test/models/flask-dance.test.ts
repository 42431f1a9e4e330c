import { expect, it } from 'vitest';
import { routesOf } from './listing';

it('makes a blueprint for each provider', () => {
  expect(
    routesOf(`
      from flask import Flask
      from flask_dance.consumer import OAuth2ConsumerBlueprint
      from flask_dance.contrib import gitlab
      from flask_dance.contrib.github import github, make_github_blueprint
      from flask_dance.contrib.google import make_google_blueprint
      app = Flask(__name__)
      app.register_blueprint(make_github_blueprint(scope='user'), url_prefix='/login')
      app.register_blueprint(make_google_blueprint('id', 'secret', login_url='/sign-in', authorized_url='/signed-in'))
      app.register_blueprint(gitlab.make_gitlab_blueprint(), name='code')
      app.register_blueprint(OAuth2ConsumerBlueprint('work', __name__, url_prefix='/work', login_url='/to/{bp.name}'))
    `),
  ).toEqual([
    'GET /gitlab code.login',
    'GET /gitlab/authorized code.authorized',
    'GET /login/github github.login',
    'GET /login/github/authorized github.authorized',
    'GET /sign-in google.login',
    'GET /signed-in google.authorized',
    'GET /work/to/work work.login',
    'GET /work/work/authorized work.authorized',
  ]);
});
