import { expect, it } from 'vitest';
import { routesOf } from './listing';

it('has an application of Flask whose specifications are unread', () => {
  expect(
    routesOf(`
      import connexion
      connexion_app = connexion.App(__name__, specification_dir='.')
      app = connexion_app.app

      @connexion_app.route('/')
      def index(): ...

      @app.route('/health')
      def health(): ...

      connexion_app.add_api('api.yml')
    `),
  ).toEqual(['GET / index', 'GET /health health', 'unread app.py:11']);
});
