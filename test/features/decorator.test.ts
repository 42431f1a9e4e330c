import { fileURLToPath } from 'node:url';
import { describe, expect, it } from 'vitest';
import { FLASK_DECORATORS } from '../../server/src/concepts/routes/flask-decorators';
import { describes, saysNothing } from '../support/editing';
import { describeWithWerkzeug, python } from '../support/python';

/** A function below this decorator, in a project with an application and a blueprint. */
function decorated(decorator: string, imports = ''): string {
  return `
from flask import Flask, Blueprint
${imports}
app = Flask(__name__)
bp = Blueprint('b', __name__)

${decorator}
def function(): ...
`;
}

describe('hover on decorators', () => {
  it('tells what the decorator does, when it runs, how it is written and where Flask documents it', () => {
    describes(
      decorated('@app.before<|>_request'),
      [
        '```python\n@app.before_request\ndef function() -> Response | None\n```',
        'Runs before each request',
        'the view is not called',
        '(https://flask.palletsprojects.com/en/stable/api/#flask.Flask.before_request)',
      ],
      'before_request',
    );
  });

  it('tells a blueprint’s from an application’s', () => {
    describes(decorated('@bp.before_re<|>quest'), [
      '@bp.before_request',
      'requests to routes of this blueprint',
      '#flask.Blueprint.before_request',
    ]);
    describes(decorated('@app.error<|>handler(404)'), ['One for 500', '#flask.Flask.errorhandler']);
    describes(decorated('@bp.error<|>handler(404)'), [
      'that is for `app_errorhandler`',
      '#flask.Blueprint.errorhandler',
    ]);
  });

  it.each([...FLASK_DECORATORS].filter(([, { takes }]) => takes !== undefined))('knows %s', (name, decorator) => {
    if (['route', 'get', 'post', 'put', 'patch', 'delete'].includes(name)) return;
    for (const [object, text] of [
      ['app', decorator.application],
      ['bp', decorator.blueprint],
    ]) {
      const source = decorated(`@${object}.${decorator.use.replace(/^[\w.]+/, '$&<|>')}`);
      if (text === undefined) saysNothing(source);
      else describes(source, [`@${object}.${name}`, text, 'https://flask.palletsprojects.com/en/stable/']);
    }
  });

  it('describes them in calls too', () => {
    describes(decorated('app.before_<|>request(print)\n'), ['Runs before each request']);
    describes(decorated('bp.app_context_proc<|>essor(print)\n'), ['each time a template is rendered']);
  });

  it('describes commands', () => {
    describes(decorated(`@app.cli.com<|>mand('seed')`), ['Adds a command to `flask`', '#flask.cli.AppGroup.command']);
    describes(decorated(`@bp.cli.com<|>mand()`), ['below the name of the blueprint']);
    saysNothing(decorated(`@group.com<|>mand()`));
    saysNothing(decorated(`@app.com<|>mand()`));
  });

  it('knows what a factory makes, and what is given to a function', () => {
    describes(
      `
      from flask import Flask
      def create_app():
          application = Flask(__name__)
          @application.context_pro<|>cessor
          def names(): ...
          return application
      `,
      ['@application.context_processor'],
    );
    describes(
      `
      from flask import Blueprint
      def make():
          pages = Blueprint('pages', __name__)
          @pages.before_re<|>quest
          def names(): ...
      `,
      ['requests to routes of this blueprint'],
    );
    describes(
      `
      import flask
      def setup(server: flask.Flask):
          @server.after_re<|>quest
          def names(): ...
      `,
      ['Runs after the view of each request.'],
    );
    describes(
      `
      import flask
      def setup(app):
          @app.after_re<|>quest
          def names(): ...
      `,
      ['Runs after the view of each request.'],
    );
    describes(
      `
      from flask import current_app
      app = current_app._get_current_object()
      @app.teardown_app<|>context
      def close(error): ...
      `,
      ['when an application context ends'],
    );
  });

  it('describes the same on classes of the project', () => {
    describes(
      `
      from flask import Flask
      class Server(Flask): ...
      server = Server(__name__)
      @server.before_re<|>quest
      def names(): ...
      `,
      ['@server.before_request'],
    );
  });

  it('is silent about what is not Flask’s', () => {
    saysNothing(decorated('@login_manager.before_re<|>quest'));
    saysNothing(decorated('@api.error<|>handler(404)', 'from flask_restx import Api\napi = Api()'));
    saysNothing(decorated('@api.error<|>handler(404)', 'from sanic import Sanic\napi = Sanic()'));
    saysNothing(decorated('@settings.end<|>point("x")', 'settings = {}'));
    saysNothing(decorated('@app.before_request\n@app.unkno<|>wn'));
    saysNothing(decorated('x = app.before_re<|>quest\n'));
    saysNothing(decorated('@a<|>pp.before_request'));
  });

  it('describes nothing where Flask isn’t used', () => {
    saysNothing(`
      from sanic import Sanic
      app = Sanic('x')
      @app.before_re<|>quest
      def f(): ...
    `);
  });
});

describeWithWerkzeug('the list of decorators', () => {
  it('is what the installed Flask has', async () => {
    const script = fileURLToPath(new URL('flask_decorators.py', import.meta.url));
    const names = [...FLASK_DECORATORS.keys()];
    const real = await python<{ name: string; application: boolean; blueprint: boolean }>(script, names);
    const told = names.map((name) => {
      const { application, blueprint } = FLASK_DECORATORS.get(name) ?? {};
      return { name, application: application !== undefined, blueprint: blueprint !== undefined };
    });
    // Flask 2.3 took these away.
    const removed = (name: string) => name.endsWith('first_request');
    expect(told.filter(({ name }) => !removed(name))).toEqual(real.filter(({ name }) => !removed(name)));
  });
});
